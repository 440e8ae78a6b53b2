"""What no deployment system can beat: what the hosts themselves must do, in the same batches.

    restart_all   the same hooks and the same health waits, on a release that is there
    pull_all      the same, and before it a tar from an HTTP server, unpacked, and a link that is switched
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .fleet import Fleet, Host, free_ports
from .processes import wait_until


def restart_all(fleet: Fleet, build: str, start: int, at_once: int) -> float:
    """Seconds to restart every host's service on the release that it has; so many hosts change at the same time."""
    return _on_all(fleet, at_once, lambda host: _restart(fleet, host, host.release(build), build, start))


def pull_all(fleet: Fleet, release: Path, build: str, start: int, at_once: int) -> float:
    """Seconds to bring the release to every host by `curl | tar`, to switch a link to it, and to restart.

    Nothing is verified, nothing is flushed to the disk, and nothing is kept of what went before.
    """
    if shutil.which("curl") is None:
        raise SystemExit("bench: the floor that pulls needs curl: apt-get install curl")
    folder = fleet.root / "pulled"
    folder.mkdir(exist_ok=True)
    subprocess.run(["tar", "-C", str(release), "-cf", str(folder / "release.tar"), "."], check=True)
    port = free_ports(1)[0]
    words = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(folder)]
    server = fleet.family.start(words, folder / "server.log")
    wait_until("the floor's server", lambda: _listens(port))
    try:
        return _on_all(fleet, at_once, lambda host: _pull(fleet, host, port, build, start))
    finally:
        fleet.family.end(server)
        shutil.rmtree(folder)
        for host in fleet.hosts:
            shutil.rmtree(host.root / "pulled")


def _on_all(fleet: Fleet, at_once: int, work: Callable[[Host], None]) -> float:
    begun = time.monotonic()
    with ThreadPoolExecutor(max_workers=at_once) as pool:
        list(pool.map(work, fleet.hosts))
    return time.monotonic() - begun


def _pull(fleet: Fleet, host: Host, port: int, build: str, start: int) -> None:
    folder = host.root / "pulled"
    release, current = folder / build, folder / "current"
    release.mkdir(parents=True)
    line = f"curl -sSf http://127.0.0.1:{port}/release.tar | tar -C '{release}' -xf - && ln -sfn '{release}' '{current}'"
    subprocess.run(["sh", "-c", line], check=True)
    _restart(fleet, host, release, build, start)


def _restart(fleet: Fleet, host: Host, release: Path, build: str, start: int) -> None:
    done = subprocess.run(
        [str(release / "deploy/restart")], cwd=release, env=_variables(host, release, build, start), capture_output=True
    )
    if done.returncode != 0:
        raise RuntimeError(f"bench: the hook failed on {host.name}: {done.stderr.decode()}")
    _wait_for_health(host.port, fleet.settings.health_interval_ms / 1000)


def _variables(host: Host, release: Path, build: str, start: int) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    told = {"APP": "bench", "STAGE": "prod", "DEPLOYMENT": "d0", "KIND": "regular", "BUILD": build, "PREVIOUS_BUILD": ""}
    told |= {"HOST": host.name, "HOST_ROOT": str(host.root), "RELEASE": str(release), "ATTEMPT": "a0"}
    own = {f"SLIPWAY_{name}": value for name, value in told.items()}
    return kept | own | {"PORT": str(host.port), "START_MS": str(start)}


def _wait_for_health(port: int, interval: float) -> None:
    """Asks at once, then at every interval, until the answer is 200."""
    begun = time.monotonic()
    while time.monotonic() - begun < 60:
        asked = time.monotonic()
        if _is_healthy(port):
            return
        time.sleep(max(0, asked + interval - time.monotonic()))
    raise TimeoutError(f"bench: no health on port {port}")


def _is_healthy(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), 5) as connection:
            connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            return connection.recv(64).startswith(b"HTTP/1.1 200")
    except OSError:
        return False


def _listens(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def copy_tool() -> str:
    return "rsync -a" if shutil.which("rsync") else "cp -a"


def copy_all(release: Path, folder: Path, count: int) -> float:
    """Seconds to copy the release `count` times, two at a time, and to have it on the disk."""
    folder.mkdir()
    begun = time.monotonic()
    command = copy_tool().split()
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        targets = [folder / str(number) for number in range(count)]
        list(pool.map(lambda target: subprocess.run([*command, f"{release}/.", f"{target}/"], check=True), _made(targets)))
    os.sync()
    seconds = time.monotonic() - begun
    shutil.rmtree(folder)
    return seconds


def _made(folders: list[Path]) -> list[Path]:
    for folder in folders:
        folder.mkdir()
    return folders
