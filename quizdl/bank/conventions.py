"""The conventions that a question names."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from quizdl.bank.registry import REGISTRY
from quizdl.bank.stating import Choice, Convention
from quizdl.entry import Entry
from quizdl.words import say

__all__ = ["REGISTRY", "Choice", "Convention", "names", "read", "written"]


def read(entry: Entry) -> dict[str, Choice]:
    """The conventions that the question `entry` names, by id, with the value of each."""
    if not entry.has("conventions"):
        return {}
    child = entry.child("conventions")
    found: dict[str, Choice] = {}
    for id in child.data:
        convention = REGISTRY.get(id)
        if convention is None:
            close = get_close_matches(id, REGISTRY, n=1)
            cure = say("entry.did-you-mean", name=close[0]) if close else say("bank.see-conventions")
            child.report("unknown-convention", say("bank.unknown-convention", name=id), cure, id)
            continue
        choice = convention.choice(child.raw(id))
        if choice is None:
            legal = ", ".join(written(each.word) for each in convention.choices)
            message = say("bank.bad-convention", name=id, value=written(child.raw(id)))
            child.report("bad-convention", message, say("entry.one-of", names=legal), id)
            continue
        found[id] = choice
    return found


def names(chosen: Mapping[str, Choice]) -> dict[str, object]:
    """The names that these conventions give to a bank's expressions and code."""
    told: dict[str, object] = {}
    for id, choice in chosen.items():
        told |= REGISTRY[id].names(choice)
    return told


def written(word: object) -> str:
    """A value as YAML has it."""
    return str(word).lower() if isinstance(word, bool) else str(word)
