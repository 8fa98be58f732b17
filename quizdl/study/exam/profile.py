"""What an exam is made of: areas and topics with their shares, questions, minutes, published averages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quizdl.model import Topic
from quizdl.records import dataclass
from quizdl.words import Both


@dataclass(frozen=True, slots=True)
class Average:
    """The mean scores of one sitting as they were published, in per cent by area; `confidence` is high, medium or
    low."""

    sitting: str
    areas: tuple[tuple[str, float], ...]
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Profile:
    """One form of the exam. `areas` are questions by area, in the order of the exam; `topics` weights of topics that
    differ from the syllabus's; `inference` says what of it is not published; averages are newest first."""

    id: str
    name: Both
    syllabus: str
    questions: int
    minutes: int
    areas: tuple[tuple[str, int], ...]
    topics: tuple[tuple[str, int], ...]
    inference: Both
    averages: tuple[Average, ...]

    @property
    def average(self) -> Average | None:
        """The newest published averages."""
        return self.averages[0] if self.averages else None


@dataclass(frozen=True, slots=True)
class Blueprint:
    """What to draw: so many `questions`, shared among `areas` by their weights, within an area among `topics` (topic,
    its area, its weight)."""

    questions: int
    areas: tuple[tuple[str, int], ...]
    topics: tuple[tuple[str, str, int], ...]


def blueprint(
    profile: Profile, topics: Sequence[Topic], questions: int | None = None, area: str | None = None
) -> Blueprint:
    """The blueprint of a whole exam, or of the part `area`: a published area or the first half of topics' names.
    Without `questions`, as many as the profile has for it."""
    own = dict(profile.topics)
    whole = apportion(profile.questions, dict(profile.areas))
    weights = [(topic.id, topic.area, own.get(topic.id, topic.weight)) for topic in topics]
    kept = [
        (id, of, weight)
        for id, of, weight in weights
        if weight > 0 and of in whole and (area is None or area in (of, id.partition(".")[0]))
    ]
    sums: dict[str, int] = {}
    for _, of, weight in weights:
        sums[of] = sums.get(of, 0) + weight
    mine: dict[str, int] = {}
    for _, of, weight in kept:
        mine[of] = mine.get(of, 0) + weight
    # A part of an area has its part of the area's questions.
    areas = tuple((id, max(1, round(count * mine[id] / sums[id]))) for id, count in whole.items() if id in mine)
    total = sum(count for _, count in areas)
    wanted = questions if questions is not None else profile.questions if area is None else total
    return Blueprint(wanted, areas, tuple(kept))


def apportion(total: int, weights: Mapping[str, float]) -> dict[str, int]:
    """`total` shared by `weights` in whole numbers, none further than one from its exact share.

    Source: the method of largest remainders (Hamilton); ties go to whoever comes first.
    """
    whole = sum(weights.values())
    if whole <= 0:
        return dict.fromkeys(weights, 0)
    exact = {name: total * weight / whole for name, weight in weights.items()}
    shares = {name: int(value + 1e-9) for name, value in exact.items()}
    by_rest = sorted(weights, key=lambda name: shares[name] - exact[name])
    for name in by_rest[: total - sum(shares.values())]:
        shares[name] += 1
    return shares
