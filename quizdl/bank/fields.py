"""What a bank's files may hold, key by key: what each value looks like and what it is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from quizdl.bank.conventions import REGISTRY
from quizdl.bank.sets import FEWEST, MOST
from quizdl.bank.variants import COUNT
from quizdl.bank.variants import MOST as MOST_VARIANTS
from quizdl.kinds import KINDS

Shape: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class Field:
    """A key: what its value looks like, what it is for, and whether it must be there."""

    shape: Shape
    says: str
    needed: bool = False


def ref(name: str) -> Shape:
    return {"$ref": f"#/definitions/{name}"}


def _list(of: Shape, least: int = 0) -> Shape:
    return {"type": "array", "items": of, **({"minItems": least} if least else {})}


TEXT, BLOCKS, FIGURE = ref("text"), ref("blocks"), ref("figure")
STRING: Shape = {"type": ["string", "number"]}
CODE: Shape = {"type": "string"}
FLAG: Shape = {"type": "boolean"}
ID = "^[a-z0-9]+([-_][a-z0-9]+)*$"
NUMBER: Shape = {"type": ["number", "string"]}
NAMES: Shape = {"type": "object"}
STRINGS = _list(STRING)
BY_LANGUAGE: Shape = {
    "type": "object",
    "properties": {"ja": STRINGS, "en": STRINGS},
    "required": ["ja", "en"],
    "additionalProperties": False,
}
POINTS: Shape = {"type": "array", "items": {"anyOf": [ref("point"), TEXT]}, "minItems": 1}
CHECKS = _list(ref("check"), 1)

COMMON: Mapping[str, Field] = {
    "id": Field({"type": "string", "pattern": ID}, "Never changes: progress hangs on it.", True),
    "topic": Field({"type": "string"}, "The topic of a set's question."),
    "kind": Field({"enum": list(KINDS)}, "How it is answered.", True),
    "title": Field(TEXT, "A short name.", True),
    "difficulty": Field({"type": "integer", "minimum": 1, "maximum": 5}, "From 1 (recall) to 5 (hard).", True),
    "scope": Field({"enum": ["exam", "optional"]}, "Whether the exam asks for it; exam by default."),
    "tags": Field(STRINGS, "Words to find it by."),
    "concept": Field(STRING, "What is remembered; the id by default."),
    "note": Field(STRING, "The note that teaches it."),
    "face": Field(FLAG, "Whether a mock exam may pose it as a choice of four; true by default."),
    "prompt": Field(TEXT, "What is asked.", True),
    "given": Field(BLOCKS, "Blocks shown after the prompt."),
    "hints": Field(_list(TEXT), "In order, from a nudge to nearly the answer."),
    "explanation": Field({"anyOf": [TEXT, BLOCKS]}, "What is learned from it.", True),
    "variants": Field(
        {"anyOf": [_list(NAMES, 1), ref("draw")]},
        "Numbers by name, a mapping a variant, or code that draws them; the first is what is asked first.",
    ),
    "compute": Field(CODE, "The body of a function that sees `np` and the variant's names and returns a dict of more."),
    "conventions": Field(ref("conventions"), "What the answer depends on and the prompt states."),
    "where": Field(NAMES, "Expressions over the variant's names, computed in order."),
    "waive": Field(_list(ref("waiver")), "Changes of the model answer that leave it right."),
}
"""What every question has."""

_ACCEPT = Field(_list({"type": ["string", "number", "array"]}), "Other right answers.")
_WRONG = Field(_list(ref("wrong")), "Known wrong answers, each with the misconception it shows.")
_LABEL = Field(TEXT, "What the answer is called.")
_PARTS = "Several answers, each with a label and a credit of its own."
_RUN: Mapping[str, Field] = {
    "function": Field(CODE, "The function that is called with each case, as `relu(x)`."),
    "variable": Field(CODE, "The variable that must be set."),
    "arguments": Field(STRINGS, "The names the answer may use."),
    "checks": Field(CHECKS, "The inputs, and how what came of them is judged.", True),
    "laws": Field(CHECKS, "Properties that the reference keeps too."),
    "seconds": Field(NUMBER, "The time limit of one run; 2 by default."),
    "accept": _ACCEPT,
    "wrong": _WRONG,
}

OWN: Mapping[str, Mapping[str, Field]] = {
    "choice": {
        "options": Field(_list(ref("option"), 2), "What to choose from, in the bank's order.", True),
        "shuffle": Field(FLAG, "Whether a screen may reorder the options; true by default."),
    },
    "number": {
        "answer": Field(STRING, "An expression over the variant's names."),
        "label": _LABEL,
        "tolerance": Field(NUMBER, "Relative; 1e-6 by default."),
        "decimals": Field({"type": "integer", "minimum": 0}, "What is rounded to so many places is right."),
        "parts": Field(_list(ref("quantity"), 1), _PARTS),
        "accept": _ACCEPT,
        "wrong": _WRONG,
    },
    "size": {
        "answer": Field(_list(STRING, 2), "Expressions that come to whole numbers.", True),
        "label": _LABEL,
        "accept": _ACCEPT,
        "wrong": _WRONG,
    },
    "formula": {
        "variables": Field(NAMES, "The range of each variable, `[low, high]`.", True),
        "also": Field(NAMES, "Other names the learner may use, as expressions."),
        "answer": Field(STRING, "A formula of the variables.", True),
        "label": _LABEL,
        "accept": _ACCEPT,
        "wrong": _WRONG,
    },
    "code": {
        "stub": Field(CODE, "What stands in the editor at first."),
        "answer": Field(CODE, "The model answer, and the reference unless there is one.", True),
        "reference": Field(CODE, "The program that expected values come from."),
        "example": Field(CODE, "The body of a generator of cases to try an answer on."),
        "defined": Field(CODE, "Code that is run before every answer, as the prompt says."),
        "pure": Field(FLAG, "Whether the function must leave its arguments as they are, as the prompt says."),
        **_RUN,
    },
    "blanks": {
        "listing": Field(CODE, "The code with its blanks marked.", True),
        "blanks": Field(_list(ref("blank"), 1), "The marks and what belongs there.", True),
        "brackets": Field(FLAG, "Whether an answer with the brackets around the blank is read as if without."),
        "harness": Field(CODE, "Code that is run after the listing."),
        **_RUN,
    },
    "quote": {
        "listing": Field(CODE, "The code to quote from.", True),
        "line": Field(STRING, "The line that is right."),
        "label": _LABEL,
        "parts": Field(_list(ref("quoted"), 1), _PARTS),
        "accept": _ACCEPT,
        "wrong": _WRONG,
    },
    "labels": {
        "figure": Field(FIGURE, "The figure whose places are named.", True),
        "places": Field(STRINGS, "The names of the places, in the order asked.", True),
        "example": Field(BY_LANGUAGE, "Labels that would serve.", True),
        "points": Field(POINTS, "What the learner judges the labels by.", True),
    },
    "explain": {
        "label": _LABEL,
        "model": Field(TEXT, "A model answer."),
        "points": Field(POINTS, "Key points, with the phrases that make them."),
        "parts": Field(_list(ref("explained"), 1), _PARTS),
        "accept": _ACCEPT,
    },
}
"""What each kind has beside that."""

_FORMS: Mapping[str, Field] = {
    "text": Field(TEXT, "Prose: paragraphs, lists, `code`, $mathematics$."),
    "formula": Field(TEXT, "LaTeX on a line of its own."),
    "code": Field(CODE, "Code."),
    "listing": Field(CODE, "Code with line numbers."),
    "table": Field(ref("table"), "A table."),
    "figure": Field(FIGURE, "A plot or a diagram; see docs/figures.md."),
}

PARTS: Mapping[str, Mapping[str, Field]] = {
    "block": _FORMS,
    "table": {
        "head": Field(_list(TEXT), "The names of the columns.", True),
        "rows": Field(_list(_list(TEXT)), "Rows of cells.", True),
    },
    "note": {
        "id": Field({"type": "string"}, "Questions name it.", True),
        "title": Field(TEXT, "A short name.", True),
        "body": Field(BLOCKS, "One screen of prose, formulas and figures.", True),
    },
    "option": {
        "id": Field(STRING, "Stable, as a question's.", True),
        **_FORMS,
        "right": Field({"type": ["boolean", "string"]}, "Whether it is right, or `<<an expression>>` for it."),
        "why": Field(TEXT, "Why it is wrong."),
    },
    "wrong": {
        "id": Field(STRING, "The name of the misconception.", True),
        "why": Field(TEXT, "What is wrong about it, to the learner.", True),
        "answers": Field(
            _list({"type": ["string", "number", "array"]}), "Answers that show it; null stands for a right part."
        ),
        "programs": Field(_list(CODE), "Programs that show it."),
    },
    "check": {
        "id": Field(STRING, "Its name."),
        "cases": Field(CODE, "The body of a generator that sees `np` and `rng` and yields a dict a case.", True),
        "property": Field(CODE, "The body of a generator of `(case number, message id)`, for what is wrong."),
        "messages": Field({"type": "object", "additionalProperties": TEXT}, "What its messages say."),
        "tolerance": Field(NUMBER, "Relative; 1e-6 by default."),
        "absolute": Field(NUMBER, "Absolute; 1e-9 by default."),
        "axis": Field({"enum": ["mathematics", "robustness"]}, "What it is about."),
    },
    "draw": {
        "first": Field(NAMES, "The numbers of the text, by name: variant 0.", True),
        "draw": Field(
            CODE, "The body of a function that sees `np` and `rng`, asserts what must hold and returns a dict.", True
        ),
        "count": Field(
            {"type": "integer", "minimum": 2, "maximum": MOST_VARIANTS}, f"Variants in all; {COUNT} by default."
        ),
    },
    "conventions": {
        each.id: Field({"enum": [choice.word for choice in each.choices]}, f"What is meant: {each.about.en}.")
        for each in REGISTRY.values()
    },
    "waiver": {
        "becomes": Field(STRING, "The changed lines, as `quizdl check --strength` shows them after `+`.", True),
        "reason": Field(TEXT, "Why that is right.", True),
    },
    "blank": {
        "mark": Field({"type": "string"}, "The mark in the listing.", True),
        "answer": Field(STRING, "What belongs there.", True),
    },
    "quantity": {
        "label": Field(TEXT, "What the number is called.", True),
        "answer": Field(STRING, "An expression over the variant's names.", True),
        "tolerance": Field(NUMBER, "Relative."),
        "decimals": Field({"type": "integer", "minimum": 0}, "What is rounded to so many places is right."),
    },
    "quoted": {
        "label": Field(TEXT, "What is asked for.", True),
        "line": Field(STRING, "The line that is right.", True),
    },
    "explained": {
        "label": Field(TEXT, "What is asked for.", True),
        "model": Field(TEXT, "A model answer.", True),
        "points": Field(POINTS, "Key points, with the phrases that make them.", True),
    },
    "point": {
        "text": Field(TEXT, "The point.", True),
        "phrases": Field(BY_LANGUAGE, "Phrases that make it: all words occur, `|` separates alternatives."),
    },
}
"""Mappings inside notes and questions."""

_OF_TOPIC: Shape = {"allOf": [ref("question"), {"not": {"required": ["topic"]}}]}
_OF_SET: Shape = {"allOf": [ref("question"), {"required": ["topic"]}]}

TOPIC: Mapping[str, Field] = {
    "format": Field({"const": 1}, "The version of this format.", True),
    "topic": Field({"type": "string"}, "As in syllabus.yaml; the file is <area>/<topic>.yaml.", True),
    "syllabus": Field({"type": "string"}, "The syllabus version the file was written for.", True),
    "notes": Field(_list(ref("note")), "Concept notes."),
    "questions": Field(_list(_OF_TOPIC), "Questions."),
}

SET: Mapping[str, Field] = {
    "format": TOPIC["format"],
    "set": Field({"type": "string", "pattern": ID}, "The name of the set; the file is <area>/sets/<set>.yaml.", True),
    "syllabus": TOPIC["syllabus"],
    "title": Field(TEXT, "A short name.", True),
    "stem": Field(BLOCKS, "What the questions share, shown before each of them.", True),
    "questions": Field(
        {**_list(_OF_SET, FEWEST), "maxItems": MOST},
        "Questions, each with its topic; each can be answered alone.",
        True,
    ),
}
