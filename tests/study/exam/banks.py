"""Banks made for tests: as many questions as are asked for, without a file."""

from __future__ import annotations

from random import Random

from quizdl.errors import Place
from quizdl.model import Listing, Scope, SetListing, Topic
from quizdl.study.exam.profile import Profile
from quizdl.words import same

WEIGHTS = {
    "math": {"math.estimate": 5, "math.info": 6},
    "ml": {f"ml.t{n}": weight for n, weight in enumerate((3, 1, 2, 2, 2, 1, 1))},
    "deep": {
        **{f"dl.t{n}": weight for n, weight in enumerate((2, 3, 2, 2, 3, 3, 1, 2, 1, 1, 3, 2, 1, 2, 2, 1, 3, 1, 2, 1))},
        **{f"app.t{n}": weight for n, weight in enumerate((2, 2, 2, 3, 2, 2, 3, 2, 2, 2, 3, 1, 1, 1, 1))},
    },
    "dev": {"dev.t0": 5, "dev.t1": 4, "dev.t2": 3, "dev.t3": 2},
}
PROFILE = Profile(
    id="e2026",
    name=same("E2026"),
    syllabus="E2026#2",
    questions=104,
    minutes=120,
    areas=(("math", 11), ("ml", 12), ("deep", 67), ("dev", 14)),
    topics=(),
    inference=same(""),
    averages=(),
)
TOPICS = tuple(
    Topic(topic, area, same(topic), weight, Scope.EXAM)
    for area, topics in WEIGHTS.items()
    for topic, weight in topics.items()
)


def listing(
    id: str, topic: str, area: str, set: str | None = None, variants: int = 1, scope: Scope = Scope.EXAM
) -> Listing:
    return Listing(
        id=id,
        title=same(id),
        topic=topic,
        area=area,
        kind="choice",
        scope=scope,
        difficulty=2,
        variants=variants,
        set=set,
        concept=id,
        text_hash=f"text-{id}",
        key_hash=f"key-{id}",
        place=Place("bank.yaml", 1),
    )


def bank(
    seed: int = 1, factor: float = 3.0, sets: float = 0.5, least: int = 2
) -> tuple[list[Listing], list[SetListing]]:
    """About `factor` times the weights of every topic, `sets` of them in sets of three or four of one area."""
    rng = Random(seed)
    found: list[Listing] = []
    shared: list[SetListing] = []
    for area, topics in WEIGHTS.items():
        ids = [
            (f"{topic}-{n}", topic)
            for topic, weight in topics.items()
            for n in range(max(least, round(factor * weight)))
        ]
        # A set stays near one subject: neighbours, with now and then one from further off.
        ids.sort(key=lambda pair: (list(topics).index(pair[1]) + rng.random() * 2.5, pair[0]))
        at = 0
        while at < len(ids):
            size = rng.choice((3, 4))
            group = ids[at : at + size]
            at += size
            name = None
            if rng.random() < sets and len(group) == size:
                name = f"set-{area}-{at}"
                shared.append(SetListing(name, same(name), area, tuple(id for id, _ in group)))
            found += [listing(id, topic, area, name, rng.randint(1, 6)) for id, topic in group]
    return found, shared
