"""Usage errors and help pages of the command line in the reader's language."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any

from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from quizdl.cells import narrow
from quizdl.words import Lang, Text, say

JAPANESE = {
    "Usage:": "使い方:",
    "Options:": "オプション:",
    "Commands:": "コマンド:",
    "Arguments:": "引数:",
    "[OPTIONS]": "[オプション]",
    "COMMAND [ARGS]...": "コマンド [引数]...",
    "Show this message and exit.": "この説明を表示します。",
    "Install completion for the current shell.": "シェルの補完を組み込みます。",
    "Show completion for the current shell, to copy it or customize the installation.": "シェルの補完を表示します。",
}


def explained(error: TyperException) -> Text:
    """A usage error as a sentence of ours: what, and the cure."""
    option = getattr(error, "option_name", None)
    hint = _hint(error)
    page = say("cli.see-help", command=_command(error))
    match type(error).__name__:
        case "NoSuchOption":
            possible = getattr(error, "possibilities", None) or ()
            near = get_close_matches(str(option), list(possible), n=1)
            if near:
                return say("cli.no-such-option-near", option=str(option), near=near[0])
            return say("cli.no-such-option", option=str(option), page=page)
        case "MissingParameter":
            return say("cli.missing", name=hint, page=page)
        case "BadOptionUsage":
            return say("cli.option-needs-value", option=str(option), page=page)
        case "BadParameter":
            return say("cli.bad-value", name=hint, page=page)
    unknown = re.match(r"No such command '(.*?)'", error.format_message())
    if unknown:
        names = list(getattr(getattr(error, "cmd", None), "commands", {}))
        near = get_close_matches(unknown[1], names, n=1)
        if near:
            return say("cli.no-such-command-near", name=unknown[1], near=near[0])
        return say("cli.no-such-command", name=unknown[1], page=page)
    extra = re.search(r"unexpected extra argument\S* \((.*)\)", error.format_message())
    if extra:
        return say("cli.extra", words=extra[1], page=page)
    return say("cli.usage", message=error.format_message(), page=page)


def _hint(error: TyperException) -> str:
    param = getattr(error, "param", None)
    if param is None:
        return ""
    options = [name for name in getattr(param, "opts", ()) if name.startswith("-")]
    return options[-1] if options else str(param.human_readable_name)


def _command(error: TyperException) -> str:
    context = getattr(error, "ctx", None)
    return str(context.command_path) if context is not None else "quizdl"


def _wrapped(line: str, width: int) -> list[str]:
    """A line of a help page by Japanese rules, since Click breaks at spaces alone; its column stays where it is."""
    if narrow(line) <= width:
        return [line]
    from quizdl.screen.breaking import flow, strand

    found = re.match(r"(\s*(?:[-\w\[|<>.]+ )*[-\w\[|<>.\]]+\s{2,}|\s*)(.*)", line, re.ASCII)
    head, rest = found.groups() if found else ("", line)
    rows = flow([strand(rest)], width - narrow(head))
    parts = ["".join(cell.text for cell in cells) for cells in rows]
    return [(head if number == 0 else " " * narrow(head)) + part for number, part in enumerate(parts)]


def classes(lang: Lang) -> tuple[type[TyperGroup], type[TyperCommand]]:
    """The group and command classes whose help pages are in `lang`."""

    def translated(page: str, width: int) -> str:
        if lang is not Lang.JA:
            return page
        for english, japanese in JAPANESE.items():
            # Click wraps long lines, so a space of a sentence may be a line break.
            page = re.sub(r"\s+".join(map(re.escape, english.split())), japanese, page)
        return "\n".join(part for line in page.split("\n") for part in _wrapped(line, width))

    class Group(TyperGroup):
        def get_help(self, ctx: Any) -> str:
            return translated(super().get_help(ctx), ctx.make_formatter().width)

    class Command(TyperCommand):
        def get_help(self, ctx: Any) -> str:
            return translated(super().get_help(ctx), ctx.make_formatter().width)

    return Group, Command
