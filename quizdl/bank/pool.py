"""What a bank's code drew and computed, kept beside the bank so that posing a question runs nothing."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from quizdl.records import dataclass

FORMAT = 1
LARGEST = 8 * 2**20
"""Bytes of one file."""

Names: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Frozen:
    """What is frozen of one question: the numbers drawn for its variants after the first, what was computed for each
    variant, and the fingerprint of the code it comes from."""

    source: str
    drawn: tuple[Names, ...] = ()
    computed: tuple[Names, ...] = ()


def source(data: Mapping[str, object]) -> str:
    """The fingerprint of what a question's frozen numbers come from; "" where there is nothing to freeze."""
    made = {key: data[key] for key in ("variants", "compute", "conventions") if key in data}
    if "compute" not in made and not isinstance(made.get("variants"), Mapping):
        return ""
    if "compute" not in made:
        made.pop("conventions", None)
    import hashlib

    canonical = json.dumps(made, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(canonical.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def content(path: str) -> bytes:
    """The bytes of a pool's file; none where there is none or it can't be read."""
    try:
        with open(path, "rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError:
        return b""
    return raw if len(raw) <= LARGEST else b""


def parse(raw: bytes) -> dict[str, Frozen]:
    """What a pool holds, by question; whatever is no pool holds nothing, and is drawn again."""
    try:
        data = json.loads(raw) if raw else {}
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            return {}
        return {
            id: Frozen(str(one["source"]), _names(one.get("drawn", [])), _names(one.get("computed", [])))
            for id, one in data["questions"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _names(rows: Sequence[Mapping[str, object]]) -> tuple[Names, ...]:
    if not all(isinstance(row, dict) for row in rows):
        raise TypeError
    return tuple(rows)


def dumped(pool: Mapping[str, Frozen]) -> str:
    """The file of a pool: a line a variant, so that a change can be read."""
    questions: list[str] = []
    for id, frozen in sorted(pool.items()):
        fields = [f'   "source": {_json(frozen.source)}']
        for name, rows in (("drawn", frozen.drawn), ("computed", frozen.computed)):
            if rows:
                fields.append(f'   "{name}": [\n' + ",\n".join(f"    {_json(row)}" for row in rows) + "\n   ]")
        questions.append(f"  {_json(id)}: {{\n" + ",\n".join(fields) + "\n  }")
    return f'{{\n "format": {FORMAT},\n "questions": {{\n' + ",\n".join(questions) + "\n }\n}\n"


def write(path: str, pool: Mapping[str, Frozen]) -> None:
    """Replace the file of a pool; an empty one is deleted. Raises OSError."""
    if not pool:
        if os.path.exists(path):
            os.unlink(path)
        return
    os.makedirs(os.path.dirname(path), exist_ok=True)
    fresh = f"{path}.{os.getpid()}"
    try:
        with open(fresh, "w", encoding="utf-8", newline="\n") as file:
            file.write(dumped(pool))
        os.replace(fresh, path)
    except OSError:
        if os.path.exists(fresh):
            os.unlink(fresh)
        raise


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
