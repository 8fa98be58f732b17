"""Text of untrusted code made fit to be shown: no control, bidirectional or other invisible characters."""

from __future__ import annotations

import re
import unicodedata

_SUSPECT = re.compile(r"[^\x20-\x7e\n\t]")
_HIDDEN = frozenset(["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"])
_ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?")
_ONE_LINE = str.maketrans("\n\r\t", "   ")
CUT = "…"


def clean(text: str, limit: int) -> str:
    """`text` without what can't be seen, but for line breaks and tabs; at most `limit` characters, the last of
    them an ellipsis where something was cut. Terminal escape sequences go as a whole."""
    cut = len(text) > limit
    text = _ESCAPES.sub("", text[: limit + 1] if cut else text).replace("\r\n", "\n").replace("\r", "\n")
    text = _SUSPECT.sub(_visible, text)
    return text[: limit - 1] + CUT if cut or len(text) > limit else text


def clean_line(text: str, limit: int) -> str:
    """`clean` of one line: a tab or line break is a space, one character for one, so that columns stay true."""
    return clean(text[: limit + 1].translate(_ONE_LINE), limit)


def _visible(match: re.Match[str]) -> str:
    char = match.group()
    return "" if unicodedata.category(char) in _HIDDEN else char
