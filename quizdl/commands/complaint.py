"""A report that a question is wrong: text to paste, and the same for the history."""

from __future__ import annotations

from quizdl.model import Attempt, Question, Verdict
from quizdl.words import Lang, tell


def complaint(question: Question, attempt: Attempt | None, verdict: Verdict | None) -> tuple[str, dict[str, object]]:
    """The report in English, as maintainers read it, and its facts for the history."""
    listing = question.listing
    body: dict[str, object] = {
        "question": listing.id,
        "variant": question.variant,
        "text_hash": listing.text_hash,
        "key_hash": listing.key_hash,
        "attempt": attempt.id if attempt else None,
    }
    lines = [
        "### A question of quizdl that seems wrong",
        "",
        f"- question: {listing.id}, variant {question.variant}",
        f"- file: {_tail(listing.place.file)}:{listing.place.line}",
        f"- text {listing.text_hash[:12]}, key {listing.key_hash[:12]}",
    ]
    if attempt is not None and verdict is not None:
        lines += [
            f"- answer: {attempt.response}",
            f"- verdict: {verdict.outcome.value} {verdict.score:.2g} ({verdict.reason.value})",
            f"- message: {tell(verdict.message, Lang.EN)}",
        ]
    lines += [f"- {name} {version}" for name, version in _versions()]
    lines += ["", "What is wrong with it:"]
    return "\n".join(lines), body


def _tail(file: str) -> str:
    """The last three parts of a path: enough to find it, nothing of the reader's own folders."""
    return "/".join(file.replace("\\", "/").split("/")[-3:])


def _versions() -> list[tuple[str, str]]:
    import platform
    from importlib.metadata import PackageNotFoundError, version

    from quizdl import __version__

    try:
        numpy = version("numpy")
    except PackageNotFoundError:
        numpy = "?"
    return [
        ("quizdl", __version__),
        ("Python", platform.python_version()),
        ("NumPy", numpy),
        ("platform", f"{platform.system()} {platform.release()} {platform.machine()}"),
    ]
