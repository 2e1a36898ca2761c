"""What the deploy folder promises: versions pinned, no root, little that can be written."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTAINER = (ROOT / "deploy/Containerfile").read_text()
CLUSTER = (ROOT / "deploy/kubernetes/Containerfile").read_text()
UNITS = sorted((ROOT / "deploy").glob("*.service"))


def pins(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / name).read_text()
    return dict(re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", text, re.MULTILINE))


def test_the_container_installs_what_the_tests_ran_with() -> None:
    served, tested = pins("serve.txt"), pins("dev.txt")

    assert served.items() <= tested.items()
    assert {"fastapi", "uvicorn", "mcp", "psycopg", "limits", "structlog", "hatchling"} <= served.keys()
    for requirement in re.split(r"\n(?=[a-z])", (ROOT / "requirements/serve.txt").read_text()):
        assert "--hash=sha256:" in requirement


def test_the_image_of_a_cluster_adds_pinned_versions_and_changes_none() -> None:
    served, clustered, tested = pins("serve.txt"), pins("cluster.txt"), pins("dev.txt")

    assert served.items() < clustered.items() <= tested.items()
    assert {"dask", "distributed", "obstore"} <= clustered.keys() - served.keys()
    assert re.search(r"--require-hashes -r requirements/cluster.txt$", CLUSTER, re.MULTILINE)
    assert CLUSTER.rindex("USER 10001:10001") > CLUSTER.index("RUN")


def test_the_container_is_built_in_two_steps_and_runs_as_nobody_special() -> None:
    images = re.findall(r"^FROM (\S+)", CONTAINER, re.MULTILINE)

    assert images == ["python:3.11-slim", "python:3.11-slim"]
    assert "--require-hashes" in CONTAINER
    assert re.search(r"^USER 10001:10001$", CONTAINER, re.MULTILINE)
    assert CONTAINER.index("USER 10001") < CONTAINER.index("ENTRYPOINT")
    assert "/readyz" in CONTAINER
    assert "://" not in CONTAINER.replace("http://127.0.0.1:8321/", "")


def test_only_what_is_needed_goes_into_the_build() -> None:
    let_in = [line[1:] for line in (ROOT / ".containerignore").read_text().splitlines() if line.startswith("!")]

    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", CONTAINER + CLUSTER, re.MULTILINE)
    assert {name for line in copied for name in line.split()} == set(let_in)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_units_are_right_and_closed(unit: Path, tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("needs systemd-analyze")
    tried = tmp_path / unit.name
    tried.write_text(unit.read_text().replace("/opt/firsthand/bin/firsthand", "/usr/bin/true"))

    verified = subprocess.run(["systemd-analyze", "verify", str(tried)], capture_output=True, text=True)
    assert (verified.returncode, verified.stderr) == (0, "")
    rated = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=20", str(tried)],
        capture_output=True,
        text=True,
    )
    assert rated.returncode == 0, rated.stdout[-300:]


def test_units_run_commands_that_there_are() -> None:
    for unit in UNITS:
        command = re.search(r"^ExecStart=\S+ (\w+)", unit.read_text(), re.MULTILINE)
        assert command is not None
        asked = subprocess.run(
            [sys.executable, "-m", "firsthand", command[1], "--help"], capture_output=True, text=True
        )
        assert asked.returncode == 0, asked.stderr
