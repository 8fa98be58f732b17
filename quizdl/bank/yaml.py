"""YAML with the place of every value, read from the event stream of PyYAML's C parser.

Values follow the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema), but only `true` and `false`
are truth values and a number with leading zeros is a word. Limits are checked as the events come, before anything is
built: the C loader itself overruns the stack on some ten thousand nested brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from quizdl.bank import faults
from quizdl.bank.anchors import Anchors, Scalar, Tree, copied, inner_paths
from quizdl.entry import Path
from quizdl.errors import Place, Problem
from quizdl.words import Text, say

LARGEST = 2 * 2**20
"""Bytes of one file."""
DEEPEST = 30
"""Mappings and lists inside one another."""
LONGEST_NUMBER = 400
"""Characters of a number: more digits than float64 could ever need."""

_EVENTS: type[object] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_SPECIAL = {
    "": None,
    "~": None,
    "null": None,
    "true": True,
    "false": False,
    ".nan": float("nan"),
    ".inf": float("inf"),
    "+.inf": float("inf"),
    "-.inf": float("-inf"),
}


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds, and the line and column (from 1) of each value by its path; a mapping's value has the place
    of its key. `data` is None where `problems` say that the file can't be read."""

    data: Tree
    places: dict[Path, tuple[int, int]]
    problems: tuple[Problem, ...]


def load(raw: bytes, file: str) -> Document:
    """Read the bytes of the file called `file`; total."""
    problems: list[Problem] = []

    def report(line: int, column: int, code: str, message: Text, cure: Text) -> None:
        if not any(problem.code == code and problem.place.line == line for problem in problems):
            problems.append(Problem(Place(file, line, column), code, message, cure))

    text = None
    if len(raw) > LARGEST:
        report(1, 1, "too-large", say("bank.too-large", most=LARGEST), say("bank.split-file"))
    else:
        text = faults.decoded(raw, report)
    if text is None:
        return Document(None, {}, tuple(problems))
    builder = _Builder(text, report)
    try:
        for event in yaml.parse(text, _EVENTS):  # type: ignore[arg-type]
            if not builder.take(event):
                break
    except yaml.MarkedYAMLError as error:
        if "nesting depth" in (error.problem or ""):  # a limit of the parser's own, since PyYAML 6.0.4
            mark = error.problem_mark
            place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            report(*place, "too-deep", say("bank.too-deep", most=DEEPEST), say("bank.flatten"))
        else:
            faults.explain(error, text, report)
        builder.root = None
    except yaml.YAMLError as error:
        report(1, 1, "not-yaml", say("bank.not-yaml", error=str(error)), say("bank.look-here"))
        builder.root = None
    return Document(builder.root, builder.places, tuple(problems))


