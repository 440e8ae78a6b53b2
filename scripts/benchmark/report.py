"""Figures as plain tables, and as the generated part of a page."""

import os
import platform
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from statistics import median

from .fleet import Deployment
from .floor import copy_tool
from .release import Releases
from .settings import Settings
from .trial import Step, Trial

MARKERS = ("<!-- figures -->", "<!-- end of figures -->")

STEPS: tuple[tuple[str, Callable[[Trial], Step]], ...] = (
    ("first deployment", lambda trial: trial.first),
    ("second deployment", lambda trial: trial.second),
    ("rollback", lambda trial: trial.rollback),
)


class Report:
    """Collects trials, and writes about them."""

    def __init__(self, settings: Settings, releases: Releases) -> None:
        self.settings, self.releases = settings, releases
        self.trials: list[Trial] = []
        self.load = os.getloadavg()[0]

    def add(self, trials: list[Trial]) -> None:
        self.trials += trials

    def head(self) -> str:
        settings, releases = self.settings, self.releases
        return "\n".join([
            f"{settings.hosts} agents and the server on one machine: {machine()}; load before it began {self.load:.1f}",
            f"release: {releases.files} files, {releases.bytes / 1e6:.1f} MB, half text, half random; "
            f"the second one changes {len(releases.changed)} of them",
            f"health: http every {settings.health_interval_ms} ms, healthy-for 0; min-healthy-time 0",
            f"median of {settings.runs} fresh fleets (least–most); seconds from the start of `slipway deploy` to the last host healthy",
            "restarts: the same hooks and health waits, in the same batches, without Slipway",
            "pull: the same, and before it `curl | tar` of the whole release from an HTTP server, and a link that is switched",
        ])

    def block(self, trials: list[Trial]) -> str:
        """The table of one policy."""
        one = trials[0]
        rows = [["", "seconds", "pull", "ratio", "restarts", "ratio", "fetched a host"]]
        for name, step in STEPS:
            rows.append([name, *self._line([step(trial) for trial in trials])])
        rows.append(["  where the time went", "queued", "prepared", "restarts", "told", "", ""])
        for name, step in STEPS:
            rows.append([f"  {name}", *_phases([step(trial).deployment for trial in trials]), "", ""])
        rows.append(["what serves already, again", spread(trial.again for trial in trials), "", "", "", "", ""])
        title = f"batch {one.batch}, the service needs {one.start} ms to start"
        return f"\n{title}\n{table(rows)}"

    def _line(self, steps: list[Step]) -> list[str]:
        times = [step.deployment.last_healthy for step in steps]
        fetched = [median(step.deployment.fetched) for step in steps]
        restarts = _beside(times, [step.floor for step in steps])
        return [spread(times), *_beside(times, [step.pull for step in steps if step.pull]), *restarts, size(median(fetched))]

    def tail(self) -> str:
        trials = self.trials
        idle = [value for trial in trials for value in trial.idle.agents]
        own = [value for trial in trials for value in trial.idle.agents_own]
        after = [value for trial in trials for value in trial.afterwards.agents]
        rows = [
            ["compressed size of the whole release", size(trials[0].all_stored_bytes)],
            ["compressed size of the changed files", size(trials[0].changed_stored_bytes)],
            [f"{copy_tool()} of the release to as many folders", spread([trial.copy_seconds for trial in trials]) + " s"],
            ["publish, first and second build", f"{median(t.publish_seconds[0] for t in trials):.2f} s, {median(t.publish_seconds[1] for t in trials):.2f} s"],
            ["resident memory of an agent after 10 s", f"{size(median(idle))}, of which its own {size(median(own))}; most {size(max(idle))}"],
            ["  after three deployments", f"{size(median(after))}; most {size(max(after))}"],
            ["resident memory of the server, then", size(median(trial.afterwards.server for trial in trials))],
            ["processor time of three deployments", f"server {median(t.server_cpu for t in trials):.1f} s, all agents {median(t.agents_cpu for t in trials):.1f} s"],
            ["restart of the server until all agents are back", spread([trial.reconnect_seconds for trial in trials]) + " s"],
            *[[f"size of {name}", size((self.settings.binaries / name).stat().st_size)] for name in ("slipway", "slipway-agent")],
        ]
        return "\n" + table(rows)

    def write(self, page: Path) -> None:
        """Puts the figures between the two markers of a page."""
        before, rest = page.read_text().split(MARKERS[0], 1)
        after = rest.split(MARKERS[1], 1)[1]
        page.write_text(f"{before}{MARKERS[0]}\n{self._figures()}{MARKERS[1]}{after}")

    def _figures(self) -> str:
        groups: dict[tuple[int, str], list[Trial]] = {}
        for trial in self.trials:
            groups.setdefault((trial.start, trial.batch), []).append(trial)
        text = "\n".join([self.head(), *(self.block(trials) for trials in groups.values()), self.tail()])
        return f"`make bench`, {date.today().isoformat()}\n\n```\n{text}\n```\n"


def _beside(times: list[float], floors: list[float]) -> list[str]:
    """A floor, and how many times as long it took."""
    return [spread(floors), f"{median(times) / median(floors):.2f}"] if floors else ["", ""]


def _phases(deployments: list[Deployment]) -> list[str]:
    """How long it took until it was queued, then until all had the release, until all were healthy, until told."""

    def prepared(one: Deployment) -> float:
        return max(one.last_prepared or one.started, one.started)

    return [
        f"{median(one.queued for one in deployments):.2f}",
        f"{median(prepared(one) - one.queued for one in deployments):.2f}",
        f"{median(one.last_healthy - one.first_admitted for one in deployments):.2f}",
        f"{median(one.told - one.last_healthy for one in deployments):.2f}",
    ]


def machine() -> str:
    cores = os.cpu_count()
    return f"{cores} cores, {platform.system()} {platform.release()}, {_file_system()}"


def _file_system() -> str:
    temporary = Path(os.environ.get("TMPDIR", "/tmp")).resolve()
    mounts = [line.split() for line in Path("/proc/mounts").read_text().splitlines()]
    holding = [mount for mount in mounts if temporary.is_relative_to(mount[1])]
    best = max(holding, key=lambda mount: len(mount[1]))
    return f"{best[2]} on {best[0]}"


def spread(values: Iterable[float]) -> str:
    all_values = list(values)
    return f"{median(all_values):.2f} ({min(all_values):.2f}–{max(all_values):.2f})"


def size(count: float) -> str:
    if count >= 1e6:
        return f"{count / 1e6:.1f} MB"
    return f"{count / 1e3:.1f} kB" if count >= 1e3 else f"{count:.0f} B"


def table(rows: list[list[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows)
