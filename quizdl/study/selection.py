"""Which questions to ask, and in which order: due ones, then missed ones, then new ones, interleaved by topic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from quizdl.model import Listing, Scope
from quizdl.records import dataclass
from quizdl.study.progress import Progress
from quizdl.study.session import Because, Posed


class Draws(Protocol):
    """The randomness a choice is told: `random.Random` with a seed of the caller's."""

    def shuffle(self, x: list[Listing], /) -> None: ...

    def choice(self, seq: Sequence[int], /) -> int: ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a learner asked for. Empty filters take everything; `only` keeps the new, the missed or the due ones."""

    ids: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    only: Because | None = None
    count: int = 10


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the learner: progress by question id, due time by concept, now."""

    progress: Mapping[str, Progress]
    due: Mapping[str, datetime]
    now: datetime


def choose(
    listings: Sequence[Listing], wanted: Wanted, known: Known, weights: Mapping[str, int], rng: Draws
) -> tuple[Posed, ...]:
    """The queue of a practice, at most `wanted.count` long (ids asked for by name are all asked, in their order).

    Due concepts come first (the longest overdue first), then questions missed at the last answer, then new ones by the
    weight of their topic in the exam; what was answered right and is not due fills up the rest. Within each group
    neighbours come from different topics where that is possible. One question a concept.
    """
    if wanted.ids:
        by_id = {listing.id: listing for listing in listings}
        return tuple(_posed(by_id[id], Because.ASKED, known, rng) for id in wanted.ids if id in by_id)
    groups: dict[Because, list[Listing]] = {Because.DUE: [], Because.MISSED: [], Because.NEW: [], Because.REPEAT: []}
    for listing in listings:
        if _fits(listing, wanted):
            groups[_because(listing, known)].append(listing)
    rng.shuffle(groups[Because.NEW])
    rng.shuffle(groups[Because.REPEAT])
    groups[Because.DUE].sort(key=lambda listing: known.due[listing.concept])
    groups[Because.MISSED].sort(key=lambda listing: known.progress[listing.id].at)
    groups[Because.NEW].sort(key=lambda listing: (listing.scope is Scope.OPTIONAL, -weights.get(listing.topic, 0)))
    groups[Because.REPEAT].sort(key=lambda listing: known.progress[listing.id].at)
    queue: list[Posed] = []
    concepts: set[str] = set()
    for because, group in groups.items():
        if wanted.only is not None and because is not wanted.only:
            continue
        for listing in interleave(group):
            if listing.concept not in concepts and len(queue) < wanted.count:
                concepts.add(listing.concept)
                queue.append(_posed(listing, because, known, rng))
    return tuple(queue)


def interleave(listings: Iterable[Listing]) -> list[Listing]:
    """The same questions, taken from their topics in turn; the order within a topic stays."""
    lanes: dict[str, list[Listing]] = {}
    for listing in listings:
        lanes.setdefault(listing.topic, []).append(listing)
    mixed: list[Listing] = []
    while lanes:
        for topic in list(lanes):
            mixed.append(lanes[topic].pop(0))
            if not lanes[topic]:
                del lanes[topic]
    return mixed


def _fits(listing: Listing, wanted: Wanted) -> bool:
    return (
        (not wanted.topics or listing.topic in wanted.topics)
        and (not wanted.areas or listing.area in wanted.areas or listing.topic.split(".")[0] in wanted.areas)
        and (not wanted.kinds or listing.kind in wanted.kinds)
    )


def _because(listing: Listing, known: Known) -> Because:
    progress = known.progress.get(listing.id)
    due = known.due.get(listing.concept)
    if progress is None:
        return Because.NEW
    if progress.missed:
        return Because.MISSED
    if due is not None and due <= known.now:
        return Because.DUE
    return Because.REPEAT


def _posed(listing: Listing, because: Because, known: Known, rng: Draws) -> Posed:
    """A variant not yet seen where there is one; the text's own numbers at the first meeting."""
    progress = known.progress.get(listing.id)
    if progress is None:
        return Posed(listing.id, 0, because)
    fresh = [number for number in range(listing.variants) if number not in progress.variants]
    return Posed(listing.id, rng.choice(fresh or list(range(listing.variants))), because)
