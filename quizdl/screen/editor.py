"""Typing on a terminal: one line, a page of prose, or a program."""

from __future__ import annotations

import re
from asyncio import get_running_loop
from collections.abc import Callable, Sequence
from pathlib import Path

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition, is_done
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.key_processor import KeyPressEvent
from prompt_toolkit.layout import ConditionalContainer, HSplit, Layout, Window
from prompt_toolkit.layout.containers import VerticalAlign, WindowRenderInfo
from prompt_toolkit.layout.controls import BufferControl, FormattedTextControl, UIContent
from prompt_toolkit.layout.margins import Margin
from prompt_toolkit.layout.processors import BeforeInput, Processor
from prompt_toolkit.lexers import Lexer

from quizdl.cells import Row
from quizdl.records import dataclass
from quizdl.screen.highlight import lines
from quizdl.screen.keys import Action, typed
from quizdl.screen.prompting import Terminal, action_keys, fragments, interruptible

INDENT = 4
MOMENT = 0.3
"""Seconds within which what was typed is told."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What was typed, or the action asked for with what stood there."""

    text: str
    action: Action | None = None


class PythonLexer(Lexer):
    """The highlighter of listings, for what is being typed."""

    def lex_document(self, document: Document) -> Callable[[int], StyleAndTextTuples]:
        found = lines(document.text)

        def get_line(number: int) -> StyleAndTextTuples:
            if number >= len(found):
                return []
            return [(" ".join(f"class:{word}" for word in name.split()), text) for text, name in found[number]]

        return get_line


class Numbers(Margin):
    """Line numbers as listings have them: one cell of margin, the number, two cells."""

    def get_width(self, get_ui_content: Callable[[], UIContent]) -> int:
        return len(str(get_ui_content().line_count)) + 3

    def create_margin(self, window_render_info: WindowRenderInfo, width: int, height: int) -> StyleAndTextTuples:
        found: StyleAndTextTuples = []
        last: int | None = None
        for number in window_render_info.displayed_lines[:height]:
            text = f"{number + 1:>{width - 2}}  " if number != last else ""
            found.append(("class:dim", text + "\n"))
            last = number
        return found


def history(path: Path | None) -> History:
    """What was typed before, across sessions; kept in memory where the file can't be written."""
    if path is None:
        return InMemoryHistory()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab"):
            pass
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))


def type_text(
    terminal: Terminal,
    *,
    text: str = "",
    prompt: Row = (),
    keys: Sequence[Row] = (),
    actions: tuple[Action, ...] = (),
    pages: bool = False,
    python: bool = False,
    letters: bool = False,
    past: History | None = None,
    changed: Callable[[str], None] | None = None,
) -> Entered:
    """Text from the keyboard. `pages` takes several lines, ended by Ctrl-D; `python` writes a program in them.

    `text` stands there at first. `changed` is told what stands there a moment after it has changed, and whenever the
    prompt is left. Raises KeyboardInterrupt on Ctrl-C and keeps what was typed in `past`; the end of input is the
    action END.
    """
    buffer = Buffer(
        document=Document(text, len(text)),
        multiline=pages,
        history=past or InMemoryHistory(),
        tempfile_suffix=".py" if python else ".txt",
    )
    bindings = _bindings(buffer, text, actions, pages, python, letters)
    if changed is not None:
        _telling(buffer, changed)
    try:
        entered = terminal.run(_layout(buffer, prompt, keys, pages, python), bindings, False, Entered)
    finally:
        if changed is not None and buffer.text != text:
            changed(buffer.text)
        if pages and buffer.text.strip() and buffer.text != text:
            buffer.append_to_history()
    return entered if isinstance(entered, Entered) else Entered(buffer.text, entered)


def _telling(buffer: Buffer, changed: Callable[[str], None]) -> None:
    """Tell what stands there, at most every `MOMENT`: typing and pasting need not wait for a disk."""
    waiting = False

    def tell() -> None:
        nonlocal waiting
        waiting = False
        changed(buffer.text)

    def note(_: Buffer) -> None:
        nonlocal waiting
        if not waiting:
            waiting = True
            get_running_loop().call_later(MOMENT, tell)

    buffer.on_text_changed += note


