"""What a key means in an exam: the sheet's next step and the look after it."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from enum import StrEnum
from typing import TypeAlias

from quizdl.records import dataclass
from quizdl.screen.exam.look import Look, Mode, Pass
from quizdl.screen.exam.typing import Typing
from quizdl.study.exam.sheet import Chose, Flagged, Noted, Sheet, Step, Visited, following
from quizdl.words import Text, say


class Act(StrEnum):
    """What a key asks for besides a step."""

    SUBMIT = "submit"
    TRUST = "trust"
    DISTRUST = "distrust"


Wish: TypeAlias = Step | Act | None


@dataclass(frozen=True, slots=True)
class Size:
    """What of the screen decides where a key leads: rows a page of scrolling takes, the last row the question can be
    scrolled to, cells in a row of the overview."""

    page: int = 10
    most: int = 0
    columns: int = 6


def pressed(key: str, data: str, sheet: Sheet, look: Look, size: Size) -> tuple[Wish, Look]:
    """What the key called `key` (a name of prompt_toolkit's, or a character), typing `data`, asks for."""
    look = replace(look, notice=None, warned=False)
    match look.mode:
        case Mode.QUESTION:
            return _question(key, data, sheet, look, size)
        case Mode.OVERVIEW:
            return _overview(key, data, sheet, look, size)
        case Mode.JUMP:
            return _jump(key, data, sheet, look)
        case Mode.CALCULATOR:
            if key in ("enter", "c-m", "c-j"):
                return None, replace(look, calculator=look.calculator.worked(look.typing.text), typing=Typing())
            if key == "escape":
                return None, replace(look, mode=Mode.QUESTION, typing=Typing())
            return None, replace(look, typing=_typed(key, data, look.typing))
        case Mode.PAD:
            if key == "escape":
                noted = Noted(look.typing.text) if look.typing.text != sheet.memo else None
                return noted, replace(look, mode=Mode.QUESTION, typing=Typing())
            if key in ("enter", "c-m", "c-j"):
                return None, replace(look, typing=look.typing.put("\n"))
            return None, replace(look, typing=_typed(key, data, look.typing, lines=True))
        case Mode.SUBMIT:
            yes = _letter(data) == "y"
            return (Act.SUBMIT if yes else None), replace(look, mode=Mode.QUESTION)
        case Mode.JUMPED:
            letter = _letter(data)
            if letter == "y":
                return Act.TRUST, replace(look, mode=look.before)
            return (Act.DISTRUST, replace(look, mode=look.before)) if letter == "n" else (None, look)


def _question(key: str, data: str, sheet: Sheet, look: Look, size: Size) -> tuple[Wish, Look]:
    letter = _letter(data)
    if letter.isdecimal() and letter.isascii() and letter:
        return _choose(int(letter), sheet, look)
    match key:
        case "enter" | "c-m" | "c-j" | "right":
            return _go(sheet, look, 1)
        case "left" | "c-h" | "backspace":
            return _go(sheet, look, -1)
        case "down" | "up" | "pagedown" | "pageup" | "home" | "end":
            by = {"down": 1, "up": -1, "pagedown": size.page, "pageup": -size.page, "home": -(10**6), "end": 10**6}[key]
            return None, replace(look, scroll=min(size.most, max(0, min(look.scroll, size.most) + by)))
    match letter:
        case " ":
            return None, replace(look, scroll=min(size.most, look.scroll + size.page))
        case "n":
            return _go(sheet, look, 1)
        case "b" | "p":
            return _go(sheet, look, -1)
        case "f":
            return Flagged(sheet.at, sheet.at not in sheet.flags), look
        case "g":
            return None, replace(look, mode=Mode.JUMP, typing=Typing())
        case "o":
            return None, replace(look, mode=Mode.OVERVIEW, cell=sheet.at)
        case "c":
            return None, replace(look, mode=Mode.CALCULATOR, typing=Typing())
        case "m":
            return None, replace(look, mode=Mode.PAD, typing=Typing(sheet.memo, len(sheet.memo)))
        case "s":
            return None, replace(look, mode=Mode.SUBMIT)
    return None, look


def _choose(number: int, sheet: Sheet, look: Look) -> tuple[Wish, Look]:
    options = sheet.paper.items[sheet.at - 1].options
    if number > len(options):
        return None, replace(look, notice=say("exam.no-option", most=len(options)))
    return Chose(sheet.at, options[number - 1] if number else None), look


def _go(sheet: Sheet, look: Look, by: int) -> tuple[Wish, Look]:
    to = following(sheet, _among(sheet, look.among), by)
    if to is not None:
        return Visited(to), replace(look, scroll=0)
    if look.among is not Pass.ALL and by > 0:
        return None, replace(look, among=Pass.ALL, notice=say("exam.pass-over"))
    return None, replace(look, notice=say("exam.last" if by > 0 else "exam.first"))


def _among(sheet: Sheet, which: Pass) -> tuple[int, ...]:
    match which:
        case Pass.ALL:
            return tuple(range(1, sheet.count + 1))
        case Pass.OPEN:
            return sheet.open
        case Pass.FLAGGED:
            return tuple(sorted(sheet.flags))


def _overview(key: str, data: str, sheet: Sheet, look: Look, size: Size) -> tuple[Wish, Look]:
    by = {"left": -1, "right": 1, "up": -size.columns, "down": size.columns}.get(key, 0)
    by = by or {"h": -1, "l": 1, "k": -size.columns, "j": size.columns}.get(_letter(data), 0)
    if by:
        cell = look.cell + by
        return None, replace(look, cell=cell if 1 <= cell <= sheet.count else look.cell)
    if key in ("enter", "c-m", "c-j"):
        return Visited(look.cell), replace(look, mode=Mode.QUESTION, scroll=0)
    match _letter(data) or key:
        case "u":
            return _pass(sheet, look, Pass.OPEN, say("exam.none-open"))
        case "r":
            return _pass(sheet, look, Pass.FLAGGED, say("exam.none-flagged"))
        case "s":
            return None, replace(look, mode=Mode.SUBMIT)
        case "o" | "escape":
            return None, replace(look, mode=Mode.QUESTION)
    return None, look


def _pass(sheet: Sheet, look: Look, which: Pass, nothing: Text) -> tuple[Wish, Look]:
    among = _among(sheet, which)
    if not among:
        return None, replace(look, notice=nothing)
    return Visited(among[0]), replace(look, mode=Mode.QUESTION, among=which, scroll=0)


def _jump(key: str, data: str, sheet: Sheet, look: Look) -> tuple[Wish, Look]:
    if key == "escape":
        return None, replace(look, mode=Mode.QUESTION, typing=Typing())
    if key in ("enter", "c-m", "c-j"):
        text = look.typing.text
        look = replace(look, mode=Mode.QUESTION, typing=Typing())
        if not text:
            return None, look
        if text.isdecimal() and len(text) < 6 and 1 <= int(text) <= sheet.count:
            return Visited(int(text)), replace(look, scroll=0)
        return None, replace(look, notice=say("exam.no-number", most=sheet.count))
    digits = unicodedata.normalize("NFKC", data)
    if digits.isascii() and digits.isdecimal():
        return None, replace(look, typing=look.typing.put(digits))
    return None, replace(look, typing=_typed(key, "", look.typing))


def _typed(key: str, data: str, typing: Typing, lines: bool = False) -> Typing:
    match key:
        case "backspace" | "c-h":
            return typing.backspace()
        case "delete" | "c-d":
            return typing.delete()
        case "left" | "c-b":
            return typing.moved(-1)
        case "right" | "c-f":
            return typing.moved(1)
        case "home" | "c-a":
            return typing.home()
        case "end" | "c-e":
            return typing.end()
        case "up":
            return typing.line(-1) if lines else typing
        case "down":
            return typing.line(1) if lines else typing
    text = data.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    if not lines:
        text = text.replace("\n", " ")
    kept = "".join(char for char in text if char == "\n" or char.isprintable())
    return typing.put(kept) if kept and (key == "<bracketed-paste>" or len(key) == 1) else typing


def _letter(data: str) -> str:
    """A key's character as an input method may have left it, folded to what was meant."""
    char = unicodedata.normalize("NFKC", data).lower()
    return char if len(char) == 1 else ""
