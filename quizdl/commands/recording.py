"""A submission as the history keeps it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from quizdl.model import Attempt, Outcome, Question, Response, Verdict

if TYPE_CHECKING:
    from quizdl.study.forecast import Foretold

GRADED = (Outcome.RIGHT, Outcome.PARTLY, Outcome.WRONG)


def attempt_of(
    question: Question,
    response: Response,
    verdict: Verdict,
    *,
    id: str,
    session: str,
    first: bool,
    hints: int,
    seconds: float,
    at: datetime,
    mode: str = "practice",
    foretold: Foretold | None = None,
) -> Attempt:
    """The attempt that `response` to `question` was, `seconds` after it was painted; `foretold` as it was expected."""
    from quizdl.history.responses import dump

    listing = question.listing
    return Attempt(
        id=id,
        session=session,
        question=listing.id,
        variant=question.variant,
        concept=listing.concept,
        topic=listing.topic,
        area=listing.area,
        text_hash=listing.text_hash,
        key_hash=listing.key_hash,
        response=dump(response),
        outcome=verdict.outcome,
        score=verdict.score,
        first=first,
        hints=hints,
        seconds=seconds,
        at=at,
        mode=mode,
        diagnosis=verdict.diagnosis,
        predicted=None if foretold is None else foretold.chance,
        elapsed=None if foretold is None else foretold.elapsed,
    )
