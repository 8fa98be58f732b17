"""How long a formula takes to set, against pylatexenc's conversion to one line of text.

python benchmarks/formula.py prints the median and the worst milliseconds a formula of tests/formula/formulas.txt, the
best of several runs each, and the ratio. pylatexenc is asked only where it is installed; it makes no second dimension.
"""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from quizdl.formula import inline, layout, linear, parse

SOURCE = Path(__file__).parents[1] / "tests" / "formula" / "formulas.txt"
RUNS = 9


def milliseconds(work: Callable[[str], object], formulas: list[str]) -> list[float]:
    """The best of several runs for each formula."""
    found = []
    for tex in formulas:
        best = float("inf")
        for _ in range(RUNS):
            start = time.perf_counter()
            work(tex)
            best = min(best, time.perf_counter() - start)
        found.append(best * 1000)
    return found


def main() -> None:
    text = SOURCE.read_text(encoding="utf-8")
    formulas = [part.strip() for part in re.split(r"^%% S\d+\n", text, flags=re.MULTILINE)[1:]]
    works: dict[str, Callable[[str], object]] = {
        "layout": layout,
        "layout in 60 cells": lambda tex: layout(tex, 60),
        "parse": parse,
        "linear": linear,
        "inline": inline,
    }
    medians = {}
    for name, work in works.items():
        times = milliseconds(work, formulas)
        medians[name] = statistics.median(times)
        print(f"{name:20} median {medians[name]:.3f} ms   worst {max(times):.3f} ms")
    try:
        from pylatexenc.latex2text import LatexNodes2Text
    except ImportError:
        print("pylatexenc is not installed: no ratio")
        return
    converter = LatexNodes2Text(math_mode="text")
    times = milliseconds(converter.latex_to_text, formulas)
    median = statistics.median(times)
    print(f"{'pylatexenc, 1-D':20} median {median:.3f} ms   worst {max(times):.3f} ms")
    print(f"ratio layout / pylatexenc {medians['layout'] / median:.2f}")


if __name__ == "__main__":
    main()
