"""`quizdl replay`: every stored answer graded again by today's bank: whose verdict changes, and which has none."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from quizdl.commands.recording import GRADED
from quizdl.commands.setup import Setup
from quizdl.commands.showing import task_of
from quizdl.errors import Stated, Usage
from quizdl.grading.drive import drive
from quizdl.history.responses import load
from quizdl.history.views import Earlier
from quizdl.model import Outcome
from quizdl.sandbox.runner import Runner
from quizdl.screen.plain import one_line
from quizdl.words import Text, say, tell


@dataclass(frozen=True, slots=True)
class Left:
    """Why an answer has no verdict today: a word of `--json`, and the sentence."""

    reason: str
    why: Text


def run(setup: Setup, as_json: bool) -> int:
    """List the answers whose verdict flips and those that can't be graded, with the reason; nothing is recorded.
    Returns 1 where a verdict flips."""
    count = 0
    flips: list[dict[str, object]] = []
    ungraded: list[dict[str, object]] = []
    answers = list(setup.history().answers())
    showing = sys.stderr.isatty()
    with setup.runner() as runner:
        for done, (answer, outcome) in enumerate(_graded(setup, runner, answers), 1):
            if showing and (done % 20 == 0 or done == len(answers)):
                told = tell(say("plan.replaying", done=done, of=len(answers)), setup.lang)
                sys.stderr.write(f"\r\x1b[2K{told if done < len(answers) else ''}")
            if isinstance(outcome, Left):
                told = one_line(outcome.why, setup.lang)
                ungraded.append({**_named(answer), "reason": outcome.reason, "message": told})
                if not as_json:
                    setup.line(one_line(say("plan.left", **_when(answer), why=outcome.why), setup.lang))
                continue
            count += 1
            if outcome != answer.outcome:
                flips.append({**_named(answer), "after": outcome})
                if not as_json:
                    setup.line(tell(_told(answer, outcome), setup.lang))
    if as_json:
        found = {"graded": count, "skipped": len(ungraded), "flips": flips, "ungraded": ungraded}
        setup.line(json.dumps(found, ensure_ascii=False))
    else:
        setup.tell(say("plan.replayed", count=count, flips=len(flips), skipped=len(ungraded)))
    return 1 if flips else 0


def _graded(setup: Setup, runner: Runner, answers: list[Earlier]) -> Iterator[tuple[Earlier, Outcome | Left]]:
    """Each answer with today's outcome, or why there is none. One response to one variant is graded once."""
    known: dict[tuple[str, int, str], Outcome | Left] = {}
    for answer in answers:
        if answer.outcome not in GRADED:
            yield answer, Left("no-verdict", say("plan.no-verdict"))
            continue
        key = answer.question, answer.variant, answer.response
        if key not in known:
            known[key] = _outcome(setup, runner, answer)
        yield answer, known[key]


def _outcome(setup: Setup, runner: Runner, answer: Earlier) -> Outcome | Left:
    try:
        setup.bank().row(answer.question)
    except Usage:
        return Left("gone", say("plan.gone"))
    try:
        question = setup.bank().question(answer.question, answer.variant)
    except Stated as problem:
        return Left("gone", problem.text)
    try:
        response = load(answer.response)
        verdict = drive(task_of(question, response).grade(response), runner.run)
    except (ValueError, LookupError):
        return Left("unreadable", say("plan.unfitting"))
    if verdict.outcome is Outcome.UNREADABLE:
        return Left("unreadable", say("plan.unfitting"))
    return verdict.outcome if verdict.outcome in GRADED else Left("ungraded", verdict.message)


def _named(answer: Earlier) -> dict[str, object]:
    return {
        "id": answer.question,
        "variant": answer.variant,
        "at": answer.at.isoformat(),
        "before": answer.outcome,
        "response": answer.response,
    }


def _when(answer: Earlier) -> dict[str, str | int]:
    return {"id": answer.question, "at": answer.at.astimezone().date().isoformat(), "variant": answer.variant}


def _told(answer: Earlier, outcome: Outcome) -> Text:
    return say(
        "plan.flip",
        **_when(answer),
        before=say(f"plan.{answer.outcome}"),
        after=say(f"plan.{outcome.value}"),
    )
