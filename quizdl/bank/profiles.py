"""Profiles of the exam: `profiles/<name>.yaml` in a bank's folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from quizdl.bank import yaml
from quizdl.bank.reading import is_id, read_format
from quizdl.entry import Entry, Places
from quizdl.errors import Problem
from quizdl.study.exam.profile import Average, Profile
from quizdl.words import say

CONFIDENCE = ("high", "medium", "low")
LONGEST_MINUTES = 24 * 60
MOST_QUESTIONS = 1000


def load_profile(path: str) -> Profile | None:
    """The profile in the file at `path`; None where it can't be read or anything is wrong with it."""
    try:
        document = yaml.load(Path(path).read_bytes(), path)
    except OSError:
        return None
    if not isinstance(document.data, dict) or document.problems:
        return None
    problems: list[Problem] = []
    profile = read_profile(document.data, document.places, path, problems)
    return None if problems else profile


def read_profile(data: Mapping[str, object], places: Places, file: str, problems: list[Problem]) -> Profile:
    """Read the mapping of a profile's file; problems are noted."""
    entry = Entry(data, places, file, problems)
    read_format(entry)
    id = entry.word("profile")
    name = Path(file).stem
    if id and (not is_id(id) or id != name):
        entry.report("bad-id", say("bank.profile-named", id=id, name=name), say("bank.rename-profile"), "profile")
    profile = Profile(
        id=id,
        name=entry.text("name"),
        syllabus=entry.word("syllabus"),
        questions=entry.whole("questions", least=1, most=MOST_QUESTIONS),
        minutes=entry.whole("minutes", least=1, most=LONGEST_MINUTES),
        areas=_shares(entry, "areas"),
        topics=_shares(entry, "topics") if entry.has("topics") else (),
        inference=entry.text("inference"),
        averages=tuple(_average(one) for one in entry.children("averages")),
    )
    entry.finish()
    return profile


def _shares(entry: Entry, key: str) -> tuple[tuple[str, int], ...]:
    child = entry.child(key)
    found = tuple((str(name), child.whole(str(name), most=MOST_QUESTIONS)) for name in child.data)
    child.finish()
    return found


def _average(entry: Entry) -> Average:
    child = entry.child("areas")
    areas = tuple((str(name), child.number(str(name))) for name in child.data)
    child.finish()
    average = Average(
        entry.word("sitting"), areas, entry.word("source"), entry.one_of("confidence", CONFIDENCE, CONFIDENCE[1])
    )
    entry.finish()
    return average
