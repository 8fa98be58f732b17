"""Where banks are, and which files a bank has."""

from __future__ import annotations

import contextlib
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import quizdl
from quizdl.errors import Usage
from quizdl.records import dataclass
from quizdl.words import say

SYLLABUS = "syllabus.yaml"
SETS = "sets"
POOL = "pool"
PROFILES = "profiles"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells a changed file without reading it: bytes, two times in nanoseconds, inode; the two latter also change
    with the frozen numbers beside it."""

    size: int
    mtime: int
    ctime: int
    inode: int


@dataclass(frozen=True, slots=True)
class BankFile:
    """One file of a bank. `topic` is the one its place promises, "" where it promises none; `root` counts the banks
    from 0; `pool` is where its frozen numbers are kept."""

    path: str
    root: int
    topic: str
    stamp: Stamp
    pool: str

    @property
    def set(self) -> str:
        """The set that its place promises, `<area>/sets/<set>.yaml`; "" where it promises none."""
        folder, name = os.path.split(self.path)
        return name.removesuffix(".yaml") if os.path.basename(folder) == SETS else ""

    @property
    def profile(self) -> str:
        """The profile of the exam that its place promises, `profiles/<profile>.yaml`; "" where it promises none."""
        folder, name = os.path.split(self.path)
        return name.removesuffix(".yaml") if os.path.basename(folder) == PROFILES else ""

    @property
    def syllabus(self) -> bool:
        return os.path.basename(self.path) == SYLLABUS


def shipped() -> Path:
    """The questions that come with quizdl: the checkout's own, so that edits are live, else the wheel's."""
    package = Path(quizdl.__file__).absolute().parent
    checkout = package.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / "questions").is_dir():
        return checkout / "questions"
    return package / "questions"


def wanted(extra: Iterable[str | Path], environ: Mapping[str, str]) -> tuple[Path, ...]:
    """The banks to open: the shipped one, those of QUIZDL_BANK (separated as in PATH), then `extra`; each once."""
    named = [name for name in environ.get("QUIZDL_BANK", "").split(os.pathsep) if name]
    paths = [shipped(), *(Path(name) for name in (*named, *map(str, extra)))]
    return normal(paths)


def bank_of(path: Path) -> Path:
    """The folder of the bank in which `path` lies: the nearest one with a syllabus, else `path` itself."""
    (whole,) = normal([path])
    homes = [folder for folder in (whole, *whole.parents) if (folder / SYLLABUS).is_file()]
    return homes[0] if homes and whole.exists() else path


def normal(banks: Iterable[Path]) -> tuple[Path, ...]:
    """The banks by their real paths, each once."""
    return tuple(dict.fromkeys(Path(os.path.realpath(os.path.expanduser(bank))) for bank in banks))


def files(banks: Sequence[Path]) -> tuple[list[BankFile], list[str]]:
    """The YAML files of the banks, in order, and the paths that look like YAML under another ending.

    Raises Usage for a bank that does not exist or can't be looked into.
    """
    found: dict[str, BankFile] = {}
    strange: list[str] = []
    homes: dict[str, str] = {}
    for root, bank in enumerate(banks):
        try:
            status = os.stat(bank)
            if not os.path.isdir(bank):
                pool = _pool(str(bank), os.path.dirname(bank), homes)
                found.setdefault(str(bank), BankFile(str(bank), root, "", _stamp(status, pool), pool))
                continue
            for entry in _walk(str(bank)):
                if entry.name.endswith(".yaml"):
                    folder, name = os.path.split(entry.path)
                    topic = f"{os.path.basename(folder)}.{name.removesuffix('.yaml')}"
                    pool = _pool(entry.path, str(bank), homes)
                    with contextlib.suppress(FileNotFoundError):  # gone since the folder was read
                        stamped = _stamp(entry.stat(), pool)
                        found.setdefault(entry.path, BankFile(entry.path, root, topic, stamped, pool))
                elif entry.name.endswith(".yml"):
                    strange.append(entry.path)
        except FileNotFoundError:
            raise Usage(say("bank.no-bank", path=str(bank))) from None
        except OSError as error:
            raise Usage(say("bank.unreadable-bank", path=str(bank), error=error.strerror or str(error))) from None
    return list(found.values()), strange


def _walk(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        inside = sorted(entries, key=lambda entry: entry.name)
    for entry in inside:
        if entry.name.startswith((".", "~", "#")):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif entry.is_file():
            yield entry


def _pool(path: str, bank: str, homes: dict[str, str]) -> str:
    """Where the frozen numbers of the file at `path` are kept: `pool/` in the folder with the syllabus, else in the
    bank's own, under the topic or the set that the place of the file promises."""
    folder, name = os.path.split(path)
    if folder not in homes:
        home = folder
        while not os.path.isfile(os.path.join(home, SYLLABUS)):
            above = os.path.dirname(home)
            if above == home:
                home = bank
                break
            home = above
        homes[folder] = home
    inside = os.path.basename(folder)
    area = "" if folder == homes[folder] or inside == SETS else f"{inside}."
    return os.path.join(homes[folder], POOL, f"{area}{name.removesuffix('.yaml')}.json")


def stamp(path: str, pool: str) -> Stamp:
    """The stamp of the file at `path` and the frozen numbers beside it. Raises OSError."""
    return _stamp(os.stat(path), pool)


def _stamp(status: os.stat_result, pool: str) -> Stamp:
    inode, changed = status.st_ino, status.st_ctime_ns
    with contextlib.suppress(OSError):
        beside = os.stat(pool)
        inode ^= zlib.crc32(f"{beside.st_size} {beside.st_mtime_ns} {beside.st_ctime_ns} {beside.st_ino}".encode())
        changed = max(changed, beside.st_ctime_ns)
    return Stamp(status.st_size, status.st_mtime_ns, changed, inode)
