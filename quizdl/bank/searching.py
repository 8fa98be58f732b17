"""Words as they are searched."""

from __future__ import annotations

import unicodedata


def folded(words: str) -> str:
    """`words` in NFKC and without case, so that ＲｅＬＵ finds ReLU."""
    return unicodedata.normalize("NFKC", words).casefold()
