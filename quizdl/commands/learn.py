"""`quizdl learn`: the concept notes."""

from __future__ import annotations

import json
from itertools import groupby

from quizdl.bank.store import Bank
from quizdl.cells import narrow
from quizdl.commands.setup import Setup
from quizdl.commands.show import blocks_data, display
from quizdl.model import Note
from quizdl.screen.views import NoteView
from quizdl.words import Lang, say, tell


def run(setup: Setup, name: str | None, as_json: bool, plain: bool) -> int:
    """Show the note `name`, or every note of the topic `name`; without a name, list what there is.

    Raises Usage where `name` is neither.
    """
    bank = setup.bank()
    if name is None:
        return _list(setup, bank, as_json)
    notes = bank.notes(name) or (bank.note(name),)
    if as_json:
        setup.line(json.dumps([_data(note, setup.lang) for note in notes], ensure_ascii=False))
    else:
        display(setup, plain, *(NoteView(note) for note in notes))
    return 0


def _list(setup: Setup, bank: Bank, as_json: bool) -> int:
    titles = [(id, topic, tell(title, setup.lang)) for id, topic, title in bank.note_titles()]
    if as_json:
        found = [{"id": id, "topic": topic, "title": title} for id, topic, title in titles]
        setup.line(json.dumps(found, ensure_ascii=False))
        return 0
    if not titles:
        setup.tell(say("bank.no-notes"))
        return 0
    wide = max(narrow(id) for id, _, _ in titles)
    for number, (topic, group) in enumerate(groupby(titles, key=lambda title: title[1])):
        if number:
            setup.line("")
        setup.line(topic)
        for id, _, title in group:
            setup.line(f"  {id:<{wide}}  {title}")
    return 0


def _data(note: Note, lang: Lang) -> dict[str, object]:
    return {
        "id": note.id,
        "topic": note.topic,
        "title": tell(note.title, lang),
        "body": blocks_data(note.body, lang),
    }
