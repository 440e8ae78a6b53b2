"""Processes that this program started, ended by their ids."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Value = TypeVar("Value")


class Family:
    """The processes of one fleet, and the services that its hooks left running."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._children: list[subprocess.Popen[bytes]] = []

    def start(self, arguments: list[str], log: Path, output: Path | None = None) -> subprocess.Popen[bytes]:
        with log.open("ab") as errors, (output or log).open("ab") as standard:
            child = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=standard, stderr=errors)
        self._children.append(child)
        return child

    def end(self, child: subprocess.Popen[bytes]) -> None:
        """Asks one to end, and waits until it has."""
        child.send_signal(signal.SIGTERM)
        try:
            child.wait(20)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        self._children.remove(child)

    def end_all(self) -> None:
        for child in self._children:
            child.send_signal(signal.SIGTERM)
        for child in list(self._children):
            self.end(child)
        for number in self._services():
            os.kill(number, signal.SIGKILL)

    def _services(self) -> list[int]:
        """What hooks start carries its host's root in its environment."""
        mark = f"SLIPWAY_HOST_ROOT={self.root}/".encode()
        found = []
        for entry in Path("/proc").glob("[0-9]*/environ"):
            try:
                if any(word.startswith(mark) for word in entry.read_bytes().split(b"\0")):
                    found.append(int(entry.parent.name))
            except OSError:
                continue
        return found


def memory(process: int, field: str = "VmRSS") -> int:
    """A size of /proc/PID/status, in bytes."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith(f"{field}:"):
            return int(line.split()[1]) * 1024
    raise KeyError(field)


def cpu_seconds(process: int) -> float:
    """The processor time that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wait_until(what: str, condition: Callable[[], Value], seconds: float = 60) -> Value:
    """The first value of `condition` that is not false."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    raise TimeoutError(f"bench: waited {seconds:.0f} s for {what}")
