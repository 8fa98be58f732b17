"""Where banks are, and which files a bank has."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import quizdl
from quizdl.errors import Usage
from quizdl.words import say

SYLLABUS = "syllabus.yaml"
SETS = "sets"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells a changed file without reading it: bytes, two times in nanoseconds, inode."""

    size: int
    mtime: int
    ctime: int
    inode: int


@dataclass(frozen=True, slots=True)
class BankFile:
    """One file of a bank. `topic` is the one its place promises, "" where it promises none; `root` counts the banks
    from 0."""

    path: str
    root: int
    topic: str
    stamp: Stamp

    @property
    def set(self) -> str:
        """The set that its place promises, `<area>/sets/<set>.yaml`; "" where it promises none."""
        folder, name = os.path.split(self.path)
        return name.removesuffix(".yaml") if os.path.basename(folder) == SETS else ""

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


def normal(banks: Iterable[Path]) -> tuple[Path, ...]:
    """The banks by their real paths, each once."""
    return tuple(dict.fromkeys(Path(os.path.realpath(os.path.expanduser(bank))) for bank in banks))


def files(banks: Sequence[Path]) -> tuple[list[BankFile], list[str]]:
    """The YAML files of the banks, in order, and the paths that look like YAML under another ending.

    Raises Usage for a bank that does not exist or can't be looked into.
    """
    found: dict[str, BankFile] = {}
    strange: list[str] = []
    for root, bank in enumerate(banks):
        try:
            status = os.stat(bank)
            if not os.path.isdir(bank):
                found.setdefault(str(bank), BankFile(str(bank), root, "", _stamp(status)))
                continue
            for entry in _walk(str(bank)):
                if entry.name.endswith(".yaml"):
                    folder, name = os.path.split(entry.path)
                    topic = f"{os.path.basename(folder)}.{name.removesuffix('.yaml')}"
                    with contextlib.suppress(FileNotFoundError):  # gone since the folder was read
                        found.setdefault(entry.path, BankFile(entry.path, root, topic, _stamp(entry.stat())))
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


def stamp(path: str) -> Stamp:
    """The stamp of the file at `path`. Raises OSError."""
    return _stamp(os.stat(path))


def _stamp(status: os.stat_result) -> Stamp:
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
