"""The numbers of a question: its variants, what is computed from them, and texts with them filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from quizdl import arithmetic
from quizdl.arithmetic import BadExpression
from quizdl.bank import conventions, pool
from quizdl.bank.pool import Frozen
from quizdl.entry import Entry, Path
from quizdl.records import dataclass
from quizdl.words import say

Values = Mapping[str, object]
COLD = "unfrozen"
"""The problem of a question whose numbers were not drawn yet, or from other code."""
COUNT = 8
"""Variants drawn where the bank does not say how many."""
MOST = 200
_ALONE = re.compile(r"<<(?:(?!<<|>>)[^:\n])+>>")
_NUMBER = re.compile(r"-?\d{1,300}(?:\.\d+)?(?:e[-+]?\d+)?")
_NAME = re.compile(r"[A-Za-z_]\w*")
_TRUTH = {"True": True, "False": False}


@dataclass(frozen=True, slots=True)
class Draw:
    """How a question's variants are drawn: the numbers of its text, the body that draws others, how many in all."""

    first: Values
    code: str
    count: int
    entry: Entry


def read_values(entry: Entry, frozen: Frozen | None = None) -> tuple[Values, ...]:
    """The values of each variant by name: its own, those of the question's conventions, what `compute` and `where`
    came to. One mapping where there are no variants. Code is not run: `frozen` holds what it came to."""
    wanted = pool.source(entry.data)
    variants = read_parameters(entry, frozen)
    named = conventions.names(conventions.read(entry))
    if "compute" in entry.data:
        entry.code("compute")
    if wanted and not _fits(wanted, len(variants), entry, frozen):
        key = "compute" if "compute" in entry.data else "variants"
        message = say("bank.unfrozen" if frozen is None else "bank.frozen-otherwise")
        entry.report(COLD, message, say("bank.freeze"), key)
        return variants
    computed = frozen.computed if frozen is not None and "compute" in entry.data else ()
    where = entry.child("where") if entry.has("where") else None
    found: list[Values] = []
    for number, own in enumerate(variants):
        values = {**own, **named, **(computed[number] if computed else {})}
        if where is not None:
            _compute(where, values)
        found.append(values)
    return tuple(found)


def _fits(wanted: str, count: int, entry: Entry, frozen: Frozen | None) -> bool:
    if frozen is None or frozen.source != wanted:
        return False
    if isinstance(drawn := entry.data.get("variants"), Mapping):
        first = drawn.get("first")
        names = set(first) if isinstance(first, Mapping) else set()
        if any(set(row) != names for row in frozen.drawn):
            return False
    return "compute" not in entry.data or len(frozen.computed) == count


def read_parameters(entry: Entry, frozen: Frozen | None = None) -> tuple[Values, ...]:
    """What each variant names itself: as the bank lists them, or the first one and those that `frozen` holds."""
    if isinstance(entry.raw("variants"), Mapping):
        draw = read_draw(entry)
        return (draw.first, *(frozen.drawn if frozen is not None else ()))
    variants = entry.children("variants", least=1) if entry.has("variants") else []
    if not variants:
        return ({},)
    names = sorted(variants[0].data)
    found: list[Values] = []
    for number, variant in enumerate(variants):
        for name in names:
            variant.has(name)
        if number == 0:
            _check_names(variant)
        if sorted(variant.data) != names:
            message = say("bank.other-names", names=", ".join(sorted(variant.data)), wanted=", ".join(names))
            entry.report("other-names", message, say("bank.same-names"), "variants", number)
            continue
        found.append(dict(variant.data))
    return tuple(found) or ({},)


def read_draw(entry: Entry) -> Draw:
    """How the variants of a question are drawn, where `variants` is a mapping."""
    variants = entry.child("variants")
    first = variants.child("first")
    _check_names(first)
    draw = Draw(dict(first.data), variants.code("draw"), variants.whole("count", COUNT, least=2, most=MOST), variants)
    variants.finish()
    return draw


def _check_names(variant: Entry) -> None:
    for name in variant.data:
        variant.has(name)
        if not is_name(name):
            variant.report("bad-name", say("bank.bad-name", name=name), say("bank.name-rule"), name)


def _compute(where: Entry, values: dict[str, object]) -> None:
    for name in where.data:
        source = where.word(name)
        if not is_name(name) or name in values:
            where.report("bad-name", say("bank.bad-name", name=name), say("bank.name-rule"), name)
            continue
        try:
            values[name] = arithmetic.parse(source, values.keys()).at(values)
        except BadExpression as bad:
            where.report("bad-expression", bad.text, say("bank.mend-expression"), name)
            values[name] = 0


def is_name(name: str) -> bool:
    """Whether a number may be called `name`."""
    taken = name in arithmetic.FUNCTIONS or name in arithmetic.CONSTANTS or name == "matrix"
    return bool(_NAME.fullmatch(name)) and not taken


_APART = ("variants", "where", "compute", "conventions", "stem")


def filled(entry: Entry, values: Values, apart: Sequence[str] = _APART) -> Mapping[str, object]:
    """The data of `entry` with every placeholder of its strings filled in; problems are noted in the entry."""
    if not values:
        return entry.data
    return {key: value if key in apart else _filled(value, (key,), entry, values) for key, value in entry.data.items()}


def _number(source: str, text: str, key: str | int) -> object:
    """What a filled text at `key` means: a number where it was one placeholder and nothing else, as in `layers: [<<n>>,
    2]`, and a truth value in `right: <<a > b>>`."""
    if _ALONE.fullmatch(source):
        if key == "right" and text in _TRUTH:
            return _TRUTH[text]
        if _NUMBER.fullmatch(text):
            return int(text) if text.lstrip("-").isdigit() else float(text)
    return text


def _filled(value: object, path: Path, entry: Entry, values: Values) -> object:
    if isinstance(value, str):
        if "<<" not in value:
            return value
        try:
            return _number(value, arithmetic.fill(value, values), path[-1])
        except BadExpression as bad:
            entry.report("bad-placeholder", bad.text, say("bank.mend-expression"), *path)
            return value
    if isinstance(value, list):
        return [_filled(item, (*path, index), entry, values) for index, item in enumerate(value)]
    if isinstance(value, Mapping):
        return {key: _filled(item, (*path, key), entry, values) for key, item in value.items()}
    return value
