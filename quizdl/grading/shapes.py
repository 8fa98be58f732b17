"""Shapes and numbers in words."""

from __future__ import annotations

from typing import Any

from quizdl.words import Text, say


def shape(size: tuple[int, ...]) -> Text:
    """A shape as it is written, with what it is in words."""
    written = str(tuple(size))
    match size:
        case ():
            return say("judging.shape-scalar")
        case (length,):
            return say("judging.shape-vector", shape=written, length=length)
        case (rows, columns):
            return say("judging.shape-matrix", shape=written, rows=rows, columns=columns)
        case _:
            return say("judging.shape-array", shape=written, dims=len(size))


def number(value: Any) -> str:
    """A number as it is told in a sentence: six digits at most."""
    plain = value.item() if hasattr(value, "item") else value
    if isinstance(plain, float):
        text = f"{plain:.6g}"
        return text if "e" not in text else text.replace("e-0", "e-").replace("e+0", "e").replace("e+", "e")
    return str(plain)
