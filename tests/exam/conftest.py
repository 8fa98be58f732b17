"""quizdl with the small bank, read once for all tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quizdl.bank.folders import shipped
from quizdl.bank.store import open_bank
from tests.conftest import Quizdl
from tests.exam.bank import write


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The small bank, and a home whose cache has it and the shipped one."""
    root = tmp_path_factory.mktemp("exam")
    bank = write(root / "bank")
    open_bank([shipped(), bank], root / "home" / "cache")
    return bank, root / "home"


@pytest.fixture
def environ(environ: dict[str, str], warm: tuple[Path, Path]) -> dict[str, str]:
    bank, home = warm
    shutil.copytree(home / "cache", Path(environ["QUIZDL_HOME"]) / "cache", dirs_exist_ok=True)
    return {**environ, "QUIZDL_BANK": str(bank), "PYTHONUNBUFFERED": "1"}


@pytest.fixture
def quizdl(tmp_path: Path, environ: dict[str, str]) -> Quizdl:
    return Quizdl(tmp_path / "home", environ)
