"""What the documents say is true: links lead somewhere, commands exist, the two READMEs agree."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from quizdl import __version__, bootstrap
from quizdl.cli.verbs import VERBS
from tests.conftest import ROOT, Quizdl

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
READMES = [ROOT / "README.md", ROOT / "README.ja.md"]
COMMAND = re.compile(r"`quizdl ([^`]+)`")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def named(path: Path) -> list[str]:
    """The first words of the `quizdl ...` commands that a document names."""
    return [found.split()[0] for found in COMMAND.findall(path.read_text("utf-8"))]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text("utf-8"))
    local = [target for target in targets if not target.startswith("http")]
    assert [target for target in local if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_commands_named_are_verbs(path: Path) -> None:
    unknown = {word for word in named(path) if word not in VERBS and word != "COMMAND" and not word.startswith("-")}
    assert unknown <= {"コマンド"}


def test_every_verb_is_in_both_readmes() -> None:
    for path in READMES:
        assert set(VERBS) <= set(named(path)), path.name


def options_of(quizdl: Quizdl, verb: str) -> set[str]:
    return set(re.findall(r"--[a-z][a-z-]*", quizdl(verb, "--help").out))


def test_options_named_in_the_readme_are_in_the_help(quizdl: Quizdl) -> None:
    text = READMES[0].read_text("utf-8")
    rows = [row for row in text.splitlines() if row.startswith("| `quizdl ")]
    assert len(rows) > 5
    for row in rows:
        verb = COMMAND.findall(row)[0].split()[0]
        verbs = {word.split()[0] for word in COMMAND.findall(row)}
        known = set().union(*(options_of(quizdl, one) for one in verbs if one in VERBS))
        assert set(re.findall(r"--[a-z][a-z-]*", row)) <= known, verb


def test_the_two_commands_are_lines_of_both_readmes() -> None:
    for path in READMES:
        fenced = re.findall(r"```sh\n(.*?)\n```", path.read_text("utf-8"), re.S)
        assert fenced == ["python3 quizdl/bootstrap.py practice", "python3 quizdl/bootstrap.py test"]
        for command in fenced:
            program, script, *_ = shlex.split(command)
            assert program == "python3"
            assert (ROOT / script).is_file()


def test_versions_agree() -> None:
    oldest = ".".join(map(str, bootstrap.OLDEST))
    assert PROJECT["project"]["requires-python"] == f">={oldest}"
    assert PROJECT["project"]["version"] == __version__
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_house_is_drawn_as_its_floors_are_held() -> None:
    layers = PROJECT["tool"]["importlinter"]["contracts"][0]["layers"]
    drawn = "\n".join(f"    {layer}" for layer in layers)
    assert drawn in (ROOT / "docs" / "house.md").read_text("utf-8")
