"""What is measured; every value can be set by a variable."""

import os
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


def _number(name: str, default: int) -> int:
    return int(os.environ.get(f"BENCH_{name}", default))


def _words(name: str, default: str) -> tuple[str, ...]:
    return tuple(os.environ.get(f"BENCH_{name}", default).split())


@dataclass(frozen=True)
class Settings:
    """The size and the shape of a run."""

    binaries: Path = field(default_factory=lambda: Path(os.environ.get("SLIPWAY_BIN", REPOSITORY / ".build/release")))
    hosts: int = field(default_factory=lambda: _number("HOSTS", 20))
    runs: int = field(default_factory=lambda: _number("RUNS", 3))
    files: int = field(default_factory=lambda: _number("FILES", 1000))
    megabytes: int = field(default_factory=lambda: _number("MEGABYTES", 20))
    changed_percent: int = field(default_factory=lambda: _number("CHANGED_PERCENT", 1))
    batches: tuple[str, ...] = field(default_factory=lambda: _words("BATCHES", "25% 100%"))
    # How long the service takes from its start until it answers, in milliseconds.
    starts: tuple[int, ...] = field(default_factory=lambda: tuple(int(word) for word in _words("START_MS", "1000 0")))
    # The page whose figures are replaced; none for no page.
    page: str = field(default_factory=lambda: os.environ.get("BENCH_PAGE", ""))
    health_interval_ms: int = 50
    seed: int = 7

    def changing_at_once(self, batch: str) -> int:
        """How many hosts change at the same time."""
        count = self.hosts * int(batch[:-1]) // 100 if batch.endswith("%") else int(batch)
        return max(1, min(count, self.hosts))
