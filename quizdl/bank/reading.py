"""From the mapping of a file to questions and notes, or to every problem at once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from quizdl.bank import hashes, variants
from quizdl.bank.encoding import Raw
from quizdl.bank.pool import Frozen
from quizdl.blocks import read_blocks, read_figure
from quizdl.entry import Entry, Path, Places
from quizdl.errors import Place, Problem
from quizdl.kinds import KINDS, read_task
from quizdl.model import Block, Code, Listing, Note, Question, Scope
from quizdl.records import dataclass
from quizdl.words import Both, say

FORMAT = 1
_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_TOPIC = re.compile(r"[a-z]+\.[a-z0-9_]+")


@dataclass(frozen=True, slots=True)
class RawQuestion:
    """A question as its file has it; `listing` lacks its area, and `sound` is whether nothing is wrong with it."""

    raw: Raw
    listing: Listing
    note: str | None
    note_line: int
    words: str
    sound: bool
    topic_line: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a question stands: its topic and area, its file, the syllabus that was written for, and its set
    ("" for one without a name)."""

    topic: str
    area: str
    file: str
    syllabus: str
    set: str | None = None


@dataclass(frozen=True, slots=True)
class RawNote:
    raw: Raw
    id: str
    title: Both
    place: Place
    sound: bool


@dataclass(frozen=True, slots=True)
class TopicFile:
    """What the file of a topic holds; `place` is where the topic is named."""

    topic: str
    syllabus: str
    place: Place
    questions: tuple[RawQuestion, ...]
    notes: tuple[RawNote, ...]


def read_file(
    data: Mapping[str, object],
    places: Places,
    file: str,
    problems: list[Problem],
    topic: str = "",
    pool: Mapping[str, Frozen] | None = None,
) -> TopicFile:
    """Read the mapping of a topic's file; `topic` is the one its name promises, "" where it promises none, and `pool`
    what is frozen of its questions."""
    entry = Entry(data, places, file, problems)
    read_format(entry)
    name = entry.word("topic")
    if name and not _TOPIC.fullmatch(name):
        entry.report("bad-topic", say("bank.bad-topic", topic=name), say("bank.topic-rule"), "topic")
    elif name and topic and name != topic:
        entry.report("other-topic", say("bank.other-topic", topic=name, file=topic), say("bank.rename-topic"), "topic")
    syllabus = entry.word("syllabus")
    raws = split(entry, places)
    notes = [_read_note(raw, name, file, problems) for raw in raws["notes"]]
    where = Standing(name, "", file, syllabus)
    questions = [read_question(thawed(raw, pool or {}), where, problems) for raw in raws["questions"]]
    entry.finish()
    return TopicFile(name, syllabus, entry.place("topic"), tuple(questions), tuple(notes))


def read_format(entry: Entry) -> None:
    """Refuse a file of a format to come."""
    number = entry.whole("format", least=1)
    if number > FORMAT:
        entry.report("newer-format", say("bank.newer-format", number=number), say("bank.update"), "format")


def split(entry: Entry, places: Places, keys: Sequence[str] = ("notes", "questions")) -> dict[str, list[Raw]]:
    """The raw mappings of the lists at `keys`, each with its own places."""
    own: dict[Path, dict[Path, tuple[int, int]]] = {}
    for path, place in places.items():
        if len(path) > 1 and path[0] in keys:
            own.setdefault(path[:2], {})[path[2:]] = place
    found: dict[str, list[Raw]] = {}
    for key in keys:
        children = entry.children(key) if entry.has(key) else []
        found[key] = [Raw(child.data, own.get(child.path, {})) for child in children]
    return found


# ---------------------------------------------------------------- notes


def _read_note(raw: Raw, topic: str, file: str, problems: list[Problem]) -> RawNote:
    before = len(problems)
    note = note_of(raw, topic, file, problems)
    return RawNote(raw, note.id, note.title, note.place, len(problems) == before)


def note_of(raw: Raw, topic: str, file: str, problems: list[Problem]) -> Note:
    """The note that `raw` holds."""
    entry = Entry(raw.data, raw.places, file, problems)
    entry.id = _id(entry)
    title = entry.text("title")
    body = read_blocks(entry, "body")
    if not entry.has("body"):
        entry.report("missing", say("entry.missing", key="body"), say("entry.add", key="body"))
    entry.finish()
    return Note(entry.id, topic, title, body, entry.place("id"))


# ---------------------------------------------------------------- questions


def read_question(raw: Raw, where: Standing, problems: list[Problem]) -> RawQuestion:
    """The question that `raw` holds, read in every variant."""
    found: list[Problem] = []
    values = values_of(raw, where.file, found)
    cold = any(problem.code == variants.COLD for problem in found)
    rest: list[Problem] = [] if cold else found  # without its numbers nothing else can be told of it
    first = _question(raw, where, 0, values, rest)
    for variant in range(1, len(values)):
        _question(raw, where, variant, values, rest)
    problems.extend(dict.fromkeys(found))
    words = (
        first.id,
        where.topic,
        first.listing.kind,
        *first.tags,
        *_words(first.listing.title),
        *_words(first.prompt),
    )
    own = (first.listing.place.line, 1)
    note, topic = (raw.places.get((key,), own)[0] for key in ("note", "topic"))
    return RawQuestion(raw, first.listing, first.note, note, " ".join(words), not found, topic)


