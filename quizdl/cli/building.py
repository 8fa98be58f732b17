"""What building a verb takes: its options and arguments in the language of the run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import typer

from quizdl.cli.usage import classes
from quizdl.commands.setup import Setup
from quizdl.errors import Usage
from quizdl.settings import Homes, Mathematics, Settings
from quizdl.words import Lang, say, tell


class Verbs:
    """The command line of one run, in its language."""

    def __init__(self, lang: Lang, places: Homes, settings: Settings) -> None:
        self.lang = lang
        self.places = places
        self.settings = settings
        self.code = 0
        self.broken: BrokenPipeError | None = None
        group, self.command_class = classes(lang)
        self.app = typer.Typer(
            cls=group,
            add_completion=True,
            rich_markup_mode=None,
            pretty_exceptions_enable=False,
            help=self.text("about"),
            context_settings={"help_option_names": ["-h", "--help"]},
        )

    def text(self, name: str) -> str:
        return tell(say(f"help.{name}"), self.lang)

    def option(self, default: Any, *names: str, text: str, **more: Any) -> Any:
        return typer.Option(default, *names, help=self.text(text), show_default=False, **more)

    def argument(self, default: Any, text: str, **more: Any) -> Any:
        return typer.Argument(default, help=self.text(text), show_default=False, **more)

    def bank_option(self) -> Any:
        return self.option([], "--bank", text="bank", metavar="PATH")

    def lang_option(self) -> Any:
        return self.option(None, "--lang", text="lang", metavar="ja|en")

    def math_option(self) -> Any:
        return self.option(None, "--math", text="math", metavar="auto|text|image")

    def setup(self, banks: Sequence[Path] = (), math: str | None = None) -> Setup:
        if math is not None and math not in list(Mathematics):
            raise Usage(say("cli.no-such-math", value=math))
        return Setup(self.lang, self.places, self.settings, tuple(banks), None if math is None else Mathematics(math))

    def add(self, name: str, body: Callable[..., int]) -> None:
        def wrapped(*args: Any, **kwargs: Any) -> None:
            try:
                self.code = body(*args, **kwargs)
            except BrokenPipeError as error:
                # Click would end the process here; the error boundary has something better to do.
                self.broken = error

        wrapped.__wrapped__ = body  # type: ignore[attr-defined]
        wrapped.__annotations__ = body.__annotations__
        self.app.command(name, cls=self.command_class, help=self.text(name))(wrapped)
