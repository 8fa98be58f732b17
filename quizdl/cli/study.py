"""The verbs of reviewing and planning, and their options."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizdl.cli.building import Verbs


def review(v: Verbs) -> Callable[..., int]:
    def body(
        topic: list[str] = v.option([], "--topic", text="topic", metavar="T"),
        area: list[str] = v.option([], "--area", text="area", metavar="A"),
        kind: list[str] = v.option([], "--kind", text="kind", metavar="K"),
        since: str | None = v.option(None, "--since", text="since", metavar="DATE"),
        exam: int | None = v.option(None, "--exam", text="review-exam", metavar="N"),
        cram: bool = v.option(False, "--cram", text="cram"),
        count: int | None = v.option(None, "--count", text="count", metavar="N"),
        seed: int | None = v.option(None, "--seed", text="seed", metavar="N"),
        plain: bool = v.option(False, "--plain", text="plain"),
        bank: list[Path] = v.bank_option(),
        lang: str | None = v.lang_option(),
    ) -> int:
        from quizdl.commands import drill, review

        with v.setup(bank) as setup:
            wanted = drill.wanted(setup, (), topic, area, kind)
            return review.run(setup, wanted, since, exam, cram, count, seed, plain)

    return body


def mark(v: Verbs) -> Callable[..., int]:
    def body(
        id: str | None = v.argument(None, "mark-id", metavar="ID"),
        suspend: bool = v.option(False, "--suspend", text="suspend"),
        unsuspend: bool = v.option(False, "--unsuspend", text="unsuspend"),
        bury: bool = v.option(False, "--bury", text="bury"),
        star: bool = v.option(False, "--star", text="star"),
        unstar: bool = v.option(False, "--unstar", text="unstar"),
        note: str | None = v.option(None, "--note", text="note", metavar="TEXT"),
        json: bool = v.option(False, "--json", text="json"),
        bank: list[Path] = v.bank_option(),
        lang: str | None = v.lang_option(),
    ) -> int:
        from quizdl.commands import marks

        with v.setup(bank) as setup:
            noted = marks.Noted(suspend, unsuspend, bury, star, unstar, note)
            if noted == marks.Noted():
                return marks.show(setup, id, json)
            return marks.mark(setup, id, noted)

    return body


def undo(v: Verbs) -> Callable[..., int]:
    def body(bank: list[Path] = v.bank_option(), lang: str | None = v.lang_option()) -> int:
        from quizdl.commands import marks

        with v.setup(bank) as setup:
            return marks.undo(setup)

    return body


def restart(v: Verbs) -> Callable[..., int]:
    def body(
        yes: bool = v.option(False, "--yes", text="restart-yes"),
        lang: str | None = v.lang_option(),
    ) -> int:
        from quizdl.commands import marks

        with v.setup() as setup:
            return marks.restart(setup, yes)

    return body


def stats(v: Verbs) -> Callable[..., int]:
    def body(
        json: bool = v.option(False, "--json", text="json"),
        html: Path | None = v.option(None, "--html", text="stats-html", metavar="FILE"),
        plain: bool = v.option(False, "--plain", text="plain"),
        bank: list[Path] = v.bank_option(),
        lang: str | None = v.lang_option(),
    ) -> int:
        from quizdl.commands import stats

        with v.setup(bank) as setup:
            return stats.run(setup, json, html, plain)

    return body


def plan(v: Verbs) -> Callable[..., int]:
    def body(
        exam: str | None = v.option(None, "--exam", text="plan-exam", metavar="DATE"),
        minutes: int | None = v.option(None, "--minutes-per-day", text="plan-minutes", metavar="N"),
        json: bool = v.option(False, "--json", text="json"),
        plain: bool = v.option(False, "--plain", text="plain"),
        bank: list[Path] = v.bank_option(),
        lang: str | None = v.lang_option(),
    ) -> int:
        from quizdl.commands import plan

        with v.setup(bank) as setup:
            return plan.run(setup, exam, minutes, json, plain)

    return body


def replay(v: Verbs) -> Callable[..., int]:
    def body(
        json: bool = v.option(False, "--json", text="json"),
        bank: list[Path] = v.bank_option(),
        lang: str | None = v.lang_option(),
    ) -> int:
        from quizdl.commands import replay

        with v.setup(bank) as setup:
            return replay.run(setup, json)

    return body


STUDY: dict[str, Callable[[Verbs], Callable[..., int]]] = {
    "review": review,
    "mark": mark,
    "undo": undo,
    "restart": restart,
    "stats": stats,
    "plan": plan,
    "replay": replay,
}
