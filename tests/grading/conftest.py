"""One sandbox for all tests of the room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from quizdl.sandbox.runner import Runner


@pytest.fixture(scope="session")
def runner() -> Iterator[Runner]:
    with Runner(workers=2) as shared:
        yield shared
