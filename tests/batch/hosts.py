"""Hosts of our own on one machine: network namespaces, each with its own address, that a cable joins to this one."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep

import pytest

WAIT_SECONDS = 60.0


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


def reason_without() -> str | None:
    """Why hosts cannot be made here; None where they can."""
    if shutil.which("ip") is None:
        return "the program ip (Debian's iproute2) is not installed"
    if os.geteuid() != 0:
        return "only root may make network namespaces"
    name = f"fhprobe{os.getpid()}"
    found = subprocess.run(["ip", "netns", "add", name], capture_output=True, text=True, check=False)
    if found.returncode:
        return f"network namespaces are not allowed here: {found.stderr.strip()}"
    ip("netns", "del", name)
    return None


@dataclass
class Program:
    """A running program of ours, with what it says in a file."""

    process: subprocess.Popen[bytes]
    log: Path

    def await_word(self, word: str) -> str:
        """What it has said, once the word is in it."""
        end = monotonic() + WAIT_SECONDS
        while word not in (said := self.log.read_text()):
            if self.process.poll() is not None or monotonic() > end:
                raise RuntimeError(f"it did not say {word!r}: {said[-2000:]}")
            sleep(0.05)
        return said

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        """End it and all that it has started."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, how)
        self.process.wait(timeout=WAIT_SECONDS)


@dataclass
class Host:
    """One host; an empty name is this machine. ``here`` is this machine's address as the host sees it."""

    name: str
    address: str
    here: str
    folder: Path
    programs: list[Program] = field(default_factory=list)

    def start(self, *words: str, log: str) -> Program:
        """Run `firsthand` with these words on the host."""
        return self.start_python("-m", "firsthand", *words, log=log)

    def start_python(self, *words: str, log: str) -> Program:
        """Run Python with these words on the host."""
        inside = ["ip", "netns", "exec", self.name] if self.name else []
        path = self.folder / f"{log}{len(self.programs)}.log"
        with open(path, "wb") as file:
            process = subprocess.Popen(
                [*inside, sys.executable, *words],
                stdout=file, stderr=file, cwd=self.folder, start_new_session=True,
            )  # fmt: skip
        self.programs.append(Program(process, path))
        return self.programs[-1]

    def children(self, program: Program) -> list[int]:
        """The programs that one has started."""
        table = subprocess.run(
            ["ps", "-ww", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True
        ).stdout
        rows = [line.split(None, 2) for line in table.splitlines()]
        return [int(row[0]) for row in rows if int(row[1]) == program.process.pid and "spawn_main" in row[2]]

    def cable(self, state: str) -> None:
        """Plug the host's cable in ("up") or out ("down")."""
        ip("link", "set", f"{self.name}r", state)

    def end(self) -> None:
        """End all programs of the host."""
        for program in self.programs:
            program.kill()


@contextmanager
def hosts(count: int, folder: Path) -> Iterator[list[Host]]:
    """So many hosts. The test is skipped where there can be none."""
    reason = reason_without()
    if reason:
        pytest.skip(reason)
    made: list[Host] = []
    try:
        for number in range(count):
            net = f"10.{100 + os.getpid() % 100}.{os.getpid() // 100 % 250}"
            host = Host(
                f"fh{os.getpid()}{'abcd'[number]}", f"{net}.{4 * number + 2}", f"{net}.{4 * number + 1}", folder
            )
            made.append(host)
            lay_cable(host)
        yield made
    finally:
        for host in made:
            host.end()
            subprocess.run(["ip", "netns", "del", host.name], capture_output=True, check=False)
            subprocess.run(["ip", "link", "del", f"{host.name}r"], capture_output=True, check=False)


def lay_cable(host: Host) -> None:
    """Make the namespace and join it to this machine."""
    here, there = f"{host.name}r", f"{host.name}h"
    ip("netns", "add", host.name)
    ip("link", "add", here, "type", "veth", "peer", "name", there, "netns", host.name)
    ip("addr", "add", f"{host.here}/30", "dev", here)
    ip("link", "set", here, "up")
    for words in (("addr", "add", f"{host.address}/30", "dev", there), ("link", "set", there, "up"),
                  ("link", "set", "lo", "up"), ("route", "add", "default", "via", host.here)):  # fmt: skip
        ip("-n", host.name, *words)
