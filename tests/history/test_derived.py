"""What is computed from the log is one and the same, whether its events came one by one or all at once, sound or not."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizdl.history import derived, schema
from quizdl.history.derived import Derived

START = datetime(2026, 11, 1, 9, tzinfo=UTC)
Event = tuple[str, str, int, str, str, str | bytes]
Tables = dict[str, list[tuple[object, ...]]]

ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**25), 10**25),
    st.floats(allow_nan=False),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=3),
    st.lists(st.integers(), max_size=2),
)
SOUND = {
    "question": st.sampled_from("ab"),
    "variant": st.integers(0, 3),
    "concept": st.sampled_from("abc"),
    "topic": st.sampled_from(["dl.act", "ml.eval"]),
    "key_hash": st.sampled_from("kl"),
    "outcome": st.sampled_from(["right", "partly", "wrong", "ungraded"]),
    "score": st.sampled_from([0.0, 1 / 3, 0.5, 1.0]),
    "first": st.sampled_from([True, True, True, False]),
    "hints": st.integers(0, 2),
    "seconds": st.floats(0, 900),
    "mode": st.sampled_from(["practice", "cram", "mock"]),
    "diagnosis": st.sampled_from([None, "max-of-array"]),
    "predicted": st.one_of(st.none(), st.floats(0, 1)),
    "elapsed": st.one_of(st.none(), st.floats(0, 40)),
}
NO_BODIES: list[str | bytes] = [
    "",
    "{",
    "null",
    "[1]",
    '"text"',
    '{"question": 1e999, "score": 1e999, "seconds": -1e999}',
    b'{"a": "\xff"}',
]
NO_TIMES = ["", "yesterday", "2026-13-01T09:00:00.000000+00:00", "2026-11-01T09:00:00.000000+09:00", "2026-11-01"]


@st.composite
def bodies(draw: st.DrawFn, sound: bool) -> str | bytes:
    if not sound and draw(st.integers(0, 5)) == 0:
        return draw(st.sampled_from(NO_BODIES))
    body = {name: draw(values) for name, values in SOUND.items()}
    if not sound:
        for name in draw(st.lists(st.sampled_from(list(SOUND)), max_size=3, unique=True)):
            if draw(st.booleans()):
                del body[name]
            else:
                body[name] = draw(ANYTHING)
    return json.dumps(body, ensure_ascii=False)


@st.composite
def logs(draw: st.DrawFn, sound: bool = False) -> list[Event]:
    """Events of two machines, some of them at the same moment; an undo or a grade may come before its answer, an answer
    before one that is older."""
    count = draw(st.integers(0, 14))
    hours = draw(st.lists(st.integers(-500, 500) | st.integers(0, 2), min_size=count, max_size=count))
    events: list[Event] = []
    for number in range(count):
        at = (START + timedelta(hours=hours[number])).isoformat(timespec="microseconds")
        kind = draw(st.sampled_from(["answer"] * 7 + ["undo", "regrade", "mark", "restart", "passed"]))
        attempt = {"attempt": f"id-{draw(st.integers(0, count))}"}
        match kind:
            case "answer":
                body = draw(bodies(sound))
            case "regrade":
                body = json.dumps({**attempt, "grade": draw(st.integers(1, 4) if sound else ANYTHING)})
            case "mark":
                body = json.dumps({"question": "a", "mark": "note", "value": draw(st.sampled_from(["", "x", "y"]))})
            case _:
                body = json.dumps(attempt)
        if not sound and draw(st.integers(0, 9)) == 0:
            at = draw(st.sampled_from(NO_TIMES))
        if not sound and draw(st.integers(0, 9)) == 0:
            body = draw(st.sampled_from(NO_BODIES))
        events.append((f"id-{number}", draw(st.sampled_from("mn")), number, at, kind, body))
    return events


@pytest.fixture(autouse=True, scope="module")
def _small_steps() -> Iterator[None]:
    """Let a few events be many, so that every boundary is met: two at a time, by our own arithmetic from four on,
    without indexes from six on."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"TAKEN_AT_ONCE": 2, "CARRIED_AT_ONCE": 3, "BULK": 3, "REINDEX": 5}.items():
            patch.setattr(derived, name, value)
        yield


def log() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema.migrate(connection)
    return connection


def append(connection: sqlite3.Connection, events: list[Event]) -> None:
    connection.executemany(
        "INSERT INTO event (uuid, machine, number, at, kind, body) VALUES (?, ?, ?, ?, ?, CAST(? AS TEXT))", events
    )


def tables(connection: sqlite3.Connection, names: tuple[str, ...] = tuple(schema.DERIVED)) -> Tables:
    return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names}


@settings(max_examples=100, deadline=None)
@given(logs(), st.data())
def test_one_by_one_all_at_once_and_in_any_pieces_give_the_same_tables(
    events: list[Event], data: st.DataObject
) -> None:
    one_by_one, at_once, in_pieces = log(), log(), log()
    carried = Derived(one_by_one)
    for event in events:
        append(one_by_one, [event])
        carried.catch_up()
    append(at_once, events)
    Derived(at_once).catch_up()
    cut = data.draw(st.integers(0, len(events)))
    for piece in (events[:cut], events[cut:]):
        append(in_pieces, piece)
        Derived(in_pieces).catch_up()
    assert tables(one_by_one) == tables(at_once) == tables(in_pieces)
    carried.rebuild()
    assert tables(one_by_one) == tables(at_once)


@settings(max_examples=60, deadline=None)
@given(logs(sound=True), st.randoms(use_true_random=False))
def test_the_order_in_which_events_come_in_does_not_matter(events: list[Event], random: object) -> None:
    shuffled = list(events)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = []
    for each in (events, shuffled):
        connection = log()
        for event in each:
            append(connection, [event])
            Derived(connection).catch_up()
        found.append(tables(connection, ("progress", "tally", "memory", "mark", "fresh")))
    assert found[0] == found[1]


def test_what_damage_left_of_an_answer_is_passed_over_and_the_others_count() -> None:
    sound = json.dumps({"question": "a", "concept": "a", "outcome": "right", "score": 1.0, "first": True})
    at = START.isoformat(timespec="microseconds")
    connection = log()
    texts = [(sound, each) for each in (at, *NO_TIMES)] + [(body, at) for body in NO_BODIES]
    append(connection, [(f"id-{i}", "m", i, when, "answer", body) for i, (body, when) in enumerate(texts)])
    Derived(connection).catch_up()
    assert connection.execute("SELECT question, answered, right FROM progress").fetchall() == [("a", 1, 1)]
    assert connection.execute("SELECT upto FROM derived").fetchone() == (len(texts),)


def test_progress_is_told_through_every_phase_and_ends_whole() -> None:
    connection = log()
    body = json.dumps({"question": "a", "concept": "a", "outcome": "right", "score": 1.0, "first": True})
    for number in range(40):
        at = (START + timedelta(days=number)).isoformat(timespec="microseconds")
        append(connection, [(f"id-{number}", "m", number, at, "answer", body)])
    shares: list[float] = []
    Derived(connection).rebuild(shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    phases = (0.0, derived.TAKEN_IN, derived.INDEXED, 1.0)
    for begin, end in pairwise(phases):
        assert any(begin < share < end for share in shares)
