"""A server with its agents on 127.0.0.1, each host a folder and a port, driven by the command line."""

import hashlib
import json
import os
import socket
import subprocess
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from .processes import Family, wait_until
from .settings import Settings

SPEC = """\
app: bench
owner: bench
source: {{ git: "https://git.example.com/bench.git", branch: main }}
build: {{ run: "true", output: dist }}
release:
  hooks: deploy
  env: {{ START_MS: "{start}" }}
  health: {{ http: "http://127.0.0.1:${{PORT}}/healthz", interval: {interval}ms, healthy-for: 0s, deadline: 60s }}
stages:
  - name: prod
    hosts: {{ group: bench }}
    rollout: {{ batch: {batch}, min-healthy-time: 0s, healthy-deadline: 90s, progress-deadline: 5m }}
"""


@dataclass(frozen=True)
class Host:
    """One host: its name, its agent's folder, the port of its service, and its agent."""

    name: str
    root: Path
    port: int
    agent: subprocess.Popen[bytes]

    def release(self, build: str) -> Path:
        return self.root / "apps/bench/prod/releases" / build


@dataclass(frozen=True)
class Deployment:
    """When what happened in one deployment, in seconds since the command was started."""

    asked: float
    queued: float
    started: float
    # None of these when every host had the release.
    last_prepared: float | None
    first_admitted: float
    last_healthy: float
    ended: float
    # The end of `slipway … --wait`.
    told: float
    fetched: tuple[int, ...]


class Fleet:
    """Everything under one folder, ended by `close`."""

    def __init__(self, settings: Settings, root: Path, batch: str, start: int) -> None:
        self.settings, self.root = settings, root
        self.family = Family(root)
        self.hosts: list[Host] = []
        self.port = free_ports(1)[0]
        root.mkdir(parents=True)
        (root / "slipway.yml").write_text(SPEC.format(batch=batch, start=start, interval=settings.health_interval_ms))
        os.environ["SLIPWAY_SERVER"] = f"http://127.0.0.1:{self.port}"
        os.environ["SLIPWAY_TOKEN_FILE"] = str(root / "server/admin-token")

    def open(self) -> None:
        self.start_server()
        self.run("app", "apply", str(self.root / "slipway.yml"))
        token = self.root / "join"
        token.write_text(self.run("token", "create", "--join", "--groups", "bench", "--ttl", "1h").splitlines()[-1])
        for number, port in enumerate(free_ports(self.settings.hosts)):
            self.hosts.append(self._start_agent(f"h{number + 1:02}", port, token))
        wait_until("the hosts to join", lambda: len(self.json("hosts")) == self.settings.hosts)

    def close(self) -> None:
        self.family.end_all()

    def start_server(self) -> None:
        listen = f"127.0.0.1:{self.port}"
        output = self.root / "server.out"
        output.write_text("")
        self.server = self.family.start(
            [self._binary("slipway"), "server", "--data", str(self.root / "server"), "--listen", listen],
            self.root / "server.log",
            output,
        )
        wait_until("the server", lambda: "listening" in output.read_text())

    def _start_agent(self, name: str, port: int, token: Path) -> Host:
        root = self.root / name
        arguments = ["--join-token-file", str(token), "--name", name, "--groups", "bench", "--root", str(root)]
        arguments += ["--server", os.environ["SLIPWAY_SERVER"], "--env", f"PORT={port}"]
        agent = self.family.start([self._binary("slipway-agent")] + arguments, self.root / f"{name}.log")
        return Host(name, root, port, agent)

    def _binary(self, name: str) -> str:
        return str(self.settings.binaries / name)

    def run(self, *arguments: str) -> str:
        done = subprocess.run([self._binary("slipway"), *arguments], capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"bench: slipway {' '.join(arguments)}: {done.stderr.strip()}")
        return done.stdout

    def json(self, *arguments: str) -> Any:
        return json.loads(self.run(*arguments, "--json"))

    def publish(self, folder: Path) -> tuple[str, float]:
        """The build's id, and how long the command took."""
        commit = hashlib.sha1(str(folder).encode()).hexdigest()
        start = time.monotonic()
        build = self.run("publish", "bench", "--commit", commit, str(folder)).split()[-1]
        return build, time.monotonic() - start

    def deploy(self, *command: str) -> Deployment:
        """Runs `slipway COMMAND … --wait`, and reads from the events what happened when."""
        start = time.time()
        answer = self.json(*command, "--wait")
        told = time.time() - start
        identity = answer["deployment"]["id"]
        events = [event for event in self.json("events", "bench/prod", "--limit", "1000") if event.get("deployment") == identity]
        fetched = tuple(host["bytesFetched"] or 0 for host in self.json("status", "bench/prod")["hosts"])
        moments = {kind: _moments(events, kind, start) for kind in {event["kind"] for event in events}}
        return Deployment(
            asked=0,
            queued=moments["deployment.queued"][0],
            started=moments["deployment.started"][0],
            last_prepared=max(moments["host.prepared"]) if "host.prepared" in moments else None,
            first_admitted=min(moments["host.activating"]),
            last_healthy=max(moments["host.healthy"]),
            ended=moments["deployment.succeeded"][0],
            told=told,
            fetched=fetched,
        )

    def stored_bytes(self, digest: str) -> int:
        """How large an object is as the server keeps and sends it."""
        return (self.root / "server/artifacts" / digest[:2] / f"{digest}.zst").stat().st_size


def _moments(events: list[dict[str, Any]], kind: str, start: float) -> list[float]:
    times = [event["time"] for event in events if event["kind"] == kind]
    return [datetime.fromisoformat(time.replace("Z", "+00:00")).timestamp() - start for time in times]


def free_ports(count: int) -> list[int]:
    """Ports of 127.0.0.1 that nobody listens on."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()
