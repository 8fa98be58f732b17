"""What every test shares: a home of its own, and quizdl as a child process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from quizdl.bank.folders import shipped
from quizdl.bank.store import open_bank

ROOT = Path(__file__).parent.parent
# A slow or busy machine is no failure: laws are about results, not seconds.
settings.register_profile("laws", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("laws")
# What would change what quizdl says or where it writes.
PRIVATE = (
    "QUIZDL_HOME",
    "QUIZDL_BANK",
    "QUIZDL_LANG",
    "NO_COLOR",
    "COLUMNS",
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
    "EDITOR",
    "VISUAL",
)


@dataclass(frozen=True)
class Ran:
    """One run of quizdl: its exit code and what it wrote."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Quizdl:
    """quizdl with a home of its own, as a child process."""

    home: Path
    environ: Mapping[str, str]

    def __call__(
        self, *words: str, stdin: str = "", environ: Mapping[str, str] | None = None, timeout: float = 60
    ) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "quizdl", *words],
            input=stdin.encode(),
            capture_output=True,
            env={**self.environ, **(environ or {})},
            cwd=ROOT,
            timeout=timeout,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """The environment of a child: English, a home of its own, nothing inherited that would show."""
    inherited = {name: value for name, value in os.environ.items() if name not in PRIVATE}
    return {**inherited, "QUIZDL_HOME": str(tmp_path / "home"), "QUIZDL_LANG": "en", "TERM": "xterm-256color"}


@pytest.fixture(scope="session")
def read_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder in which the shipped bank was read already."""
    folder = tmp_path_factory.mktemp("cache")
    open_bank([shipped()], folder)
    return folder


@pytest.fixture
def quizdl(tmp_path: Path, environ: dict[str, str], read_before: Path) -> Quizdl:
    """quizdl on a machine where it ran before, but for the history."""
    shutil.copytree(read_before, tmp_path / "home" / "cache", dirs_exist_ok=True)
    return Quizdl(tmp_path / "home", environ)
