"""The two releases: the second differs from the first in a share of its files."""

import random
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .settings import Settings

SERVICE = Path(__file__).resolve().parent / "service"
WORDS = "the of and to in is that for it as was with be by on not he his but at are this have from or had an they".split()


@dataclass(frozen=True)
class Releases:
    """Two folders to publish, and what is known of them."""

    first: Path
    second: Path
    files: int
    bytes: int
    # Paths within the second that the first has otherwise.
    changed: tuple[str, ...]


def make_releases(settings: Settings, folder: Path) -> Releases:
    """Writes both; the same seed gives the same bytes."""
    source = random.Random(settings.seed)
    first, second = folder / "first", folder / "second"
    paths = [f"content/{number % 40:02}/{number:04}.{'txt' if number % 2 else 'bin'}" for number in range(settings.files)]
    for path, size in zip(paths, _sizes(source, settings)):
        target = first / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_text(source, size) if path.endswith("txt") else source.randbytes(size))
    _add_service(first)
    shutil.copytree(first, second, symlinks=True)
    changed = tuple(sorted(source.sample(paths, max(1, settings.files * settings.changed_percent // 100))))
    for path in changed:
        _change(source, second / path)
    sizes = [path.stat().st_size for path in first.rglob("*") if path.is_file()]
    return Releases(first, second, len(sizes), sum(sizes), changed)


def _sizes(source: random.Random, settings: Settings) -> list[int]:
    """Many small files and a few large ones, as in web apps and their libraries."""
    shares = [source.lognormvariate(0, 1.2) for _ in range(settings.files)]
    total = sum(shares)
    return [max(1, int(share / total * settings.megabytes * 1_000_000)) for share in shares]


def _text(source: random.Random, size: int) -> bytes:
    words: list[str] = []
    length = 0
    while length < size:
        word = source.choice(WORDS) if source.random() < 0.8 else f"{source.getrandbits(32):x}"
        words.append(word)
        length += len(word) + 1
    return " ".join(words).encode()[:size]


def _change(source: random.Random, path: Path) -> None:
    """Replaces a tenth in the middle of a file, and adds a line."""
    old = path.read_bytes()
    start, end = len(old) * 45 // 100, len(old) * 55 // 100
    middle = _text(source, end - start) if path.suffix == ".txt" else source.randbytes(end - start)
    path.write_bytes(old[:start] + middle + old[end:] + b"\nsecond\n")


def _add_service(release: Path) -> None:
    compiler = shutil.which("clang") or shutil.which("cc")
    if compiler is None:
        raise SystemExit("bench: the service needs a C compiler: clang comes with Swift")
    (release / "bin").mkdir()
    (release / "deploy").mkdir()
    subprocess.run([compiler, "-O2", "-o", release / "bin/service", SERVICE / "service.c"], check=True)
    shutil.copy(SERVICE / "restart", release / "deploy/restart")
