"""Questions as the index has them, and which of them a filter means."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quizdl.errors import Place
from quizdl.words import Both

if TYPE_CHECKING:  # the nouns take their time to import, and a list needs none of them
    from quizdl.model import Listing


class Row(NamedTuple):
    """A question as the index has it; see `model.Listing`. `set` is "" where there is none; `file` is called as it is
    shown."""

    id: str
    ja: str
    en: str
    topic: str
    area: str
    kind: str
    scope: str
    difficulty: int
    variants: int
    set: str
    concept: str
    text_hash: str
    key_hash: str
    file: str
    line: int
    column: int


COLUMNS = (
    "id, ja, en, topic, area, kind, scope, difficulty, variants, set_id, concept, text_hash, key_hash, file, line, col"
)


def filters(topic: str | None, area: str | None, kind: str | None) -> tuple[list[str], list[str]]:
    """Conditions on the table of questions, and their values."""
    where = ["live"]
    values: list[str] = []
    for column, wanted in (("topic", topic), ("kind", kind)):
        if wanted is not None:
            where.append(f"{column} = ?")
            values.append(wanted)
    if area is not None:
        where.append("(area = ? OR substr(topic, 1, instr(topic, '.') - 1) = ?)")
        values += [area, area]
    return where, values


def listing_of(row: Row) -> Listing:
    """The row as a noun."""
    from quizdl.model import Listing, Scope

    scope = Scope.EXAM if row.scope == "exam" else Scope(row.scope)
    place = Place(row.file, row.line, row.column)
    title = Both(row.ja, row.en)
    return Listing(row.id, title, row.topic, row.area, row.kind, scope, *row[7:9], row.set or None, *row[10:13], place)
