"""A proof's findings in SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format), for code review tools."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from quizdl.errors import Place
from quizdl.proof.proving import Report
from quizdl.words import Lang, say, tell

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(report: Report, version: str, lang: Lang) -> dict[str, object]:
    """The report as one run: a result a problem, and one a wrong answer that was taken for right."""
    results = list(_results(report, lang))
    rules = [{"id": code} for code in sorted({str(result["ruleId"]) for result in results})]
    driver = {"name": "quizdl", "version": version, "rules": rules}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }


def _results(report: Report, lang: Lang) -> Iterator[dict[str, object]]:
    for problem in report.problems:
        text = f"{tell(problem.message, lang)} {tell(problem.cure, lang)}"
        yield _result(problem.code, text, problem.place)
    for survivor in report.strength.survivors if report.strength else ():
        told = tell(say("proof.survivor", place=survivor.id, operator=survivor.operator), lang)
        yield _result("survivor", f"{told}\n{survivor.diff}", survivor.place)


def _result(rule: str, text: str, place: Place) -> dict[str, object]:
    region = {"startLine": place.line, "startColumn": place.column}
    physical = {"artifactLocation": {"uri": _uri(place.file)}, "region": region}
    return {
        "ruleId": rule,
        "level": "error",
        "message": {"text": text},
        "locations": [{"physicalLocation": physical}],
    }


def _uri(file: str) -> str:
    """A path as a URI: relative paths stay relative to where the check ran."""
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
