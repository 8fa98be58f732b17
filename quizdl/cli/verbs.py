"""The verbs and their options; each is one call of a command. Only the verb that was named is built."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import typer
from typer.exceptions import Abort, Exit, TyperException

from quizdl.cli.building import Verbs
from quizdl.cli.mock import mock
from quizdl.cli.study import STUDY
from quizdl.cli.usage import explained
from quizdl.errors import Usage
from quizdl.settings import Homes, Settings
from quizdl.words import Lang, say

Sources = list[Path]


def practice(v: Verbs) -> Callable[..., int]:
    def body(
        topic: list[str] = v.option([], "--topic", text="topic", metavar="T"),
        area: list[str] = v.option([], "--area", text="area", metavar="A"),
        kind: list[str] = v.option([], "--kind", text="kind", metavar="K"),
        id: list[str] = v.option([], "--id", text="id", metavar="ID"),
        count: int | None = v.option(None, "--count", text="count", metavar="N"),
        minutes: int | None = v.option(None, "--minutes", text="minutes", metavar="N"),
        new: bool = v.option(False, "--new", text="only-new"),
        missed: bool = v.option(False, "--missed", text="missed"),
        due: bool = v.option(False, "--due", text="due"),
        starred: bool = v.option(False, "--starred", text="starred"),
        plan: bool = v.option(False, "--plan", text="by-plan"),
        seed: int | None = v.option(None, "--seed", text="seed", metavar="N"),
        plain: bool = v.option(False, "--plain", text="plain"),
        math: str | None = v.math_option(),
        bank: list[Path] = v.bank_option(),
        lang: str | None = v.lang_option(),
    ) -> int:
        if new + missed + due > 1:
            raise Usage(say("cli.one-of-three"))
        if plan and id:
            raise Usage(say("cli.plan-or-ids"))
        from quizdl.commands import drill
        from quizdl.study.session import Because

        only = Because.NEW if new else Because.MISSED if missed else Because.DUE if due else None
        with v.setup(bank, math) as setup:
            sizing = drill.Sizing(count, minutes)
            wanted = drill.wanted(setup, ids=id, topics=topic, areas=area, kinds=kind, only=only, starred=starred)
            return drill.run(setup, wanted, seed=seed, plain=plain, sizing=sizing, by_plan=plan)

    return body


def grade(v: Verbs) -> Callable[..., int]:
    def body(
        id: str | None = v.argument(None, "grade-id", metavar="ID"),
        answer: list[str] = v.option([], "--answer", text="answer", metavar="TEXT"),
        file: str | None = v.option(None, "--file", text="file", metavar="PATH|-"),
        variant: int = v.option(0, "--variant", text="variant", metavar="N"),
        batch: str | None = v.option(None, "--batch", text="batch", metavar="PATH|-"),
        weak: bool = v.option(False, "--allow-weak-sandbox", text="weak"),
        json: bool = v.option(False, "--json", text="json"),
        bank: list[Path] = v.bank_option(),
        lang: str | None = v.lang_option(),
    ) -> int:
        from quizdl.commands import grade

        with v.setup(bank) as setup:
            if batch is not None:
                return grade.run_batch(setup, batch, weak, json)
            if id is None:
                raise Usage(say("cli.missing", name="ID", page=say("cli.see-help", command="quizdl grade")))
            return grade.run(setup, id, answer, file, variant, json)

    return body


def list_(v: Verbs) -> Callable[..., int]:
    def body(
        search: str | None = v.option(None, "--search", text="search", metavar="WORDS"),
        topic: str | None = v.option(None, "--topic", text="topic", metavar="T"),
        area: str | None = v.option(None, "--area", text="area", metavar="A"),
        json: bool = v.option(False, "--json", text="json"),
        bank: list[Path] = v.bank_option(),
        lang: str | None = v.lang_option(),
    ) -> int:
        from quizdl.commands import list as command

        with v.setup(bank) as setup:
            return command.run(setup, search, topic, area, json)

    return body


def show(v: Verbs) -> Callable[..., int]:
    def body(
        id: str = v.argument(..., "show-id", metavar="ID"),
        variant: int = v.option(0, "--variant", text="variant", metavar="N"),
        answer: bool = v.option(False, "--answer", text="with-answer"),
        plain: bool = v.option(False, "--plain", text="plain"),
        json: bool = v.option(False, "--json", text="json"),
        math: str | None = v.math_option(),
        bank: list[Path] = v.bank_option(),
        lang: str | None = v.lang_option(),
    ) -> int:
        from quizdl.commands import show

        with v.setup(bank, math) as setup:
            return show.run(setup, id, variant, answer, json, plain)

    return body


def learn(v: Verbs) -> Callable[..., int]:
    def body(
        name: str | None = v.argument(None, "learn-name", metavar="NOTE|TOPIC"),
        plain: bool = v.option(False, "--plain", text="plain"),
        json: bool = v.option(False, "--json", text="json"),
        math: str | None = v.math_option(),
        bank: list[Path] = v.bank_option(),
        lang: str | None = v.lang_option(),
    ) -> int:
        from quizdl.commands import learn

        with v.setup(bank, math) as setup:
            return learn.run(setup, name, json, plain)

    return body


def formula(v: Verbs) -> Callable[..., int]:
    def body(
        tex: str | None = v.argument(None, "tex", metavar="TEX"),
        width: int | None = v.option(None, "--width", text="width", metavar="N"),
        charset: str = v.option("unicode", "--charset", text="charset", metavar="unicode|ascii"),
        batch: str | None = v.option(None, "--batch", text="formula-batch", metavar="PATH|-"),
        lang: str | None = v.lang_option(),
    ) -> int:
        if charset not in ("unicode", "ascii"):
            raise Usage(say("cli.no-such-charset", value=charset))
        from quizdl.commands import formula

        return formula.run(tex, batch, width, charset, v.lang, sys.stdout, sys.stderr, sys.stdin)

    return body


def check(v: Verbs) -> Callable[..., int]:
    def body(
        path: list[Path] = v.argument([], "check-path", metavar="PATH"),
        strength: bool = v.option(False, "--strength", text="strength"),
        freeze: bool = v.option(False, "--freeze", text="freeze"),
        sarif: Path | None = v.option(None, "--sarif", text="sarif", metavar="FILE"),
        json: bool = v.option(False, "--json", text="json"),
        bank: list[Path] = v.bank_option(),
        lang: str | None = v.lang_option(),
    ) -> int:
        from quizdl.commands import check

        with v.setup(bank) as setup:
            return check.run(setup, path, strength, json, freeze, sarif)

    return body


def new(v: Verbs) -> Callable[..., int]:
    def body(
        kind: str = v.argument(..., "new-kind", metavar="KIND"),
        file: Path | None = v.argument(None, "new-file", metavar="FILE"),
        topic: str | None = v.option(None, "--topic", text="new-topic", metavar="T"),
        bank: list[Path] = v.bank_option(),
        lang: str | None = v.lang_option(),
    ) -> int:
        from quizdl.commands import new

        with v.setup(bank) as setup:
            return new.run(setup, kind, file, topic)

    return body


def preview(v: Verbs) -> Callable[..., int]:
    def body(
        target: str = v.argument(..., "preview-file", metavar="FILE[:ID]"),
        once: bool = v.option(False, "--once", text="once"),
        plain: bool = v.option(False, "--plain", text="plain"),
        bank: list[Path] = v.bank_option(),
        lang: str | None = v.lang_option(),
    ) -> int:
        from quizdl.commands import preview

        with v.setup(bank) as setup:
            return preview.run(setup, target, once, plain)

    return body


def config(v: Verbs) -> Callable[..., int]:
    def body(
        name: str | None = v.argument(None, "config-name", metavar="NAME"),
        value: str | None = v.argument(None, "config-value", metavar="VALUE"),
        json: bool = v.option(False, "--json", text="json"),
        lang: str | None = v.lang_option(),
    ) -> int:
        from quizdl.commands import config

        with v.setup() as setup:
            return config.run(setup, name, value, json)

    return body


def doctor(v: Verbs) -> Callable[..., int]:
    def body(
        json: bool = v.option(False, "--json", text="json"),
        lang: str | None = v.lang_option(),
    ) -> int:
        from quizdl.commands import doctor

        with v.setup() as setup:
            return doctor.run(setup, json)

    return body


def export(v: Verbs) -> Callable[..., int]:
    def body(
        path: str = v.argument("-", "export-path", metavar="PATH|-"),
        csv: bool = v.option(False, "--csv", text="csv"),
        lang: str | None = v.lang_option(),
    ) -> int:
        from quizdl.commands import exchange

        with v.setup() as setup:
            return exchange.export(setup, path, csv)

    return body


def import_(v: Verbs) -> Callable[..., int]:
    def body(
        path: str = v.argument(..., "import-path", metavar="PATH|-"),
        lang: str | None = v.lang_option(),
    ) -> int:
        from quizdl.commands import exchange

        with v.setup() as setup:
            return exchange.take_in(setup, path)

    return body


VERBS: dict[str, Callable[[Verbs], Callable[..., int]]] = {
    "practice": practice,
    "mock": mock,
    **STUDY,
    "learn": learn,
    "list": list_,
    "show": show,
    "grade": grade,
    "formula": formula,
    "check": check,
    "new": new,
    "preview": preview,
    "config": config,
    "doctor": doctor,
    "export": export,
    "import": import_,
}


def call(argv: list[str], lang: Lang, places: Homes, settings: Settings) -> int:
    """Run the verb that `argv` names; without one, the home screen. Raises errors.Usage."""
    v = Verbs(lang, places, settings)
    named = next((word for word in argv if not word.startswith("-")), None)
    for name, make in VERBS.items():
        # Building a verb costs milliseconds, so one that was named is built alone.
        if named not in VERBS or name == named:
            v.add(name, make(v))

    def home(
        context: typer.Context,
        version: bool = v.option(False, "--version", text="version"),
        plain: bool = v.option(False, "--plain", text="plain"),
        bank: list[Path] = v.bank_option(),
        lang: str | None = v.lang_option(),
    ) -> None:
        if version:
            from quizdl import __version__

            sys.stdout.write(f"quizdl {__version__}\n")
        elif context.invoked_subcommand is None:
            from quizdl.commands import home

            with v.setup(bank) as setup:
                v.code = home.run(setup, plain)

    v.app.callback(invoke_without_command=True)(home)
    try:
        ended = typer.main.get_command(v.app).main(args=argv, prog_name="quizdl", standalone_mode=False)
    except Exit as leave:
        return leave.exit_code
    except Abort:
        return 130
    except TyperException as error:
        raise Usage(explained(error)) from None
    if isinstance(ended, int) and ended:  # Typer hands back 130 for Ctrl-C
        return ended
    if v.broken is not None:
        raise v.broken
    sys.stdout.flush()
    return v.code
