"""Naming the places of a figure; the figure is drawn again with the names, and their writer judges them."""

from __future__ import annotations

from dataclasses import dataclass

from quizdl.blocks import read_figure
from quizdl.entry import Entry
from quizdl.figure import Labelled
from quizdl.kinds.folding import tidy
from quizdl.kinds.rubric import KeyPoint, judged, proposals, read_points
from quizdl.kinds.still import Still, gave_up, refuse, unreadable
from quizdl.model import (
    Blank,
    Block,
    Figure,
    Fill,
    GaveUp,
    Judge,
    Judged,
    Outcome,
    Prose,
    Reason,
    Response,
    Typed,
    Unreadable,
    Verdict,
)
from quizdl.words import Both, same, say


@dataclass(frozen=True, slots=True)
class Labels(Still):
    """The places to name in `figure`, an example of their names, and the points to judge them by."""

    figure: Figure
    places: tuple[str, ...]
    example: tuple[Both, ...]
    points: tuple[KeyPoint, ...]

    def ask(self) -> Fill:
        return Fill(tuple(Blank(same(place)) for place in self.places))

    def right(self) -> Judged:
        return Judged(tuple(label.ja for label in self.example), (tuple(range(len(self.points))),))

    def read(self, answers: tuple[str, ...]) -> Typed | Unreadable:
        """A label a place, none empty, no two the same."""
        if len(answers) != len(self.places):
            return Unreadable(say("kinds.parts-wanted", wanted=len(self.places), got=len(answers)))
        seen: dict[str, str] = {}
        for at, (place, answer) in enumerate(zip(self.places, answers, strict=True)):
            folded = tidy(answer).casefold()
            if not folded:
                return Unreadable(say("kinds.label-empty", place=place), at)
            if folded in seen:
                return Unreadable(say("kinds.label-twice", label=tidy(answer), first=seen[folded], second=place), at)
            seen[folded] = place
        return Typed(tuple(tidy(answer) for answer in answers))

    def shown(self, response: Response) -> tuple[Block, ...]:
        if response == self.right():
            pairs = list(zip(self.places, self.example, strict=True))
            ja = "\n".join(f"- {place}: {label.ja}" for place, label in pairs)
            en = "\n".join(f"- {place}: {label.en}" for place, label in pairs)
            return (Prose(Both(ja, en)),)
        if isinstance(response, Typed | Judged):
            return (self._labelled(response.texts),)
        return (Prose(say("kinds.no-answer")),)

    def grade(self, response: Response) -> Verdict:
        """Ungraded, with the figure redrawn, until its writer has judged it."""
        match response:
            case GaveUp():
                return gave_up()
            case Judged(points=points):
                return judged([self.points], points)
            case Typed(texts=texts):
                typed = self.read(texts)
                return unreadable(typed.why) if isinstance(typed, Unreadable) else self._propose(typed.texts)
            case _:
                return unreadable(say("kinds.not-answered-so"))

    # inside

    def _propose(self, texts: tuple[str, ...]) -> Verdict:
        found = proposals(self.points, "\n".join(texts))
        return Verdict(
            Outcome.UNGRADED,
            0.0,
            Reason.OK,
            say("kinds.judge-labels"),
            notes=(self._labelled(texts),),
            proposed=tuple(f"1.{number}" for number, point in enumerate(found, 1) if point.found),
            follow=Judge(((same(""), found),)),
        )

    def _labelled(self, texts: tuple[str, ...]) -> Figure:
        picture = self.figure.picture
        return Figure(picture.with_labels(texts) if isinstance(picture, Labelled) else picture, self.figure.caption)


def read(entry: Entry) -> Labels:
    """A question for labels from its bank entry: `figure`, `places`, an `example` by language and `points`."""
    refuse(entry, "accept")
    refuse(entry, "wrong")
    figure = read_figure(entry)
    places = entry.words("places")
    if not places:
        entry.report("missing", say("entry.missing", key="places"), say("entry.add", key="places"))
    picture = figure.picture
    if not isinstance(picture, Labelled) or picture.places != len(places):
        got = picture.places if isinstance(picture, Labelled) else 0
        message = say("kinds.places-differ", got=got, wanted=len(places))
        entry.report("places", message, say("kinds.match-places"), "places")
    languages = entry.child("example")
    halves = [languages.words(lang) for lang in ("ja", "en")]
    languages.finish()
    if any(len(half) != len(places) for half in halves):
        entry.report("example", say("kinds.example-count", wanted=len(places)), say("kinds.write-example"), "example")
        halves = [places, places]
    example = tuple(Both(ja, en) for ja, en in zip(*halves, strict=True))
    return Labels((), (), figure, places, example, read_points(entry))
