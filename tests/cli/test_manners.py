"""How the command behaves on terminals, in pipes and where it may not write."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = "The mayor of Vell, Ada Brandt, said on Monday that three bridges would close.\n"
FIRSTHAND = [sys.executable, "-m", "firsthand"]

pytestmark = pytest.mark.xdist_group("commands")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with one article and the library that it was read into."""
    folder = tmp_path_factory.mktemp("manners")
    (folder / "a.txt").write_text(GOOD)
    subprocess.run([*FIRSTHAND, "read", "a.txt"], cwd=folder, capture_output=True, check=True)
    return folder


def firsthand(place: Path, *words: str, **options) -> subprocess.CompletedProcess:
    return subprocess.run(
        [*FIRSTHAND, *words], cwd=place, stderr=subprocess.PIPE, check=False, **{"stdout": subprocess.PIPE, **options}
    )


def on_terminal(place: Path, *words: str, **settings: str) -> tuple[bytes, bytes]:
    """What a command writes to standard output, a pipe, and to standard error, a terminal."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm", "COLUMNS": "80", **settings}
    with subprocess.Popen([*FIRSTHAND, *words], cwd=place, stdout=subprocess.PIPE, stderr=theirs, env=env) as run:
        os.close(theirs)
        drawn = b""
        try:
            while part := os.read(ours, 65_536):
                drawn += part
        except OSError:  # how Linux tells that the other side is closed
            pass
        assert run.stdout is not None
        written = run.stdout.read()
    os.close(ours)
    assert run.returncode == 0, drawn
    return written, drawn


def test_progress_is_drawn_on_a_terminal_and_only_on_standard_error(place):
    written, drawn = on_terminal(place, "read", "a.txt", "--library", "drawn.db")
    assert written == b""
    assert b"reading articles" in drawn
    assert b"comparing accounts" in drawn


def test_no_color_is_heeded(place):
    _, drawn = on_terminal(place, "read", "a.txt", "--library", "plain.db", NO_COLOR="1")
    assert not re.search(rb"\x1b\[[0-9;]*3[0-9]", drawn)


def test_a_reader_that_has_had_enough_is_no_error_message(place):
    for words in (("schema",), ("export",), ("show",), ("stories",)):
        ours, theirs = os.pipe()
        os.close(ours)  # as `head` does, only sooner
        run = firsthand(place, *words, stdout=theirs)
        os.close(theirs)
        assert run.stderr == b"", words


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="this system has no device that is always full")
def test_a_full_disk_behind_standard_output_is_one_sentence(place):
    for words in (("export",), ("show",)):
        with open("/dev/full", "wb") as full:
            run = firsthand(place, *words, stdout=full)
        assert run.returncode == 1
        assert re.fullmatch(r"firsthand: .*No space left on device\n", run.stderr.decode()), words


@pytest.mark.parametrize("target", ["nowhere/x.json", "folder"])
def test_a_file_that_cannot_be_written_is_said_before_anything_is_read(place, target):
    (place / "folder").mkdir(exist_ok=True)
    run = firsthand(place, "read", "a.txt", "--library", "unread.db", "--json", target)
    assert run.returncode == 1
    assert run.stderr.decode().startswith(f"firsthand: {target} cannot be written: ")
    assert not (place / "unread.db").exists()


def test_a_pipe_takes_the_export_and_stays_a_pipe(place):
    os.mkfifo(place / "pipe")
    with subprocess.Popen(["cat", "pipe"], cwd=place, stdout=subprocess.PIPE) as reader:
        run = firsthand(place, "export", "-o", "pipe")
        assert run.returncode == 0, run.stderr
        assert reader.communicate(timeout=20)[0] == firsthand(place, "export").stdout
    assert (place / "pipe").is_fifo()


def test_a_library_without_stories_says_what_to_do(place):
    (place / "none").mkdir()
    assert firsthand(place, "read", "none", "--library", "none.db").returncode == 1
    assert b"firsthand read PATH" in firsthand(place, "stories", "--library", "none.db").stdout
    for words in (("show",), ("report", "-o", "r.html")):
        run = firsthand(place, *words, "--library", "none.db")
        assert run.returncode == 1
        assert run.stderr.startswith(b"firsthand: the library holds no story yet: run `firsthand read")


def test_an_empty_file_is_no_library_until_something_is_read_into_it(place):
    (place / "empty.db").write_bytes(b"")
    run = firsthand(place, "stories", "--library", "empty.db")
    assert run.returncode == 1
    assert run.stderr.startswith(b"firsthand: empty.db is empty")
    assert (place / "empty.db").read_bytes() == b""
    assert firsthand(place, "read", "a.txt", "--library", "empty.db").returncode == 0


def test_the_demo_twice_says_the_same(place):
    first, second = (firsthand(place, "demo") for _ in range(2))
    assert first.returncode == second.returncode == 0, second.stderr
    assert first.stdout == second.stdout
    assert (place / "firsthand-demo.html").is_file()
    assert b"known before" in second.stderr


def test_every_help_text_fits_a_terminal(place):
    names = [b"read", b"stories", b"show", b"report", b"check", b"export", b"evaluate", b"schema", b"demo"]
    whole = firsthand(place, "--help").stdout
    assert b"..." not in whole.partition(b"Commands:")[2]
    for name in names:
        assert b"\n  %s " % name in whole
        run = firsthand(place, name.decode(), "--help")
        assert run.returncode == 0
        assert max(map(len, run.stdout.decode().splitlines())) <= 80
