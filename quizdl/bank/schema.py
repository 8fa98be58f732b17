"""The JSON Schema of a bank's files, for editors: draft-07, made from the table of their fields."""

from __future__ import annotations

import json
from collections.abc import Mapping

from quizdl.bank.fields import COMMON, OWN, PARTS, SET, TOPIC, Field, Shape, ref


def schema() -> Shape:
    """The schema as JSON values."""
    text: Shape = {
        "anyOf": [
            {"type": ["string", "number"]},
            {
                "type": "object",
                "properties": {"ja": {"type": "string"}, "en": {"type": "string"}},
                "required": ["ja", "en"],
                "additionalProperties": False,
            },
        ]
    }
    definitions: dict[str, object] = {
        "text": text,
        "figure": {"type": "object"},
        "blocks": {"anyOf": [{"type": "array", "items": ref("block")}, text]},
        **{name: _mapping(fields) for name, fields in PARTS.items()},
        "question": _question(),
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A topic of a quizdl bank, or a set of questions",
        "type": "object",
        "if": {"required": ["set"]},
        "then": _mapping(SET),
        "else": _mapping(TOPIC),
        "definitions": definitions,
    }


def dumped() -> str:
    """The schema as the file `questions/schema.json` holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def _question() -> Shape:
    """Every question, then what each kind has more; the second forbids what neither has."""
    branches = [
        {
            "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
            "then": {
                **_mapping(own),
                "properties": {**dict.fromkeys(COMMON, True), **_properties(own)},
            },
        }
        for kind, own in OWN.items()
    ]
    return {
        "type": "object",
        "properties": _properties(COMMON),
        "required": [name for name, field in COMMON.items() if field.needed],
        "allOf": branches,
    }


def _mapping(fields: Mapping[str, Field]) -> Shape:
    needed = [name for name, field in fields.items() if field.needed]
    return {
        "type": "object",
        "properties": _properties(fields),
        **({"required": needed} if needed else {}),
        "additionalProperties": False,
    }


def _properties(fields: Mapping[str, Field]) -> Shape:
    return {name: {"description": field.says, **_wrapped(field.shape)} for name, field in fields.items()}


def _wrapped(shape: Shape) -> Shape:
    """In draft-07 whatever stands beside a `$ref` is ignored."""
    return {"allOf": [shape]} if "$ref" in shape else shape
