"""Which questions to ask, and in which order: due ones, then missed ones, then new ones, interleaved by topic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from typing import Protocol

from quizdl.model import Listing, Scope
from quizdl.records import dataclass
from quizdl.study.progress import Progress
from quizdl.study.session import Because, Posed
from quizdl.words import Text, same, say


class Draws(Protocol):
    """The randomness a choice is told: `random.Random` with a seed of the caller's."""

    def shuffle(self, x: list[Listing], /) -> None: ...

    def choice(self, seq: Sequence[int], /) -> int: ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a learner asked for. Empty filters take everything; `only` keeps the new, the missed or the due ones;
    `among` keeps these ids; `since` those missed on that day (the learner's) or later."""

    ids: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    only: Because | None = None
    count: int = 10
    among: frozenset[str] | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic as a choice needs it: its `weight` in the exam, the accuracy to `expect` of the learner (0 to 1), the
    topics to meet before it, whether it was `met`, and its name."""

    weight: int = 0
    expect: float = 0.5
    after: tuple[str, ...] = ()
    met: bool = False
    name: Text | None = None

    @property
    def gain(self) -> float:
        """The points of the exam that are still to be won in it."""
        return self.weight * (1 - self.expect)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the learner: progress by question id, due time by concept, now (UTC), the questions to leave
    out, topics by id."""

    progress: Mapping[str, Progress]
    due: Mapping[str, datetime]
    now: datetime
    hidden: frozenset[str] = frozenset()
    subjects: Mapping[str, Subject] = field(default_factory=dict)


def choose(listings: Sequence[Listing], wanted: Wanted, known: Known, rng: Draws) -> tuple[Posed, ...]:
    """The queue of a practice, at most `wanted.count` long (ids asked for by name are all asked, in their order).

    First come questions whose key was changed since they were answered, then due concepts (the longest overdue first),
    then questions missed at the last answer, then new ones: topics with most points to win first, a topic after those
    it rests on. What was answered right and is not due fills up the rest. Within each group neighbours come from
    different topics where that is possible. One question a concept.
    """
    if wanted.ids:
        by_id = {listing.id: listing for listing in listings}
        return tuple(_posed(by_id[id], Because.ASKED, known, rng) for id in wanted.ids if id in by_id)
    groups: dict[Because, list[Listing]] = {
        because: [] for because in (Because.CHANGED, Because.DUE, Because.MISSED, Because.NEW, Because.REPEAT)
    }
    for listing in listings:
        if fits(listing, wanted) and listing.id not in known.hidden:
            groups[_because(listing, known)].append(listing)
    turn = order(known.subjects)
    rng.shuffle(groups[Because.NEW])
    rng.shuffle(groups[Because.REPEAT])
    groups[Because.DUE].sort(key=lambda listing: known.due[listing.concept])
    groups[Because.MISSED].sort(key=lambda listing: known.progress[listing.id].at)
    groups[Because.NEW].sort(
        key=lambda listing: (
            listing.scope is Scope.OPTIONAL,
            turn.get(listing.topic, len(turn)),
            listing.difficulty > 2,
        )
    )
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


def follow(
    concepts: Sequence[str], listings: Iterable[Listing], wanted: Wanted, known: Known, rng: Draws
) -> tuple[Posed, ...]:
    """The queue of a day of a plan: a question of each of its concepts, at most `wanted.count`, in the plan's order but
    interleaved by topic. Of a concept comes what changed or was missed, then what is new, then the easiest and
    longest unseen."""
    rank = {because: at for at, because in enumerate((Because.CHANGED, Because.MISSED, Because.NEW))}

    def turn(listing: Listing) -> tuple[object, ...]:
        seen = known.progress.get(listing.id)
        return rank.get(_because(listing, known), len(rank)), listing.difficulty, seen.at if seen else known.now

    found: dict[str, list[Listing]] = {}
    for listing in listings:
        if fits(listing, wanted) and listing.id not in known.hidden and wanted.only in (None, _because(listing, known)):
            found.setdefault(listing.concept, []).append(listing)
    picked = [min(found[concept], key=turn) for concept in concepts if concept in found][: wanted.count]
    reasons = [(listing, _because(listing, known)) for listing in interleave(picked)]
    return tuple(
        _posed(listing, Because.PLANNED if because is Because.REPEAT else because, known, rng)
        for listing, because in reasons
    )


def reopen(
    listings: Sequence[Listing], wanted: Wanted, known: Known, today: date, rng: Draws, cram: bool = False
) -> tuple[Posed, ...]:
    """The queue of a review: open questions (missed, and not yet answered right on enough separate days), the longest
    unseen first, interleaved by topic. One that was made good for `today` waits for another day, unless cramming."""
    found = [listing for listing in still_open(listings, wanted, known) if cram or not made_good(listing, known, today)]
    found.sort(key=lambda listing: (known.progress[listing.id].at, listing.id))
    return tuple(_posed(listing, Because.OPEN, known, rng) for listing in interleave(found)[: wanted.count])


def still_open(listings: Sequence[Listing], wanted: Wanted, known: Known) -> list[Listing]:
    """The open questions that fit what is wanted."""

    def recent(progress: Progress) -> bool:
        missed = progress.missed_at
        return wanted.since is None or (missed is not None and missed.astimezone().date() >= wanted.since)

    return [
        listing
        for listing in listings
        if (progress := known.progress.get(listing.id)) is not None
        and progress.open_days
        and listing.id not in known.hidden
        and fits(listing, wanted)
        and recent(progress)
    ]


def made_good(listing: Listing, known: Known, today: date) -> bool:
    """Whether a question was answered right today already, so that only another day brings it further."""
    return known.progress[listing.id].right_day == today.isoformat()


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


def order(subjects: Mapping[str, Subject]) -> dict[str, int]:
    """The turn of each topic, from 0: most to win first, but never before a topic that it rests on and that was not
    met. A topic that opens the way to others is worth as much as the best of them. Circles are cut where found."""
    worth: dict[str, float] = {}

    def rest(id: str) -> list[str]:
        return [one for one in subjects[id].after if one in subjects and not subjects[one].met]

    opens: dict[str, list[str]] = {id: [] for id in subjects}
    for id in subjects:
        for before in rest(id):
            opens[before].append(id)

    def value(id: str, above: frozenset[str]) -> float:
        if id not in worth:
            later = (value(one, above | {id}) for one in opens[id] if one not in above)
            worth[id] = max([subjects[id].gain, *later])
        return worth[id]

    turn: dict[str, int] = {}

    def place(id: str, above: frozenset[str]) -> None:
        if id in turn or id in above:
            return
        for before in sorted(rest(id), key=lambda one: -value(one, frozenset())):
            place(before, above | {id})
        turn[id] = len(turn)

    for id in sorted(subjects, key=lambda one: -value(one, frozenset())):
        place(id, frozenset())
    return turn


def fits(listing: Listing, wanted: Wanted) -> bool:
    """Whether a question passes the filters."""
    return (
        (not wanted.topics or listing.topic in wanted.topics)
        and (not wanted.areas or listing.area in wanted.areas or listing.topic.split(".")[0] in wanted.areas)
        and (not wanted.kinds or listing.kind in wanted.kinds)
        and (wanted.among is None or listing.id in wanted.among)
    )


def _because(listing: Listing, known: Known) -> Because:
    progress = known.progress.get(listing.id)
    due = known.due.get(listing.concept)
    if progress is None:
        return Because.NEW
    if progress.key_hash != listing.key_hash:
        return Because.CHANGED
    if progress.missed:
        return Because.MISSED
    if due is not None and due <= known.now:
        return Because.DUE
    return Because.REPEAT


def _posed(listing: Listing, because: Because, known: Known, rng: Draws) -> Posed:
    """A variant not yet seen where there is one; the text's own numbers at the first meeting."""
    progress = known.progress.get(listing.id)
    why = _why(listing, because, known)
    if progress is None:
        return Posed(listing.id, 0, because, why)
    fresh = [number for number in range(listing.variants) if number not in progress.variants]
    return Posed(listing.id, rng.choice(fresh or list(range(listing.variants))), because, why)


def _why(listing: Listing, because: Because, known: Known) -> Text | None:
    """Why a question was chosen, in one line."""
    progress = known.progress.get(listing.id)
    days = 0 if progress is None else (known.now.astimezone().date() - progress.at.astimezone().date()).days
    match because:
        case Because.ASKED:
            return None
        case Because.NEW:
            subject = known.subjects.get(listing.topic)
            if subject is None or not subject.weight:
                return say("why.new-optional")
            name = subject.name or same(listing.topic)
            return say("why.new", topic=name, weight=subject.weight, expect=round(100 * subject.expect))
        case Because.OPEN if progress is not None:
            return say("why.open", ago=_ago(days), left=progress.open_days)
        case _:
            return say(f"why.{because.value}", ago=_ago(days))


def _ago(days: int) -> Text:
    """Days as they are told; a clock set back is today."""
    return say("why.today") if days < 1 else say("why.yesterday") if days == 1 else say("why.days-ago", days=days)
