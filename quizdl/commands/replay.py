"""`quizdl replay`: every stored answer graded again by today's bank, to see whose verdict changes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from quizdl.commands.setup import Setup
from quizdl.errors import Stated
from quizdl.grading.drive import drive
from quizdl.history.responses import load
from quizdl.history.views import Earlier
from quizdl.model import Outcome, Question, Verdict
from quizdl.sandbox.runner import Runner
from quizdl.words import Text, say, tell

GRADED = (Outcome.RIGHT, Outcome.PARTLY, Outcome.WRONG)


def run(setup: Setup, as_json: bool) -> int:
    """List the answers whose verdict flips; nothing is recorded. Returns 1 where one does."""
    count = skipped = 0
    flips: list[dict[str, object]] = []
    answers = list(setup.history().answers())
    showing = sys.stderr.isatty()
    with setup.runner() as runner:
        for done, (answer, outcome) in enumerate(_graded(setup, runner, answers), 1):
            if showing and (done % 20 == 0 or done == len(answers)):
                told = tell(say("plan.replaying", done=done, of=len(answers)), setup.lang)
                sys.stderr.write(f"\r\x1b[2K{told if done < len(answers) else ''}")
            if outcome is None:
                skipped += 1
                continue
            count += 1
            if outcome != answer.outcome:
                flips.append(_flip(answer, outcome))
                if not as_json:
                    setup.line(tell(_told(answer, outcome), setup.lang))
    if as_json:
        setup.line(json.dumps({"graded": count, "skipped": skipped, "flips": flips}, ensure_ascii=False))
    else:
        setup.tell(say("plan.replayed", count=count, flips=len(flips), skipped=skipped))
    return 1 if flips else 0


def _graded(setup: Setup, runner: Runner, answers: list[Earlier]) -> Iterator[tuple[Earlier, Outcome | None]]:
    """Each answer with today's outcome; None where it has no verdict, or the bank no longer has the question. One
    response to one variant is graded once."""
    known: dict[tuple[str, int, str], Outcome | None] = {}
    for answer in answers:
        if answer.outcome not in GRADED:
            yield answer, None
            continue
        key = answer.question, answer.variant, answer.response
        if key not in known:
            known[key] = _outcome(setup, runner, answer)
        yield answer, known[key]


def _outcome(setup: Setup, runner: Runner, answer: Earlier) -> Outcome | None:
    try:
        question: Question = setup.bank().question(answer.question, answer.variant)
        graded = question.task.grade(load(answer.response))
    except (Stated, ValueError, LookupError):
        return None
    verdict = graded if isinstance(graded, Verdict) else drive(graded, runner.run)
    return verdict.outcome if verdict.outcome in GRADED else None


def _flip(answer: Earlier, outcome: Outcome) -> dict[str, object]:
    return {
        "id": answer.question,
        "variant": answer.variant,
        "at": answer.at.isoformat(),
        "before": answer.outcome,
        "after": outcome,
        "response": answer.response,
    }


def _told(answer: Earlier, outcome: Outcome) -> Text:
    return say(
        "plan.flip",
        id=answer.question,
        at=answer.at.astimezone().date().isoformat(),
        variant=answer.variant,
        before=say(f"plan.{answer.outcome}"),
        after=say(f"plan.{outcome.value}"),
    )
