"""A command whose extra is not installed says so in one sentence."""

import subprocess
import sys
from pathlib import Path

import pytest

# Runs the command line as if these packages were not installed.
WITHOUT = """
import sys
from importlib.abc import MetaPathFinder
class Absent(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {absent}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Absent())
from firsthand.cli import main
main()
"""
SERVE = ("argon2", "authlib", "fastapi", "feedgen", "limits", "mcp", "prometheus_client", "structlog", "uvicorn")


@pytest.mark.parametrize(
    ("command", "absent", "extra"),
    [
        (["serve"], SERVE, "serve"),
        (["mcp"], SERVE, "serve"),
        (["stories", "--library", "postgresql://localhost/news"], ("psycopg",), "postgresql"),
        (["batch", "scheduler"], ("distributed", "dask", "cryptography"), "cluster"),
        (["batch", "certificate", "here"], ("cryptography",), "cluster"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else None,
)
def test_a_missing_extra_is_one_sentence(
    tmp_path: Path, command: list[str], absent: tuple[str, ...], extra: str
) -> None:
    made = "from firsthand.library import open_library; open_library('firsthand.db', create=True)"
    subprocess.run([sys.executable, "-c", made], cwd=tmp_path, check=True)
    run = [sys.executable, "-c", WITHOUT.format(absent=set(absent)), *command]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith("firsthand: ")
    assert f"firsthand[{extra}]" in done.stderr
    assert done.stderr.count("\n") == 1
