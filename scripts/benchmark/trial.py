"""One fleet: a first deployment, a second one, a rollback, each beside its floor."""

import hashlib
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from . import floor
from .fleet import Deployment, Fleet
from .processes import cpu_seconds, memory, wait_until
from .release import Releases
from .settings import Settings


@dataclass(frozen=True)
class Step:
    """A deployment and the floors that were measured right after it."""

    deployment: Deployment
    # The hooks and health waits alone.
    floor: float
    # The same with the whole release pulled before; none for a rollback, which brings nothing.
    pull: float | None


@dataclass(frozen=True)
class Memory:
    """Resident bytes: all of them, and those that are not pages of the program's file."""

    agents: tuple[int, ...]
    agents_own: tuple[int, ...]
    server: int

    @staticmethod
    def of(fleet: Fleet) -> "Memory":
        numbers = [host.agent.pid for host in fleet.hosts]
        return Memory(
            tuple(memory(number) for number in numbers),
            tuple(memory(number, "RssAnon") for number in numbers),
            memory(fleet.server.pid),
        )


@dataclass(frozen=True)
class Trial:
    """What one fleet showed."""

    batch: str
    start: int
    first: Step
    second: Step
    # Seconds of the command that deploys what serves already.
    again: float
    rollback: Step
    publish_seconds: tuple[float, float]
    copy_seconds: float
    changed_stored_bytes: int
    all_stored_bytes: int
    idle: Memory
    afterwards: Memory
    # Processor seconds over all three deployments.
    server_cpu: float
    agents_cpu: float
    reconnect_seconds: float


def run_trial(settings: Settings, releases: Releases, folder: Path, batch: str, start: int) -> Trial:
    """Starts a fresh fleet, measures, and ends all of it."""
    fleet = Fleet(settings, folder, batch, start)
    try:
        fleet.open()
        return _measure(fleet, releases, batch, start)
    finally:
        fleet.close()
        shutil.rmtree(folder, ignore_errors=True)


def _measure(fleet: Fleet, releases: Releases, batch: str, start: int) -> Trial:
    at_once = fleet.settings.changing_at_once(batch)
    time.sleep(10)
    idle = Memory.of(fleet)
    first_build, first_publish = fleet.publish(releases.first)
    second_build, second_publish = fleet.publish(releases.second)

    def step(build: str, release: Path | None, *command: str) -> Step:
        deployment = fleet.deploy(*command)
        restarts = floor.restart_all(fleet, build, start, at_once)
        return Step(deployment, restarts, floor.pull_all(fleet, release, build, start, at_once) if release else None)

    first = step(first_build, releases.first, "deploy", "bench/prod", "--build", first_build)
    second = step(second_build, releases.second, "deploy", "bench/prod", "--build", second_build)
    again = _timed(fleet, "deploy", "bench/prod", "--build", second_build, "--wait")
    rollback = step(first_build, None, "rollback", "bench/prod")
    server_cpu = cpu_seconds(fleet.server.pid)
    agents_cpu = sum(cpu_seconds(host.agent.pid) for host in fleet.hosts)
    time.sleep(10)
    return Trial(
        batch,
        start,
        first,
        second,
        again,
        rollback,
        (first_publish, second_publish),
        floor.copy_all(releases.first, fleet.root / "copies", len(fleet.hosts)),
        _stored(fleet, releases.second, releases.changed),
        _stored(fleet, releases.first, tuple(_files(releases.first))),
        idle,
        Memory.of(fleet),
        server_cpu,
        agents_cpu,
        _restart_server(fleet),
    )


def _timed(fleet: Fleet, *command: str) -> float:
    begun = time.monotonic()
    fleet.run(*command)
    return time.monotonic() - begun


def _files(folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()]


def _stored(fleet: Fleet, folder: Path, paths: tuple[str, ...]) -> int:
    """What these files cost on the wire without deltas: their compressed size at the server."""
    digests = {hashlib.sha256((folder / path).read_bytes()).hexdigest() for path in paths}
    return sum(fleet.stored_bytes(digest) for digest in digests)


def _restart_server(fleet: Fleet) -> float:
    """Seconds from the end of the old server until every agent has been answered by the new one."""

    def answered() -> int:
        logs = (fleet.root / f"{host.name}.log" for host in fleet.hosts)
        return sum("the server answers again" in log.read_text() for log in logs)

    before = answered()
    fleet.family.end(fleet.server)
    begun = time.monotonic()
    fleet.start_server()
    wait_until("the agents to come back", lambda: answered() >= before + len(fleet.hosts))
    return time.monotonic() - begun
