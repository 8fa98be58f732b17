"""What every prompt on a terminal shares: where it is drawn, its colours, rows of cells as its text.

The keys of a prompt stand in its layout, under the text, and not in prompt_toolkit's bottom toolbar, which is drawn
only where the terminal answers cursor-position requests. None are sent: an answer could arrive between two prompts.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from prompt_toolkit.application import Application
from prompt_toolkit.application.current import get_app_session
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.key_processor import KeyPressEvent
from prompt_toolkit.layout import Layout
from prompt_toolkit.output import ColorDepth, Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Attrs, Style

from quizdl.cells import Row
from quizdl.records import dataclass
from quizdl.screen.keys import KEYS, Action
from quizdl.screen.theme import PALETTE, Depth

_ANSI = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "gray")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where prompts are drawn: colours, and an input and an output other than the process's own where given."""

    depth: Depth
    input: Input | None = None
    output: Output | None = None

    def forget_keys(self) -> None:
        """Drop what was typed before now: a key pressed twice must not answer what is only about to be asked."""
        source = self.input or get_app_session().input
        clear_typeahead(source)
        if sys.platform != "win32":
            import termios

            with contextlib.suppress(termios.error, OSError, ValueError, NotImplementedError):
                termios.tcflush(source.fileno(), termios.TCIFLUSH)

    def run(self, layout: Layout, bindings: KeyBindings, erase: bool, result: type[_T]) -> _T | Action:
        """What the prompt comes back with; END where the input ends. Raises KeyboardInterrupt on Ctrl-C."""
        output = self.output or create_output()
        if isinstance(output, Vt100_Output):
            output.enable_cpr = False
        app: Application[Any] = Application(
            layout=layout,
            key_bindings=bindings,
            style=style(self.depth),
            color_depth=color_depth(self.depth),
            input=self.input,
            output=output,
            erase_when_done=erase,
            include_default_pygments_style=False,
        )
        app.ttimeoutlen = 0.1
        try:
            found: _T | Action = app.run()
        except (EOFError, OSError):
            return Action.END
        return found


def interruptible() -> KeyBindings:
    """Bindings that every prompt has."""
    bindings = KeyBindings()

    @bindings.add("c-c")
    @bindings.add("<sigint>")
    def _(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt())

    return bindings


def style(depth: Depth) -> Style:
    """The palette of the screens for prompt_toolkit."""
    rules: dict[str, str] = {"bold": "bold", "italic": "italic", "underline": "underline"}
    dim = "dim" if "dim" in Attrs._fields else ""
    for word, (rgb, _, ansi) in PALETTE.items():
        if depth in (Depth.TRUE, Depth.INDEXED):
            rules[word] = rgb
        elif depth is Depth.ANSI:
            rules[word] = dim if ansi < 0 else f"ansi{_ANSI[ansi]}"
        else:
            rules[word] = ""
    return Style.from_dict(rules)


def color_depth(depth: Depth) -> ColorDepth:
    match depth:
        case Depth.TRUE:
            return ColorDepth.DEPTH_24_BIT
        case Depth.INDEXED:
            return ColorDepth.DEPTH_8_BIT
        case Depth.ANSI:
            return ColorDepth.DEPTH_4_BIT
        case _:
            return ColorDepth.DEPTH_1_BIT


def fragments(rows: Iterable[Row]) -> StyleAndTextTuples:
    """Rows of cells as prompt_toolkit's text, behind the margin of one cell."""
    found: StyleAndTextTuples = []
    for number, cells in enumerate(rows):
        found.append(("", "\n " if number else " "))
        found.extend((" ".join(f"class:{word}" for word in cell.style.split()), cell.text) for cell in cells)
    return found


def action_keys(keys: KeyBindings, action: Action, leave: Callable[[KeyPressEvent, Action], None]) -> None:
    """Bind the function key, the control key and Alt with the letter of an action."""
    key = KEYS[action]

    def press(event: KeyPressEvent) -> None:
        leave(event, action)

    if key.function:
        keys.add(key.function)(press)
    if key.control:
        keys.add(key.control)(press)
    if key.letter.isalpha():
        keys.add("escape", key.letter)(press)
