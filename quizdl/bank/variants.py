"""The numbers of a question: its variants, and texts with them filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from quizdl import arithmetic
from quizdl.arithmetic import BadExpression
from quizdl.entry import Entry, Path
from quizdl.words import say

Values = Mapping[str, object]
_ALONE = re.compile(r"<<[^<>:\n]+>>")
_NUMBER = re.compile(r"-?\d{1,300}(?:\.\d+)?(?:e[-+]?\d+)?")
_NAME = re.compile(r"[A-Za-z_]\w*")


def read_values(entry: Entry) -> tuple[Values, ...]:
    """The values of each variant by name, with what `where` computes; one empty mapping where there are none."""
    computed = entry.child("where") if entry.has("where") else None
    variants = entry.children("variants", least=1) if entry.has("variants") else []
    if not variants:
        return ({},)
    names = sorted(variants[0].data)
    found: list[Values] = []
    for number, variant in enumerate(variants):
        for name in names:
            variant.has(name)
        for name in variant.data:
            if number == 0 and not _is_name(name):
                variant.report("bad-name", say("bank.bad-name", name=name), say("bank.name-rule"), name)
        if sorted(variant.data) != names:
            message = say("bank.other-names", names=", ".join(sorted(variant.data)), wanted=", ".join(names))
            entry.report("other-names", message, say("bank.same-names"), "variants", number)
            continue
        values = dict(variant.data)
        if computed is not None:
            _compute(computed, values)
        found.append(values)
    return tuple(found) or ({},)


def _compute(where: Entry, values: dict[str, object]) -> None:
    for name in where.data:
        source = where.word(name)
        if not _is_name(name) or name in values:
            where.report("bad-name", say("bank.bad-name", name=name), say("bank.name-rule"), name)
            continue
        try:
            values[name] = arithmetic.parse(source, values.keys()).at(values)
        except BadExpression as bad:
            where.report("bad-expression", bad.text, say("bank.mend-expression"), name)
            values[name] = 0


def _is_name(name: str) -> bool:
    taken = name in arithmetic.FUNCTIONS or name in arithmetic.CONSTANTS or name == "matrix"
    return bool(_NAME.fullmatch(name)) and not taken


def filled(entry: Entry, values: Values, apart: Sequence[str] = ("variants", "where", "stem")) -> Mapping[str, object]:
    """The data of `entry` with every placeholder of its strings filled in; problems are noted in the entry."""
    if not values:
        return entry.data
    return {key: value if key in apart else _filled(value, (key,), entry, values) for key, value in entry.data.items()}


def _number(source: str, text: str) -> object:
    """What a filled text means: a number where it was one placeholder and nothing else, as in `layers: [<<n>>, 2]`."""
    if _ALONE.fullmatch(source) and _NUMBER.fullmatch(text):
        return int(text) if text.lstrip("-").isdigit() else float(text)
    return text


def _filled(value: object, path: Path, entry: Entry, values: Values) -> object:
    if isinstance(value, str):
        if "<<" not in value:
            return value
        try:
            return _number(value, arithmetic.fill(value, values))
        except BadExpression as bad:
            entry.report("bad-placeholder", bad.text, say("bank.mend-expression"), *path)
            return value
    if isinstance(value, list):
        return [_filled(item, (*path, index), entry, values) for index, item in enumerate(value)]
    if isinstance(value, Mapping):
        return {key: _filled(item, (*path, key), entry, values) for key, item in value.items()}
    return value
