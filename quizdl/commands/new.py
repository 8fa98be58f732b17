"""`quizdl new`: a question of a kind to begin from, in a file or on standard output."""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from pathlib import Path

import quizdl
from quizdl.bank import folders, yaml
from quizdl.bank.store import Bank, open_bank
from quizdl.commands import templates
from quizdl.commands.setup import Setup
from quizdl.errors import Stated, Usage
from quizdl.kinds import KINDS
from quizdl.words import Lang, Text, say, tell

SET = "set"
_COMMENT = re.compile(r"  #([a-z-]+)$", re.MULTILINE)
_SYLLABUS = re.compile(r"^syllabus: *(\S+)", re.MULTILINE)


def run(setup: Setup, kind: str, file: Path | None, topic: str | None) -> int:
    """Write a template of `kind` (one of KINDS, or `set`): into `file`, made anew or added to; without one, on
    standard output. Raises Usage and Stated."""
    if kind not in (*KINDS, SET):
        names = ", ".join((*KINDS, SET))
        raise Usage(say("new.no-kind", kind=kind, cure=_meant(kind, (*KINDS, SET), say("new.kinds", names=names))))
    if file is None and topic is None and kind != SET:
        setup.line(_commented(templates.question(kind, f"todo-{kind}"), setup.lang).rstrip("\n"))
        return 0
    bank = open_bank(folders.wanted((*setup.banks, *_around(file)), setup.environ), setup.homes.cache)
    if file is not None and file.exists():
        id = _add(setup, bank, kind, file, topic)
    else:
        topic = _topic(bank, file, topic, kind)
        text, id = _whole(bank, kind, file, topic)
        if file is None:
            setup.line(_commented(text, setup.lang).rstrip("\n"))
            return 0
        _write(file, _commented(text, setup.lang))
    setup.tell(say("new.wrote", file=str(file), id=id))
    return 0


def _around(file: Path | None) -> tuple[Path, ...]:
    """The bank that `file` is or will be part of, if it has a syllabus; a folder of anything else is not read."""
    above = file.absolute().parents if file is not None else ()
    return tuple(home for home in above if (home / folders.SYLLABUS).is_file())[:1]


def _add(setup: Setup, bank: Bank, kind: str, file: Path, topic: str | None) -> str:
    """Add a question at the end of a file; its id."""
    if kind == SET:
        raise Usage(say("new.set-exists", file=str(file)))
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise Stated(say("new.unreadable", file=str(file), error=error.strerror or str(error))) from None
    data = yaml.load(raw, str(file)).data
    questions = data.get("questions") if isinstance(data, dict) else None
    if not isinstance(data, dict) or list(data)[-1] != "questions" or not isinstance(questions, list) or not questions:
        raise Stated(say("new.no-list", file=str(file), kind=kind))
    own = str(data.get("topic", ""))
    if SET in data:
        last = questions[-1]
        own = topic or str(last.get("topic", "") if isinstance(last, dict) else "")
        _known(bank, own)
    elif topic is not None and topic != own:
        raise Usage(say("new.other-topic", file=str(file), own=own, topic=topic))
    id = _free(bank, f"todo-{kind}", raw.decode("utf-8", "replace"))
    text = _commented(templates.question(kind, id, own if SET in data else ""), setup.lang)
    _write(file, raw.decode("utf-8").rstrip() + "\n\n" + text)
    return id


def _whole(bank: Bank, kind: str, file: Path | None, topic: str) -> tuple[str, str]:
    """A file with one question or set, and the id of its first question."""
    syllabus = _syllabus(bank)
    if kind == SET:
        name = file.stem if file is not None else "todo-set"
        ids = tuple(_free(bank, f"todo-{each}") for each in templates.SET_KINDS)
        return templates.of_set(_schema(file), name, topic, syllabus, ids), ids[0]
    id = _free(bank, f"todo-{kind}")
    head = templates.HEAD.format(schema=_schema(file), topic=topic, syllabus=syllabus)
    return head + templates.question(kind, id), id


def _topic(bank: Bank, file: Path | None, topic: str | None, kind: str) -> str:
    """The topic asked for, or the one that the place of the file promises."""
    if topic is not None:
        return _known(bank, topic)
    known = bank.topic_names()
    if file is not None and kind != SET:
        promised = f"{file.absolute().parent.name}.{file.stem}"
        if promised in known:
            return promised
    raise Usage(say("new.which-topic"))


def _known(bank: Bank, topic: str) -> str:
    known = tuple(bank.topic_names())
    if topic not in known:
        names = ", ".join(f"`{id}`" for id in known[:8])
        raise Usage(say("new.no-topic", topic=topic, cure=_meant(topic, known, say("bank.see-list", names=names))))
    return topic


def _meant(word: str, legal: tuple[str, ...], otherwise: Text) -> Text:
    close = get_close_matches(word, legal, n=1)
    return say("entry.did-you-mean", name=close[0]) if close else otherwise


def _free(bank: Bank, id: str, beside: str = "") -> str:
    """`id`, or the first one numbered on from it that no question has."""
    taken = {row.id for row in bank.rows()} | set(re.findall(r"^ *- id: (\S+)", beside, re.MULTILINE))
    number = 1
    while (free := id if number == 1 else f"{id}-{number}") in taken:
        number += 1
    return free


def _schema(file: Path | None) -> str:
    """Where the file's first line finds the schema: beside its bank, else where quizdl keeps its own."""
    homes = _around(file)
    for home in (*homes, folders.shipped()):
        schema = Path(home) / "schema.json"
        if schema.is_file():
            if file is None or not file.absolute().is_relative_to(home):
                return str(schema)
            return Path(os.path.relpath(schema, file.absolute().parent)).as_posix()
    return "../schema.json"


def _syllabus(bank: Bank) -> str:
    """The version of the syllabus that the last bank with one was written for."""
    for home in reversed(bank.banks):
        path = Path(home) / folders.SYLLABUS
        if path.is_file():
            found = _SYLLABUS.search(path.read_text("utf-8", "replace"))
            if found:
                return found[1]
    return quizdl.__version__


def _commented(text: str, lang: Lang) -> str:
    return _COMMENT.sub(lambda found: f"  # {tell(say(f'new.{found[1]}'), lang)}", text)


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise Stated(say("new.unwritable", file=str(file), error=error.strerror or str(error))) from None
