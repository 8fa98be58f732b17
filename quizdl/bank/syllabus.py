"""The syllabus: published areas and their topics with their weights in the exam."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from quizdl.bank.reading import read_format
from quizdl.entry import Entry, Places
from quizdl.errors import Place, Problem
from quizdl.model import Area, Scope, Topic
from quizdl.words import Both, say

_AREA = re.compile(r"[a-z]+")
_TOPIC = re.compile(r"[a-z]+\.[a-z0-9_]+")


@dataclass(frozen=True, slots=True)
class Syllabus:
    """Areas and topics in the order of the exam, and where each stands, by id."""

    areas: tuple[Area, ...]
    topics: tuple[Topic, ...]
    places: Mapping[str, Place]


def read_syllabus(data: Mapping[str, object], places: Places, file: str, problems: list[Problem]) -> Syllabus:
    """Read the mapping of a `syllabus.yaml`; problems are noted, and what they spoil is left out."""
    entry = Entry(data, places, file, problems)
    read_format(entry)
    entry.word("syllabus")
    areas: list[Area] = []
    topics: list[Topic] = []
    where: dict[str, Place] = {}
    for area in entry.children("areas", least=1):
        id = _id(area, _AREA, where)
        name = area.text("name")
        if id:
            areas.append(Area(id, name))
        for topic in area.children("topics"):
            found = _topic(topic, id, where)
            if found is not None:
                topics.append(found)
        area.finish()
    entry.finish()
    _check_after(topics, where, problems)
    return Syllabus(tuple(areas), tuple(topics), where)


def _topic(entry: Entry, area: str, where: dict[str, Place]) -> Topic | None:
    id = _id(entry, _TOPIC, where)
    name = Both(entry.word("ja"), entry.word("en"))
    weight = entry.whole("weight", 0, most=1000)
    scope = Scope(entry.one_of("scope", [scope.value for scope in Scope], Scope.EXAM))
    after = entry.words("after")
    entry.finish()
    return Topic(id, area, name, weight, scope, after) if id and area else None


def _check_after(topics: Sequence[Topic], where: Mapping[str, Place], problems: list[Problem]) -> None:
    known = {topic.id: topic for topic in topics}
    for topic in topics:
        for before in topic.after:
            if before not in known:
                close = get_close_matches(before, known, n=1)
                cure = say("entry.did-you-mean", name=close[0]) if close else say("bank.topic-rule")
                message = say("bank.unknown-topic", topic=before)
                problems.append(Problem(where[topic.id], "unknown-topic", message, cure, topic.id))
            elif _rests_on(before, topic.id, known, frozenset()):
                message = say("bank.after-circle", topic=topic.id, before=before)
                problems.append(Problem(where[topic.id], "after-circle", message, say("bank.cut-circle"), topic.id))


def _rests_on(id: str, on: str, known: Mapping[str, Topic], seen: frozenset[str]) -> bool:
    return id == on or any(
        _rests_on(before, on, known, seen | {id})
        for before in known[id].after
        if before in known and before not in seen
    )


def _id(entry: Entry, shape: re.Pattern[str], where: dict[str, Place]) -> str:
    id = entry.word("id")
    if id and not shape.fullmatch(id):
        cure = say("bank.topic-rule" if shape is _TOPIC else "bank.area-rule")
        entry.report("bad-id", say("bank.bad-id", id=id), cure, "id")
        return ""
    if id in where:
        message = say("bank.twice", id=id, place=str(where[id]))
        entry.report("duplicate-id", message, say("bank.remove-one"), "id")
        return ""
    if id:
        where[id] = entry.place("id")
    return id
