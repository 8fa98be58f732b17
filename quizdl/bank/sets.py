"""Sets: questions that share a stem, in a file of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from quizdl.bank.encoding import Raw
from quizdl.bank.pool import Frozen
from quizdl.bank.reading import RawQuestion, Standing, is_id, read_format, read_question, split, thawed
from quizdl.blocks import read_blocks
from quizdl.entry import Entry, Places
from quizdl.errors import Place, Problem
from quizdl.records import dataclass
from quizdl.words import Both, say

FEWEST, MOST = 3, 4
"""Questions of a set, as in the exam."""


@dataclass(frozen=True, slots=True)
class SetFile:
    """What the file of a set holds; `place` is where the set is named, and `raw` what its questions share."""

    raw: Raw
    id: str
    title: Both
    syllabus: str
    place: Place
    questions: tuple[RawQuestion, ...]


def read_set(
    data: Mapping[str, object],
    places: Places,
    file: str,
    problems: list[Problem],
    name: str = "",
    pool: Mapping[str, Frozen] | None = None,
) -> SetFile:
    """Read the mapping of a set's file; `name` is the set that the file's own name promises, "" where it promises none,
    and `pool` what is frozen of its questions.

    Each question is given the stem, so that it stands by itself wherever it is posed.
    """
    entry = Entry(data, places, file, problems)
    read_format(entry)
    id = entry.word("set")
    if id and not is_id(id):
        entry.report("bad-id", say("bank.bad-id", id=id), say("bank.id-rule"), "set")
    elif id and name and id != name:
        entry.report("other-set", say("bank.other-set", set=id, file=name), say("bank.rename-file"), "set")
    syllabus = entry.word("syllabus")
    title = entry.text("title")
    before = len(problems)
    if not entry.has("stem"):
        entry.report("missing", say("entry.missing", key="stem"), say("bank.add-stem"))
    read_blocks(entry, "stem")
    sound = len(problems) == before
    raws = [thawed(raw, pool or {}) for raw in split(entry, places, ("questions",))["questions"]]
    if not FEWEST <= len(raws) <= MOST:
        message = say("bank.set-size", count=len(raws), least=FEWEST, most=MOST)
        entry.report("set-size", message, say("bank.mend-set-size"), "questions")
    shared = {path: place for path, place in places.items() if path[:1] == ("stem",)}
    titled = {path: place for path, place in places.items() if path[:1] == ("title",)}
    own = {key: data[key] for key in ("title", "stem") if key in data}
    questions = [
        _read(raw, data.get("stem"), shared, Standing("", "", file, syllabus, id), sound, problems) for raw in raws
    ]
    entry.finish()
    return SetFile(Raw(own, {**titled, **shared}), id, title, syllabus, entry.place("set"), tuple(questions))


def _read(raw: Raw, stem: object, shared: Places, where: Standing, sound: bool, problems: list[Problem]) -> RawQuestion:
    own = Entry(raw.data, raw.places, where.file, problems, (), str(raw.data.get("id", "")))
    before = len(problems)
    topic = own.word("topic")
    if "stem" in raw.data:
        own.report("stem-of-question", say("bank.stem-of-question"), say("bank.one-stem"), "stem")
    whole = Raw({**raw.data, "stem": stem}, {**raw.places, **shared}, raw.frozen)
    read = read_question(whole, replace(where, topic=topic), problems)
    return replace(read, sound=read.sound and sound and len(problems) == before)
