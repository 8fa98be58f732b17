"""The examples of the documents are what the loader reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quizdl.bank.syllabus import read_syllabus
from quizdl.bank.yaml import load
from quizdl.errors import Problem
from tests.bank.making import told

DOCS = Path(__file__).parent.parent.parent / "docs"
EXAMPLES = [
    pytest.param(block, id=f"{name}-{number}")
    for name in ("format.md", "figures.md")
    for number, block in enumerate(re.findall(r"^```yaml\n(.*?)^```$", (DOCS / name).read_text("utf-8"), re.S | re.M))
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_yaml(example: str) -> None:
    document = load(example.encode(), "docs")
    assert [told(problem) for problem in document.problems] == []
    assert document.data


def test_the_syllabus_of_the_document_is_one() -> None:
    (example,) = (param.values[0] for param in EXAMPLES if "areas:\n" in str(param.values[0]))
    document = load(str(example).encode(), "docs")
    problems: list[Problem] = []
    assert isinstance(document.data, dict)
    syllabus = read_syllabus(document.data, document.places, "docs", problems)
    assert problems == []
    assert {"dl.act", "opt.audio"} <= {topic.id for topic in syllabus.topics}
