"""`quizdl stats` in each of its forms."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from quizdl.history.log import History
from quizdl.history.responses import dump
from quizdl.model import Attempt, Outcome, Typed
from tests.conftest import Quizdl


def learned(quizdl: Quizdl, count: int) -> None:
    with History(quizdl.home / "data" / "history.db") as history:
        for number in range(count):
            right = number % 4 != 0
            history.add(
                Attempt(
                    f"a{number}",
                    "s",
                    "relu",
                    0,
                    "relu",
                    "dl.act",
                    "deep",
                    "t",
                    "k",
                    dump(Typed(("x",))),
                    Outcome.RIGHT if right else Outcome.WRONG,
                    float(right),
                    True,
                    0,
                    30.0,
                    datetime.now(UTC) - timedelta(days=count - number),
                    "practice",
                    None if right else "max-<over>-all",
                    0.75,
                    1.0,
                )
            )


def test_every_form_tells_the_same(quizdl: Quizdl, tmp_path: Path) -> None:
    learned(quizdl, 40)
    plain = quizdl("stats", "--plain")
    assert plain.code == 0
    for told in (
        "answers 40 · days 40",
        "Activations: 74 % ± 11, 30/40",
        "points from 60 / 65 / 70 %",
        "mean: 30 s",
        "10 times\nmax-<over>-all (relu)",
        "about a day: 75 %, 30/40",
        "Brier score: 0.188",
        "foretold 75 %: came 75 %, 40 answers",
    ):
        assert told in plain.out
    page = tmp_path / "stats.html"
    ran = quizdl("stats", "--html", str(page))
    assert (ran.code, ran.out, ran.err) == (0, "", f"Wrote {page}.\n")
    text = page.read_text("utf-8")
    assert quizdl("stats", "--html", "-").out == text
    assert "max-&lt;over&gt;-all" in text
    assert "<svg" in text
    assert not re.search(r"https?://|<script|src=", text)
    data = json.loads(quizdl("stats", "--json").out)
    bins = [{"n": 40, "foretold": 0.75, "came": 0.75}]
    assert data["forecast"] == {"brier": 0.1875, "n": 40, "base": 0.1875, "bins": bins}
    assert data["misconceptions"] == [{"question": "relu", "count": 10, "text": "max-<over>-all"}]
    assert data["retention"] == [{"days": 0.5, "answered": 40, "right": 30}]
    assert sum(data["calendar"].values()) == sum(week["answered"] for week in data["weeks"]) == 40
    assert data["outlook"]["low"] < data["outlook"]["expected"] < data["outlook"]["high"]
    assert (data["attempts"], data["days"]) == (40, 40)


def test_too_little_is_said(quizdl: Quizdl) -> None:
    assert quizdl("stats").out == "Nothing has been answered yet. Start with quizdl practice.\n\n"
    learned(quizdl, 5)
    ran = quizdl("stats")
    assert "Too few answers to say (30 are needed)." in ran.out
    assert "Too few forecasts to say (30 are needed)." in ran.out
    assert "pass" not in ran.out.replace("No pass mark is published.", "")
    assert json.loads(quizdl("stats", "--json").out)["forecast"] is None
    assert quizdl("stats", "--html", "/no/such/folder/x.html").code == 1


def test_home_holds_what_practice_asks(quizdl: Quizdl) -> None:
    learned(quizdl, 40)
    for minutes in ("3", "10"):
        quizdl("config", "minutes-a-day", minutes)
        today = re.search(r"Today: (\d+) to review, (\d+) new, about (\d+) min", quizdl("--plain").out)
        assert today is not None
        asked = re.search(r"Question 1 of (\d+)", quizdl("practice", stdin="").out)
        assert asked is not None
        assert int(today[1]) + int(today[2]) == int(asked[1])
        assert int(today[3]) == int(minutes)


def test_what_is_left_out_does_not_wait(quizdl: Quizdl) -> None:
    learned(quizdl, 1)
    before = json.loads(quizdl("stats", "--json").out)
    assert before["missed"] == 1
    quizdl("mark", "relu", "--suspend")
    assert json.loads(quizdl("stats", "--json").out)["missed"] == 0
