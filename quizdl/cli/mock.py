"""The verb of mock exams and its options."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from quizdl.errors import Usage
from quizdl.words import say

if TYPE_CHECKING:
    from quizdl.cli.building import Verbs

Sources = list[Path]


def mock(v: Verbs) -> Callable[..., int]:
    def body(
        profile: str | None = v.option(None, "--profile", text="profile", metavar="NAME"),
        questions: int | None = v.option(None, "--questions", text="mock-questions", metavar="N"),
        minutes: float | None = v.option(None, "--minutes", text="mock-minutes", metavar="M"),
        area: str | None = v.option(None, "--area", text="mock-area", metavar="A"),
        seed: int | None = v.option(None, "--seed", text="mock-seed", metavar="N"),
        resume: bool = v.option(False, "--resume", text="mock-resume"),
        abandon: bool = v.option(False, "--abandon", text="mock-abandon"),
        status: bool = v.option(False, "--status", text="mock-status"),
        list: bool = v.option(False, "--list", text="mock-list"),
        show: int | None = v.option(None, "--show", text="mock-show", metavar="N"),
        compare: tuple[int, int] | None = v.option(None, "--compare", text="mock-compare", metavar="N M"),
        html: Path | None = v.option(None, "--html", text="mock-html", metavar="FILE"),
        plain: bool = v.option(False, "--plain", text="plain"),
        json: bool = v.option(False, "--json", text="json"),
        bank: Sources = v.bank_option(),
        lang: str | None = v.lang_option(),
    ) -> int:
        shows = show is not None or html is not None
        if resume + abandon + status + list + shows + (compare is not None) > 1:
            raise Usage(say("mock.one-of"))
        with v.setup(bank) as setup:
            if resume or abandon or not (status or list or shows or compare):
                from quizdl.commands import exam

                if resume:
                    return exam.resume(setup, plain)
                if abandon:
                    return exam.abandon(setup)
                return exam.start(setup, exam.Wishes(profile, questions, minutes, area, seed, plain))
            from quizdl.commands import mock

            if status:
                return mock.status(setup, json)
            if list:
                return mock.list_(setup, json)
            if compare is not None:
                return mock.compare(setup, *compare)
            return mock.show(setup, show, html, plain, json)

    return body
