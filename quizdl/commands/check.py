"""`quizdl check`: prove that banks are complete and judge as they say."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import quizdl
from quizdl.bank import folders
from quizdl.bank.store import open_bank
from quizdl.commands.freezing import freeze_all
from quizdl.commands.setup import Setup
from quizdl.errors import Problem, Stated
from quizdl.proof.memory import Memory
from quizdl.proof.proving import Report, in_order, prove
from quizdl.proof.sarif import sarif
from quizdl.proof.strength import Strength
from quizdl.proof.tolerance import Margin, show_margin
from quizdl.words import Lang, say, tell


def run(
    setup: Setup,
    paths: Sequence[Path],
    strength: bool,
    as_json: bool,
    freeze: bool = False,
    sarif_file: Path | None = None,
) -> int:
    """Check the banks at `paths` (files or folders), or every bank there is; with `freeze`, first draw and compute what
    their code is to draw and compute. What is found also goes to `sarif_file`. Returns 1 where something is wrong.

    Raises Usage for a path that does not exist, and Stated where code must be run and there is no sandbox, or what was
    drawn or found can't be written.
    """
    began = time.monotonic()
    banks = folders.wanted((*setup.banks, *map(folders.bank_of, paths)), setup.environ)
    bank = open_bank(banks, setup.homes.cache)
    runner = setup.runner(workers=os.cpu_count() or 1)
    frozen = freeze_all(bank, _inside(paths), runner.run) if freeze else None
    if frozen is not None and frozen.written:
        bank = open_bank(banks, setup.homes.cache)
    memory = Memory(setup.homes.cache / "checked.json")
    try:
        report = prove(bank, runner.run, _inside(paths), _progress(setup, as_json), strength, memory)
    finally:
        memory.save()
    if frozen is not None:
        report = replace(report, problems=in_order([*frozen.problems, *frozen.other(report.problems)]))
    if sarif_file is not None:
        _write(sarif_file, json.dumps(sarif(report, quizdl.__version__, setup.lang), ensure_ascii=False, indent=2))
    if as_json:
        told = data(report, time.monotonic() - began, setup.lang)
        more = {"frozen": frozen.count} if frozen is not None else {}
        setup.line(json.dumps({**told, **more}, ensure_ascii=False))
    else:
        if frozen is not None:
            setup.line(tell(say("proof.froze", count=frozen.count), setup.lang))
        annotated = setup.environ.get("GITHUB_ACTIONS") == "true"
        for line in (*(for_github(report, setup.lang) if annotated else ()), *lines(report, setup.lang)):
            setup.line(line)
    return 1 if report.problems or (report.strength and report.strength.survivors) else 0


def data(report: Report, seconds: float, lang: Lang) -> dict[str, object]:
    """The report as `check --json` prints it."""
    return {
        "files": report.files,
        "questions": report.questions,
        "problems": [_problem(problem, lang) for problem in report.problems],
        "strength": _counted(report.strength) if report.strength else None,
        "tolerance": [asdict(margin) for margin in report.strength.tolerance] if report.strength else None,
        "seconds": round(seconds, 3),
    }


def lines(report: Report, lang: Lang) -> list[str]:
    """The report to read: a line a problem, then the sum."""
    found = [
        tell(
            say(
                "proof.problem",
                place=str(problem.place),
                message=tell(problem.message, lang),
                cure=tell(problem.cure, lang),
            ),
            lang,
        )
        for problem in report.problems
    ]
    counts = {"files": report.files, "questions": report.questions}
    total = say("proof.unsound", count=len(found), **counts) if found else say("proof.sound", **counts)
    return [*found, *(_strength(report.strength, lang) if report.strength else ()), tell(total, lang)]


def for_github(report: Report, lang: Lang) -> Iterator[str]:
    """The problems as GitHub shows them beside the lines of a change."""
    for problem in report.problems:
        text = f"{tell(problem.message, lang)} {tell(problem.cure, lang)}"
        for char, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
            text = text.replace(char, code)
        yield f"::error file={problem.place.file},line={problem.place.line},col={problem.place.column}::{text}"
    for survivor in report.strength.survivors if report.strength else ():
        text = tell(say("proof.survivor", place=survivor.id, operator=survivor.operator), lang)
        yield f"::error file={survivor.place.file},line={survivor.place.line}::{text}%0A" + survivor.diff.replace(
            "%", "%25"
        ).replace("\n", "%0A")


def _strength(strength: Strength, lang: Lang) -> Iterator[str]:
    """Each survivor as a diff, then the sum."""
    for survivor in strength.survivors:
        yield tell(say("proof.survivor", place=f"{survivor.place} {survivor.id}", operator=survivor.operator), lang)
        yield from (f"    {line}" for line in survivor.diff.splitlines())
    yield from _margins(strength.tolerance, lang)
    counts = {"mutants": strength.mutants, "killed": strength.killed, "waived": strength.waived}
    yield tell(say("proof.strength", survivors=len(strength.survivors), **counts), lang)


def _counted(strength: Strength) -> dict[str, object]:
    survivors = [
        {"id": each.id, "operator": each.operator, "diff": each.diff, "file": each.place.file, "line": each.place.line}
        for each in strength.survivors
    ]
    counts = {"mutants": strength.mutants, "killed": strength.killed, "waived": strength.waived}
    return {**counts, "survivors": survivors}


def _margins(margins: Sequence[Margin], lang: Lang) -> Iterator[str]:
    """The two tightest margins: of what is inside, and of what is outside."""
    inside = max((each for each in margins if each.inside is not None), key=lambda each: each.inside or 0, default=None)
    off = [each for each in margins if each.outside is not None]
    outside = min(off, key=lambda each: each.outside or 0, default=None)
    if inside is not None and outside is not None:
        tightest = {"inside": show_margin(inside.inside), "outside": show_margin(outside.outside)}
        at = {"first": f"{inside.id} {inside.check}", "second": f"{outside.id} {outside.check}"}
        yield tell(say("proof.margins", count=len(margins), **tightest, **at), lang)


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text + "\n", "utf-8")
    except OSError as error:
        raise Stated(say("proof.unwritable", path=str(file), error=error.strerror or str(error))) from error


def _problem(problem: Problem, lang: Lang) -> dict[str, object]:
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "code": problem.code,
        "id": problem.id,
        "message": tell(problem.message, lang),
        "cure": tell(problem.cure, lang),
    }


def _inside(paths: Sequence[Path]) -> Callable[[str], bool]:
    """Whether a file, as it is shown, lies in one of `paths`; all do where there are none."""
    roots = folders.normal(paths)

    def inside(file: str) -> bool:
        (path,) = folders.normal([Path(file)])
        return not roots or any(root == path or root in path.parents for root in roots)

    return inside


def _progress(setup: Setup, quiet: bool) -> Callable[[int, int], None] | None:
    """How far it is, on one line of a terminal that is rewritten."""
    if quiet or not sys.stderr.isatty():
        return None

    def show(done: int, count: int) -> None:
        text = tell(say("proof.progress", done=done, all=count), setup.lang)
        sys.stderr.write(f"\r{text}" if done + 1 < count else "\r\x1b[K")
        sys.stderr.flush()

    return show