class _Builder:
    """Makes values of events, one by one; `root` is None where a limit was met."""

    def __init__(self, text: str, report: faults.Report) -> None:
        self.root: Tree = None
        self.places: dict[Path, tuple[int, int]] = {}
        self._text = text
        self._report = report
        self._open: list[_List | _Mapping] = []
        self._documents = 0
        self._anchors = Anchors()

    def take(self, event: yaml.Event) -> bool:
        """Whether to go on."""
        match event:
            case yaml.ScalarEvent():
                return self._untagged(event) and self._scalar(event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                return self._untagged(event) and self._start(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                ended = self._open.pop()
                if ended.anchor:
                    self._anchors.keep(ended.anchor, ended.data, ended.path)
            case yaml.AliasEvent():
                return self._alias(event)
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    return self._refuse(event, "two-documents", say("bank.two-documents"), say("bank.one-document"))
        return True

    def _untagged(self, event: yaml.NodeEvent) -> bool:
        tag: str | None = getattr(event, "tag", None)
        if tag and not (tag == "!" and isinstance(event, yaml.ScalarEvent)):
            return self._refuse(
                event, "tag", say("bank.tag", tag=tag.replace("tag:yaml.org,2002:", "!!")), say("bank.no-tags")
            )
        return True

    def _start(self, event: yaml.CollectionStartEvent) -> bool:
        if len(self._open) >= DEEPEST:
            return self._refuse(event, "too-deep", say("bank.too-deep", most=DEEPEST), say("bank.flatten"))
        inside = self._open[-1] if self._open else None
        line, column = _place(event)
        if isinstance(inside, _Mapping) and inside.key is None:
            return self._refuse(event, "key", say("bank.not-a-key"), say("bank.key-is-a-word"))
        path = self._path(line, column)
        if isinstance(event, yaml.MappingStartEvent):
            mapping: dict[str, Tree] = {}
            self._put(mapping)
            self._open.append(_Mapping(path, mapping, event.anchor))
        else:
            items: list[Tree] = []
            self._put(items)
            self._open.append(_List(path, items, event.anchor))
        return True

    def _scalar(self, event: yaml.ScalarEvent) -> bool:
        line, column = _place(event)
        inside = self._open[-1] if self._open else None
        value: str = event.value
        if isinstance(inside, _Mapping) and inside.key is None:
            return self._key(inside, value, line, column)
        path = self._path(line, column)
        if event.style == '"' and event.start_mark and event.end_mark:
            source = self._text[event.start_mark.index : event.end_mark.index]
            faults.swallowed(source, line, column, self._report)
        if event.style:
            self._put(value)
            self._name(event, value, path)
            return True
        faults.full_width(value, line, column, self._report)
        if len(value) > LONGEST_NUMBER and (_INT.fullmatch(value) or _FLOAT.fullmatch(value)):
            self._report(line, column, "long-number", say("bank.long-number"), say("bank.quote-number"))
            event.implicit = (False, False)
        meant = plain(value) if event.implicit[0] else value
        self._put(meant)
        self._name(event, meant, path)
        return True

    def _name(self, event: yaml.ScalarEvent, value: Scalar, path: Path) -> None:
        if event.anchor:
            self._anchors.keep(event.anchor, value, path)

    def _alias(self, event: yaml.AliasEvent) -> bool:
        """What was named before, once more."""
        name = event.anchor or ""
        inside = self._open[-1] if self._open else None
        named = self._anchors.find(name)
        if named is None or (isinstance(inside, _Mapping) and inside.key is None):
            return self._refuse(event, "alias", say("bank.alias", name=name), say("bank.quote-star"))
        if not self._anchors.affords(named):
            return self._refuse(event, "too-many-aliases", say("bank.too-many-aliases"), say("bank.write-out"))
        if len(self._open) + named.depth > DEEPEST:
            return self._refuse(event, "too-deep", say("bank.too-deep", most=DEEPEST), say("bank.flatten"))
        path = self._path(*_place(event))
        for inner in inner_paths(named.value):
            self.places[(*path, *inner)] = self.places[(*named.path, *inner)]
        self._put(copied(named.value))
        return True

    def _key(self, inside: _Mapping, key: str, line: int, column: int) -> bool:
        inside.key = key
        path = (*inside.path, key)
        if key in inside.data:
            first = self.places[path][0]
            message = say("bank.duplicate-key", key=key, line=first)
            self._report(line, column, "duplicate-key", message, say("bank.remove-one"))
        else:
            self.places[path] = (line, column)
        faults.full_width(key, line, column, self._report)
        return True

    def _path(self, line: int, column: int) -> Path:
        """The path of the value that begins here, its place noted."""
        match self._open[-1] if self._open else None:
            case None:
                path: Path = ()
                self.places[path] = (line, column)
            case _List(path=outer, data=items):
                path = (*outer, len(items))
                self.places[path] = (line, column)
            case _Mapping(path=outer, key=key):
                path = (*outer, key or "")
        return path

    def _put(self, value: Tree) -> None:
        match self._open[-1] if self._open else None:
            case None:
                self.root = value
            case _List(data=items):
                items.append(value)
            case _Mapping() as inside:
                inside.data[inside.key or ""] = value
                inside.key = None

    def _refuse(self, event: yaml.Event, code: str, message: Text, cure: Text) -> bool:
        line, column = _place(event)
        self._report(line, column, code, message, cure)
        self.root = None
        return False


@dataclass(slots=True)
class _List:
    path: Path
    data: list[Tree]
    anchor: str | None


@dataclass(slots=True)
class _Mapping:
    path: Path
    data: dict[str, Tree]
    anchor: str | None
    key: str | None = None


def plain(word: str) -> Scalar:
    """What an unquoted word means."""
    if word in _SPECIAL:
        return _SPECIAL[word]
    if _INT.fullmatch(word):
        return int(word, 0)
    if _FLOAT.fullmatch(word):
        return float(word)
    return word


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
