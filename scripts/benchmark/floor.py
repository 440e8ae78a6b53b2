"""What no deployment system can beat: the same hooks and the same health waits, in the same batches."""

import os
import shutil
import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .fleet import Fleet, Host


def restart_all(fleet: Fleet, build: str, start: int, at_once: int) -> float:
    """Seconds to restart every host's service on the release that it has; so many hosts change at the same time."""
    begun = time.monotonic()
    with ThreadPoolExecutor(max_workers=at_once) as pool:
        list(pool.map(lambda host: _restart(fleet, host, build, start), fleet.hosts))
    return time.monotonic() - begun


def _restart(fleet: Fleet, host: Host, build: str, start: int) -> None:
    release = host.release(build)
    done = subprocess.run(
        [str(release / "deploy/restart")], cwd=release, env=_variables(host, build, start), capture_output=True
    )
    if done.returncode != 0:
        raise RuntimeError(f"bench: the hook failed on {host.name}: {done.stderr.decode()}")
    _wait_for_health(host.port, fleet.settings.health_interval_ms / 1000)


def _variables(host: Host, build: str, start: int) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    told = {"APP": "bench", "STAGE": "prod", "DEPLOYMENT": "d0", "KIND": "regular", "BUILD": build, "PREVIOUS_BUILD": ""}
    told |= {"HOST": host.name, "HOST_ROOT": str(host.root), "RELEASE": str(host.release(build)), "ATTEMPT": "a0"}
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