def _layout(buffer: Buffer, prompt: Row, keys: Sequence[Row], pages: bool, python: bool) -> Layout:
    before: list[Processor] = [BeforeInput(fragments([prompt]))] if prompt else []
    control = BufferControl(buffer, lexer=PythonLexer() if python else None, input_processors=before)
    text = Window(
        control,
        left_margins=[Numbers()] if pages else [],
        wrap_lines=True,
        dont_extend_height=True,
    )
    below = HSplit(
        [
            Window(height=1, dont_extend_height=True),
            Window(FormattedTextControl(fragments(keys)), height=max(1, len(keys)), dont_extend_height=True),
        ]
    )
    shown = ConditionalContainer(below, ~is_done & Condition(lambda: bool(keys)))
    return Layout(HSplit([text, shown], align=VerticalAlign.TOP), focused_element=text)


def _bindings(
    buffer: Buffer, start: str, actions: tuple[Action, ...], pages: bool, python: bool, letters: bool
) -> KeyBindings:
    keys = interruptible()
    untouched = Condition(lambda: not buffer.text.strip() or buffer.text == start)

    def submit(event: KeyPressEvent) -> None:
        action = command()
        if action is None:
            event.app.exit(result=Entered(buffer.text))
        else:
            text = without_line(buffer.document) if pages else start
            event.app.erase_when_done = True
            event.app.exit(result=Entered(text, action))

    def command() -> Action | None:
        """What the line typed asks for: on a page `:hint` may stand below what was written so far."""
        line = buffer.document.current_line if pages else buffer.text
        return None if pages and not line.strip().startswith((":", "：")) else typed(line, actions, letters)

    def leave(event: KeyPressEvent, action: Action) -> None:
        # What was typed comes back with the next prompt, so it need not stand here twice.
        event.app.erase_when_done = True
        event.app.exit(result=Entered(buffer.text, action))

    @keys.add("c-d")
    def _(event: KeyPressEvent) -> None:
        if not pages and not buffer.text:
            leave(event, Action.END)
        else:
            submit(event)

    @keys.add("enter")
    def _(event: KeyPressEvent) -> None:
        if not pages or command() is not None:
            submit(event)
        elif python:
            buffer.insert_text("\n" + indent_after(buffer.document.current_line_before_cursor))
        else:
            buffer.insert_text("\n")

    @keys.add("escape", "enter")
    def _(event: KeyPressEvent) -> None:
        submit(event)

    if python:
        _indenting(keys, buffer)
    if pages:

        @keys.add("c-e")
        def _(event: KeyPressEvent) -> None:
            buffer.open_in_editor()

    if Action.HELP in actions:

        def help_(event: KeyPressEvent) -> None:
            leave(event, Action.HELP)

        for mark in ("?", "？"):
            keys.add(mark, filter=untouched)(help_)

    for action in actions:
        action_keys(keys, action, leave)
    return keys


def without_line(document: Document) -> str:
    """The text without what stands on the line of the cursor; its indent stays."""
    line = document.current_line
    start = document.cursor_position - document.cursor_position_col
    indent = line[: len(line) - len(line.lstrip(" "))]
    return document.text[:start] + indent + document.text[start + len(line) :]


def indent_after(line: str) -> str:
    """The indent of the line after `line`: deeper after a colon, back out after what ends a block."""
    found = re.match(r" *", line)
    indent = found.group() if found else ""
    code = re.sub(r"\s*#.*$", "", line).rstrip()
    if code.endswith(":"):
        return indent + " " * INDENT
    if re.fullmatch(r" *(?:return|pass|break|continue|raise)\b.*", code) and not code.endswith((",", "(", "[", "\\")):
        return indent[:-INDENT] if code.count("(") == code.count(")") else indent
    return indent


def _indenting(keys: KeyBindings, buffer: Buffer) -> None:
    only_blanks = Condition(lambda: bool(re.fullmatch(r" +", buffer.document.current_line_before_cursor)))

    @keys.add("tab")
    def _(event: KeyPressEvent) -> None:
        buffer.insert_text(" " * (INDENT - buffer.document.cursor_position_col % INDENT))

    @keys.add("s-tab")
    def _(event: KeyPressEvent) -> None:
        line = buffer.document.current_line
        extra = min(INDENT, len(line) - len(line.lstrip(" ")))
        column = buffer.document.cursor_position_col
        start = buffer.cursor_position - column
        text = buffer.text[:start] + buffer.text[start + extra :]
        buffer.document = Document(text, start + max(0, column - extra))

    @keys.add("backspace", filter=only_blanks)
    def _(event: KeyPressEvent) -> None:
        buffer.delete_before_cursor((buffer.document.cursor_position_col - 1) % INDENT + 1)
