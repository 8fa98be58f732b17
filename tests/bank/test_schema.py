"""The JSON Schema: current, true to what is shipped, and to what the readers know."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from quizdl.bank import fields, schema
from quizdl.bank.yaml import load
from quizdl.kinds import KINDS
from quizdl.words import Say
from tests.bank.making import CONV, SET, TOPIC, opened, write

QUESTIONS = Path(__file__).parent.parent.parent / "questions"
SCHEMA = schema.schema()
FILES = sorted(
    path for path in (*QUESTIONS.glob("*/*.yaml"), *QUESTIONS.glob("*/sets/*.yaml")) if path.parent.name != "profiles"
)


def mistakes(value: object, shape: object, path: str = "$") -> Iterator[str]:
    """What of `value` the schema `shape` forbids: the part of draft-07 that the schema uses."""
    if shape is True:
        return
    assert isinstance(shape, dict)
    if "$ref" in shape:
        definitions = SCHEMA["definitions"]
        assert isinstance(definitions, dict)
        yield from mistakes(value, definitions[shape["$ref"].rsplit("/", 1)[1]], path)
        return
    if "type" in shape and not typed(value, shape["type"]):
        yield f"{path} is no {shape['type']}"
        return
    if "const" in shape and value != shape["const"]:
        yield f"{path} is not {shape['const']}"
    if "enum" in shape and value not in shape["enum"]:
        yield f"{path} is none of {shape['enum']}"
    if "pattern" in shape and isinstance(value, str) and not re.search(shape["pattern"], value):
        yield f"{path} does not match {shape['pattern']}"
    if "minimum" in shape and isinstance(value, int) and not shape["minimum"] <= value <= shape.get("maximum", value):
        yield f"{path} is out of range"
    if "anyOf" in shape and all(list(mistakes(value, one, path)) for one in shape["anyOf"]):
        yield f"{path} is none of several"
    for one in shape.get("allOf", ()):
        yield from mistakes(value, one, path)
    if "if" in shape:
        branch = "else" if list(mistakes(value, shape["if"], path)) else "then"
        yield from mistakes(value, shape.get(branch, True), path)
    if "not" in shape and not list(mistakes(value, shape["not"], path)):
        yield f"{path} has what it must not have"
    if isinstance(value, list):
        if not shape.get("minItems", 0) <= len(value) <= shape.get("maxItems", len(value)):
            yield f"{path} is too short or too long"
        for index, item in enumerate(value):
            yield from mistakes(item, shape.get("items", True), f"{path}[{index}]")
    if isinstance(value, dict):
        yield from (f"{path} lacks {name}" for name in shape.get("required", ()) if name not in value)
        more = shape.get("additionalProperties", True)
        for key, item in value.items():
            own = shape.get("properties", {}).get(key, more)
            if own is False:
                yield f"{path} must not have {key}"
            else:
                yield from mistakes(item, own, f"{path}.{key}")


def typed(value: object, types: str | list[str]) -> bool:
    names = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list, "object": dict}
    return any(
        isinstance(value, names[name]) and (name == "boolean" or not isinstance(value, bool))
        for name in ([types] if isinstance(types, str) else types)
    )


def test_the_shipped_file_is_current() -> None:
    assert (QUESTIONS / "schema.json").read_text("utf-8") == schema.dumped()


def test_every_kind_is_described() -> None:
    assert list(fields.OWN) == list(KINDS)


@pytest.mark.parametrize("file", FILES, ids=[f"{file.parent.name}/{file.stem}" for file in FILES])
def test_what_is_shipped_fits(file: Path) -> None:
    schema = "../../schema.json" if file.parent.name == "sets" else "../schema.json"
    assert file.read_text("utf-8").startswith(f"# yaml-language-server: $schema={schema}\n")
    document = load(file.read_bytes(), str(file))
    assert list(mistakes(document.data, SCHEMA)) == []


@pytest.mark.parametrize(
    ("good", "bad", "mistake"),
    [
        ("kind: number", "kind: numbr", "$.questions[0].kind is none of "),
        ("    tags:", "    tag:", "$.questions[0] must not have tag"),
        ("difficulty: 1", "difficulty: 9", "$.questions[0].difficulty is out of range"),
        ("id: relu-of-minus", "id: ReLU", "$.questions[0].id does not match "),
        (", en: A value of ReLU}", "}", "$.questions[0].title is none of several"),
        ("        right: true\n", "        rigth: true\n", "$.questions[1].options[0] must not have rigth"),
        ("topic: dl.act\n", "", "$ lacks topic"),
        ("format: 1", "format: 2", "$.format is not 1"),
        ("    kind: number", "    topic: dl.act\n    kind: number", "$.questions[0] has what it must not have"),
    ],
)
def test_mistakes_are_found(good: str, bad: str, mistake: str) -> None:
    data = load(TOPIC.replace(good, bad, 1).encode(), "a.yaml").data
    (found,) = mistakes(data, SCHEMA)
    assert found.startswith(mistake)


@pytest.mark.parametrize(
    ("good", "bad", "mistake"),
    [
        ("", "", None),
        ("    topic: dl.act\n", "", "$.questions[0] lacks topic"),
        ("stem:\n", "stme:\n", "$ lacks stem"),
        ("set: two-by-two", "set: Two", "$.set does not match "),
        ("questions:\n", "questions: []\nnotes:\n", "$.questions is too short"),
    ],
)
def test_sets_have_a_shape_of_their_own(good: str, bad: str, mistake: str | None) -> None:
    data = load(SET.replace(good, bad, 1).encode(), "a.yaml").data
    found = list(mistakes(data, SCHEMA))
    assert found == [] if mistake is None else found[0].startswith(mistake)


def known_keys(tmp_path: Path, text: str) -> set[str]:
    """The keys that the reader of the first question knows, by what it says of one it does not."""
    bank = opened(write(tmp_path / "bank", {"dl/act.yaml": text}))
    problem = next(problem for problem in bank.problems if problem.code == "unknown-key")
    assert isinstance(problem.cure, Say)
    return set(str(dict(problem.cure.args)["names"]).split(", "))


@pytest.mark.parametrize("text", [TOPIC, CONV.replace("dl.conv", "dl.act")], ids=["number", "size"])
def test_the_readers_know_what_the_schema_names(text: str, tmp_path: Path) -> None:
    kind = re.findall("kind: (.*)", text)[0]
    known = known_keys(tmp_path, re.sub("    kind:", "    xxxxxxxx: 1\n    kind:", text, count=1))
    shared = {"listing", "figure"}  # shown with any question that has them
    own: Mapping[str, object] = fields.OWN[kind]
    assert known - shared <= {*fields.COMMON, *own}
    assert set(fields.COMMON) <= known


def test_it_is_plain_json() -> None:
    assert json.loads(schema.dumped()) == SCHEMA
