"""What of a question changed: its words, or what decides right and wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping

_HIDDEN = """
id topic kind face difficulty scope tags concept note compute conventions checks laws accept reference tolerance
decimals harness seconds
"""
_UNSEEN = frozenset(_HIDDEN.split())
"""Fields of a question that a learner never reads."""

_DECIDING = """
kind variants compute conventions where options answer reference checks function variable arguments tolerance decimals
variables also listing blanks brackets harness parts places points seconds
"""
_KEY = frozenset(_DECIDING.split())
"""Fields that decide what is right."""

_WORDING = "why text code formula figure label model messages hint caption"
_WORDS = frozenset(_WORDING.split())
"""Fields inside those that only words are in."""


def text_hash(question: Mapping[str, object]) -> str:
    """Changes with any word a learner sees."""
    return _digest({key: value for key, value in question.items() if key not in _UNSEEN})


def key_hash(question: Mapping[str, object]) -> str:
    """Changes with whatever decides right and wrong, not with the wording."""
    return _digest({key: _bare(value) for key, value in question.items() if key in _KEY})


def _bare(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _bare(item) for key, item in value.items() if key not in _WORDS}
    return [_bare(item) for item in value] if isinstance(value, list) else value


def _digest(value: object) -> str:
    import hashlib

    canonical = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(canonical.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
