from __future__ import annotations

from pathlib import Path

import pytest

from quizdl.bank.store import Bank, open_bank

QUESTIONS = Path(__file__).parents[3] / "questions"


@pytest.fixture(scope="session")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    return open_bank([QUESTIONS], tmp_path_factory.mktemp("cache"))
