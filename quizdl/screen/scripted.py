"""The plain desk: lines in and lines out, for pipes, screen readers and terminals that can do no more."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO, assert_never

from quizdl.markup import code
from quizdl.model import Blank, Explain, Fill, Judge, Pick, Write
from quizdl.screen import keys
from quizdl.screen.keys import Action, folded, typed
from quizdl.screen.plain import lines, one_line
from quizdl.screen.replies import Asked, Confirmed, Form, Given, Reply, keeping, points_of, shown_numbers
from quizdl.screen.views import Heading, Keys, Notice, Rubric, View
from quizdl.words import Lang, Text, say, tell

END_OF_TEXT = "."


class PlainDesk:
    """`read` gives the next line without its end, or None at the end of input; `patient` is whether a person types."""

    def __init__(self, read: Callable[[], str | None], out: TextIO, lang: Lang, patient: bool) -> None:
        self.lang = lang
        self.patient = patient
        self._read = read
        self._out = out

    def show(self, *views: View) -> None:
        for view in views:
            if not (told := lines(view, self.lang)):
                continue
            if isinstance(view, Heading):
                self._out.write("\n")
            self._out.write("".join(part + "\n" for part in [*told, ""]))
        self._out.flush()

    def ask(self, form: Form) -> Reply:
        match form.ask:
            case Pick(_, several):
                return self._pick(form, several)
            case Fill(blanks):
                return self._fill(form, blanks)
            case Write(stub):
                return self._write(form, stub)
            case Explain(labels):
                return self._explain(form, labels)
            case Judge():
                return self._judge(form, form.ask)
            case _:
                assert_never(form.ask)

    def choose(self, actions: tuple[Action, ...]) -> Action:
        self.show(Keys(keys.line([action for action in actions if action not in keys.QUIET], letters=True)))
        while True:
            text = self._read()
            if text is None:
                return Action.END
            if not text.strip():
                return actions[0]
            found = typed(text, actions, letters=True)
            if found is not None:
                return found
            self._refuse(text)

    def line(self, prompt: Text) -> str | None:
        self._say(prompt)
        return self._read()

    # one kind of asking each

    def _pick(self, form: Form, several: bool) -> Reply:
        self._say(say("ask.pick-several" if several else "ask.pick"), ":")
        text = self._command_or_text(form.actions, letters=True)
        return text if isinstance(text, Asked) else Given((shown_numbers(text, form.order),))

    def _fill(self, form: Form, blanks: tuple[Blank, ...]) -> Reply:
        texts = list(form.draft) if self.patient and len(form.draft) == len(blanks) else [""] * len(blanks)
        for at, blank in enumerate(blanks):
            if self.patient and form.draft and at < form.at:
                continue
            label = one_line(blank.label, self.lang)
            self._say(say("ask.blank", label=label) if label else say("ask.fill"), "" if label else ":")
            if texts[at]:
                self._say(say("ask.kept", text=texts[at]))
            text = self._command_or_text(form.actions)
            if isinstance(text, Asked):
                return Asked(text.action, tuple(texts))
            texts[at] = text or texts[at]
            form.keep(tuple(texts))
        return Given(tuple(texts))

    def _write(self, form: Form, stub: str) -> Reply:
        self._say(say("ask.write"))
        draft = form.draft[0] if form.draft else ""
        if draft:
            self._resumed(draft, form.restored)
        elif stub.strip():
            self._say(say("ask.stub"))
            self._quote(stub)
        text = self._page(form.actions, draft, keeping(form, [draft], 0))
        return text if isinstance(text, Asked) else Given((text,))

    def _explain(self, form: Form, labels: tuple[Text, ...]) -> Reply:
        self._say(say("ask.explain"))
        texts = list(form.draft) if self.patient and len(form.draft) == len(labels) else [""] * len(labels)
        for at, label in enumerate(labels):
            if name := one_line(label, self.lang):
                self._say(say("ask.blank", label=name))
            if texts[at]:
                self._resumed(texts[at], form.restored)
            text = self._page(form.actions, texts[at], keeping(form, texts, at))
            if isinstance(text, Asked):
                return Asked(text.action, tuple(texts))
            texts[at] = text
        return Given(tuple(texts))

    def _judge(self, form: Form, judge: Judge) -> Reply:
        sizes = tuple(len(points) for _, points in judge.parts)
        found = [point.found for _, points in judge.parts for point in points]
        start = frozenset(number for number, on in enumerate(found, 1) if on)
        self.show(Rubric(judge, start))
        while True:
            self._say(say("ask.judge"))
            text = self._command_or_text(form.actions)
            if isinstance(text, Asked):
                return text
            numbers = [int(number) for number in re.findall(r"\d+", folded(text))]
            if not folded(text):
                return Confirmed(points_of(start, sizes))
            if (
                numbers
                and all(number <= len(found) for number in numbers)
                and re.fullmatch(r"[\d\s,、]+", folded(text))
            ):
                return Confirmed(points_of(frozenset(numbers) - {0}, sizes))
            self.show(Notice(say("ask.judge-unreadable", most=len(found))))

    # inside

    def _command_or_text(self, actions: tuple[Action, ...], letters: bool = False) -> str | Asked:
        while True:
            text = self._read()
            if text is None:
                return Asked(Action.END)
            action = typed(text, actions, letters)
            if action is not None:
                return Asked(action)
            if re.fullmatch(r":[a-z]{3,}", folded(text)) and folded(text)[1:] in keys.WORDS:
                self._refuse(text)
                continue
            return text

    def _resumed(self, draft: str, restored: bool) -> None:
        """Offer what was written before; it is read out only where nothing above shows it."""
        if restored:
            self._quote(draft)
        self._say(say("ask.draft"))

    def _quote(self, text: str) -> None:
        self._out.write("".join(f"    {part}\n" for part in text.rstrip().split("\n")))
        self._out.flush()

    def _page(self, actions: tuple[Action, ...], draft: str, keep: Callable[[str], None]) -> str | Asked:
        """Lines up to a lone full stop; a command as the first of them. `:try` in place of the full stop tries what was
        written; a full stop at once then hands in that `draft`."""
        first = self._command_or_text(actions)
        if isinstance(first, Asked):
            return first
        if first.strip() == END_OF_TEXT and draft:
            return draft
        found: list[str] = []
        text: str | None = first
        while text is not None and text.strip() != END_OF_TEXT:
            if found and Action.TRY in actions and typed(text, (Action.TRY,)):
                return Asked(Action.TRY, ("\n".join(found),))
            found.append(text)
            keep("\n".join(found))
            text = self._read()
        if text is None:
            self.show(Notice(say("ask.unfinished")))
            return Asked(Action.END)
        return "\n".join(found)

    def _refuse(self, text: str) -> None:
        self.show(Notice(say("ask.no-such-command", typed=code(folded(text)))))

    def _say(self, text: Text, end: str = "") -> None:
        self._out.write(tell(text, self.lang) + end + "\n")
        self._out.flush()


def pipe_reader(stream: TextIO) -> Callable[[], str | None]:
    """Lines of a stream; a closed one is at its end."""

    def read() -> str | None:
        try:
            text = stream.readline()
        except (OSError, ValueError):
            return None
        return text.rstrip("\r\n") if text else None

    return read


def keyboard_reader(prompt: str = "> ") -> Callable[[], str | None]:
    """Lines typed at a terminal, with the line editing Python has."""
    with suppress(ImportError):
        import readline  # noqa: F401

    def read() -> str | None:
        try:
            return input(prompt)
        except (EOFError, OSError):
            return None

    return read
