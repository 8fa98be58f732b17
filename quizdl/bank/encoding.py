"""Problems and raw questions as JSON, as the compiled cache keeps them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from quizdl.bank.pool import Frozen
from quizdl.errors import Place, Problem
from quizdl.records import dataclass
from quizdl.words import Both, Say, Text


@dataclass(frozen=True, slots=True)
class Raw:
    """A mapping of a file, its places relative to itself, and what of it was drawn and computed before."""

    data: Mapping[str, object]
    places: Mapping[tuple[str | int, ...], tuple[int, int]]
    frozen: Frozen | None = None


Shown: TypeAlias = Callable[[str], str]
"""How a file is called where it is shown."""


def dump_problems(problems: Iterable[Problem]) -> str:
    return _json(
        [
            [p.place.file, p.place.line, p.place.column, p.code, _dump_text(p.message), _dump_text(p.cure), p.id]
            for p in problems
        ]
    )


def load_problems(text: str, shown: Shown) -> list[Problem]:
    """The problems of `text`, files called as `shown` calls them (also in an argument named `place`)."""
    return [
        Problem(Place(shown(file), line, column), code, _load_text(message, shown), _load_text(cure, shown), id)
        for file, line, column, code, message, cure, id in json.loads(text)
    ]


def dump_raw(raw: Raw) -> bytes:
    frozen = raw.frozen and [raw.frozen.source, raw.frozen.drawn, raw.frozen.computed]
    text = _json([raw.data, [[*path, *place] for path, place in raw.places.items()], frozen])
    return zlib.compress(text.encode("utf-8"), 1)


def load_raw(packed: bytes) -> Raw:
    data, places, frozen = json.loads(zlib.decompress(packed))
    kept = frozen and Frozen(frozen[0], tuple(frozen[1]), tuple(frozen[2]))
    return Raw(data, {tuple(place[:-2]): (place[-2], place[-1]) for place in places}, kept)


def _dump_text(text: Text) -> list[Any]:
    if isinstance(text, Both):
        return [text.ja, text.en]
    return [text.id, [[key, _dump_text(v) if isinstance(v, Both | Say) else v] for key, v in text.args], 0]


def _load_text(text: list[Any], shown: Shown) -> Text:
    if len(text) == 2:
        return Both(text[0], text[1])
    return Say(text[0], tuple((key, _load_argument(key, value, shown)) for key, value in text[1]))


def _load_argument(key: str, value: Any, shown: Shown) -> Any:
    if isinstance(value, list):
        return _load_text(value, shown)
    if key == "place" and isinstance(value, str):
        file, _, line = value.rpartition(":")
        return f"{shown(file)}:{line}"
    return value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