def question_of(raw: Raw, where: Standing, variant: int) -> Question:
    """The question that `raw` holds, known to be sound, with the numbers of `variant`, one of its variants."""
    problems: list[Problem] = []
    return _question(raw, where, variant, values_of(raw, where.file, problems), problems)


def values_of(raw: Raw, file: str, problems: list[Problem]) -> tuple[variants.Values, ...]:
    """The values of each variant of the question that `raw` holds; see `variants.read_values`."""
    entry = Entry(raw.data, raw.places, file, problems)
    entry.id = str(raw.data.get("id", ""))
    return variants.read_values(entry, raw.frozen)


def thawed(raw: Raw, pool: Mapping[str, Frozen]) -> Raw:
    """`raw` with what is frozen of it in `pool`."""
    frozen = pool.get(str(raw.data.get("id", "")))
    return raw if frozen is None else replace(raw, frozen=frozen)


def _question(
    raw: Raw, where: Standing, variant: int, values: tuple[variants.Values, ...], problems: list[Problem]
) -> Question:
    plain = Entry(raw.data, raw.places, where.file, problems)
    id = plain.id = _id(plain)
    own = values[variant] if variant < len(values) else {}
    entry = Entry(variants.filled(plain, own), raw.places, where.file, problems, (), id, own)
    for key in ("id", "topic", "variants", "where", "compute", "conventions", "accept", "wrong", "waive"):
        entry.has(key)
    if "topic" in raw.data and where.set is None:
        entry.report("topic-of-question", say("bank.topic-of-question"), say("bank.topic-only-in-sets"), "topic")
    kind = entry.one_of("kind", list(KINDS))
    listing = Listing(
        id=id,
        title=entry.text("title"),
        topic=where.topic,
        area=where.area,
        kind=kind,
        scope=Scope(entry.one_of("scope", [scope.value for scope in Scope], Scope.EXAM)),
        difficulty=entry.whole("difficulty", least=1, most=5),
        variants=len(values),
        set=where.set or None,
        concept=entry.word("concept", id),
        text_hash=hashes.text_hash(raw.data),
        key_hash=hashes.key_hash(raw.data),
        place=entry.place("id"),
    )
    faced = entry.flag("face", True)
    note = entry.word("note", "")
    tags = entry.words("tags")
    prompt = entry.text("prompt")
    stem = _stem(entry) if where.set is not None else ()
    given = _given(entry)
    hints = _hints(entry)
    explanation = read_blocks(entry, "explanation")
    if not entry.has("explanation"):
        entry.report("missing", say("entry.missing", key="explanation"), say("entry.add", key="explanation"))
    before = len(problems)
    task = read_task(kind, entry)
    if entry.raw("kind") == kind:
        entry.finish()
    else:  # it was read as the first kind, and what is wrong with that says nothing
        del problems[before:]
    return Question(
        listing,
        variant,
        prompt,
        given,
        task,
        hints,
        explanation,
        tags,
        where.syllabus,
        note or None,
        tuple((one.id, one.why) for one in getattr(task, "wrong", ())),
        stem,
        faced,
    )


def _id(entry: Entry) -> str:
    id = entry.word("id")
    if id and not is_id(id):
        entry.report("bad-id", say("bank.bad-id", id=id), say("bank.id-rule"), "id")
    return id


def is_id(word: str) -> bool:
    return _ID.fullmatch(word) is not None


def _given(entry: Entry) -> tuple[Block, ...]:
    """The blocks shown after the prompt; the listing or figure that the answer is about comes last."""
    blocks = read_blocks(entry, "given")
    if entry.has("listing"):
        blocks += (Code(entry.code("listing"), numbered=True),)
    if entry.has("figure"):
        blocks += (read_figure(entry),)
    return blocks


def _stem(entry: Entry) -> tuple[Block, ...]:
    """The stem that the set's questions share; what is wrong with it is told once, by its file."""
    entry.has("stem")
    return read_blocks(Entry(entry.data, {}, entry.file, []), "stem")


def _hints(entry: Entry) -> tuple[Both, ...]:
    hints = entry.raw("hints")
    if hints is None:
        return ()
    if not isinstance(hints, list):
        entry.report("wrong-type", say("entry.not-list", key="hints"), say("entry.write-list"), "hints")
        return ()
    return tuple(entry.both(hint, "hints", number) for number, hint in enumerate(hints))


def _words(text: Both) -> tuple[str, str]:
    return text.ja, text.en
