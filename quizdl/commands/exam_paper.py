"""Making a paper: questions drawn, posed as choices of four, their options shuffled."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import datetime
from random import Random

from quizdl.bank.store import Bank
from quizdl.errors import Stated
from quizdl.faces import face
from quizdl.kinds.choice import Choice
from quizdl.model import Listing, Question
from quizdl.study.exam.drawing import Draw, draw
from quizdl.study.exam.profile import Blueprint, Profile
from quizdl.study.exam.sheet import Item, Paper

FACELESS = ("explain", "labels")


class Faces:
    """Questions in their choice face, each read once."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank
        self._known: dict[tuple[str, int], Question | None] = {}

    def get(self, id: str, variant: int) -> Question | None:
        """The question as a choice; None where it can't be posed so, or is not in the bank any more."""
        key = id, variant
        if key not in self._known:
            try:
                self._known[key] = face(self._bank.question(id, variant))
            except Stated:
                self._known[key] = None
        return self._known[key]


def draw_exam(
    bank: Bank, faces: Faces, plan: Blueprint, seed: int, seen: Mapping[str, frozenset[int]]
) -> tuple[Draw, str]:
    """An exam drawn from the bank, every question of which has a choice face, and a fingerprint of the bank."""
    listings = bank.listings()
    sets = bank.sets()
    without = {listing.id for listing in listings if listing.kind in FACELESS}
    while True:
        drawn = draw(listings, sets, plan, seen, Random(seed), without)
        faceless = {one.listing.id for one in drawn.questions if faces.get(one.listing.id, one.variant) is None}
        if not faceless:
            return drawn, _fingerprint(listings)
        without |= faceless


def paper_of(
    drawn: Draw,
    bank: str,
    faces: Faces,
    profile: Profile,
    seed: int,
    seen: Mapping[str, frozenset[int]],
    seconds: float,
    id: str,
    begun: datetime,
) -> Paper:
    """The paper of a drawn exam."""
    rng = Random(f"options {seed}")
    items: list[Item] = []
    for one in drawn.questions:
        question = faces.get(one.listing.id, one.variant)
        assert question is not None
        assert isinstance(question.task, Choice)
        options = [option.id for option in question.task.options]
        if question.task.shuffled:
            rng.shuffle(options)
        listing = one.listing
        items.append(
            Item(
                question=listing.id,
                variant=one.variant,
                concept=listing.concept,
                topic=listing.topic,
                area=listing.area,
                set=listing.set,
                options=tuple(options),
                key=question.task.keys[0],
                text_hash=listing.text_hash,
                key_hash=listing.key_hash,
            )
        )
    return Paper(
        id=id,
        profile=profile.id,
        seed=seed,
        seen=tuple((name, tuple(sorted(variants))) for name, variants in sorted(seen.items())),
        bank=bank,
        items=tuple(items),
        seconds=seconds,
        wanted=drawn.wanted,
        begun=begun,
    )


def _fingerprint(listings: tuple[Listing, ...]) -> str:
    return f"{zlib.crc32(chr(10).join(f'{one.id} {one.text_hash} {one.key_hash}' for one in listings).encode()):08x}"
