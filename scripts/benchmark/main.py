"""Runs everything, and prints it."""

import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from types import FrameType

from .release import make_releases
from .report import Report
from .settings import Settings
from .trial import Trial, run_trial


def main() -> int:
    signal.signal(signal.SIGTERM, _stop)
    settings = Settings()
    for name in ("slipway", "slipway-agent"):
        if not os.access(settings.binaries / name, os.X_OK):
            print(f"bench: there is no {name} in {settings.binaries}: 'make bench' builds it", file=sys.stderr)
            return 1
    folder = Path(tempfile.mkdtemp(prefix="slipway-bench."))
    try:
        return _run(settings, folder)
    except KeyboardInterrupt:
        return 130
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(settings: Settings, folder: Path) -> int:
    releases = make_releases(settings, folder / "releases")
    report = Report(settings, releases)
    print(report.head(), flush=True)
    for start in settings.starts:
        for batch in settings.batches:
            trials: list[Trial] = []
            for number in range(settings.runs):
                _note(f"batch {batch}, start {start} ms, run {number + 1} of {settings.runs}")
                trials.append(run_trial(settings, releases, folder / "fleet", batch, start))
            report.add(trials)
            print(report.block(trials), flush=True)
    print(report.tail(), flush=True)
    if settings.page:
        report.write(Path(settings.page))
    return 0


def _note(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{text}\033[K\r", end="", file=sys.stderr, flush=True)


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
