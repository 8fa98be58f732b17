"""What the keys are held against: the numbers of each variant, and how they are compared with those worked out here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from quizdl.bank.store import Bank
from quizdl.kinds.number import Numbers
from quizdl.kinds.size import Size

Values = dict[str, Any]


def asked(bank: Bank, *areas: str) -> set[str]:
    """The questions of these areas that are answered with numbers."""
    listings = bank.listings()
    return {one.id for one in listings if one.topic.split(".")[0] in areas and one.kind in ("number", "size")}


def variants(bank: Bank, id: str) -> Iterator[tuple[int, Values]]:
    """The names of each variant of a question, of which there are enough to be worth asking again."""
    listed = bank.raw(id).data["variants"]
    assert isinstance(listed, list)
    assert len(listed) >= 6
    yield from enumerate(listed)


def agree(bank: Bank, id: str, work: Callable[[Values], list[float]], rel: float = 1e-5, abs: float = 1e-6) -> None:
    """Every key of the question, in every variant, is what `work` comes to."""
    for number, values in variants(bank, id):
        task = bank.question(id, number).task
        assert isinstance(task, Numbers | Size)
        keys = [part.value for part in task.parts] if isinstance(task, Numbers) else list(task.numbers)
        assert keys == pytest.approx(work(values), rel=rel, abs=abs), (id, number)


def weights(*shapes: tuple[int, ...]) -> int:
    """How many numbers arrays of these shapes hold."""
    return sum(np.zeros(shape).size for shape in shapes)


def windows(size: int, kernel: int, stride: int, padding: int, dilation: int = 1) -> int:
    """How often a window can be laid down."""
    starts = range(-padding, size + padding, stride)
    return sum(1 for at in starts if all(at + dilation * j < size + padding for j in range(kernel)))
