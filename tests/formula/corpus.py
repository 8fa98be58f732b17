"""The formulas the tests of this room share."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent


def blocks(name: str) -> dict[str, str]:
    """The formulas of a file by their labels: each follows a line `%% LABEL`."""
    parts = re.split(r"^%% ([SH]\d+)\n", (HERE / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {label: tex.strip() for label, tex in zip(parts[1::2], parts[2::2], strict=True)}


ARTICLE = blocks("formulas.txt")
HARD = blocks("hard.txt")
ALL = {**ARTICLE, **HARD}
