"""Keys pressed where nothing is typed: what to do next, and points ticked on and off."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from prompt_toolkit.key_binding.key_processor import KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Layout, Window
from prompt_toolkit.layout.controls import FormattedTextControl

from quizdl.cells import Row
from quizdl.records import dataclass
from quizdl.screen.keys import KEYS, Action, pressed
from quizdl.screen.prompting import Terminal, action_keys, fragments, interruptible


@dataclass(frozen=True, slots=True)
class Ticked:
    """The numbers of the points ticked when Enter was pressed."""

    numbers: frozenset[int]


def press_key(terminal: Terminal, keys: Sequence[Row], actions: tuple[Action, ...]) -> Action:
    """One key: the letter of an action, or Enter for the first of them. Raises KeyboardInterrupt on Ctrl-C."""
    bindings = interruptible()

    def leave(event: KeyPressEvent, action: Action) -> None:
        event.app.exit(result=action)

    @bindings.add("enter")
    @bindings.add("c-j")
    def _(event: KeyPressEvent) -> None:
        leave(event, actions[0])

    @bindings.add("c-d")
    def _(event: KeyPressEvent) -> None:
        leave(event, Action.END)

    @bindings.add(Keys.Any)
    def _(event: KeyPressEvent) -> None:
        action = pressed(event.data)
        if action is not None and action in actions:
            leave(event, action)

    for action in actions:
        if action in KEYS:
            action_keys(bindings, action, leave)
    control = FormattedTextControl(fragments(keys), show_cursor=False)
    layout = Layout(Window(control, height=max(1, len(keys)), dont_extend_height=True))
    terminal.forget_keys()
    return terminal.run(layout, bindings, True, Action)


def tick_points(
    terminal: Terminal,
    draw: Callable[[frozenset[int], int], Sequence[Row]],
    count: int,
    start: frozenset[int],
) -> Ticked | Action:
    """Points ticked on and off until Enter. `draw` gives the rows for those ticked and the one the cursor is on."""
    now = set(start)
    at = 1
    bindings = interruptible()

    @bindings.add("enter")
    @bindings.add("c-j")
    def _(event: KeyPressEvent) -> None:
        event.app.exit(result=Ticked(frozenset(now)))

    @bindings.add("c-d")
    def _(event: KeyPressEvent) -> None:
        event.app.exit(result=Action.END)

    @bindings.add("up")
    def _(event: KeyPressEvent) -> None:
        nonlocal at
        at = (at - 2) % count + 1

    @bindings.add("down")
    def _(event: KeyPressEvent) -> None:
        nonlocal at
        at = at % count + 1

    @bindings.add(" ")
    @bindings.add("　")
    def _(event: KeyPressEvent) -> None:
        now.symmetric_difference_update({at})

    @bindings.add(Keys.Any)
    def _(event: KeyPressEvent) -> None:
        nonlocal at
        char = unicodedata.normalize("NFKC", event.data)
        if char.isascii() and char.isdecimal() and 1 <= int(char) <= count:
            at = int(char)
            now.symmetric_difference_update({at})

    control = FormattedTextControl(lambda: fragments(draw(frozenset(now), at)), show_cursor=False)
    layout = Layout(Window(control, dont_extend_height=True))
    terminal.forget_keys()
    return terminal.run(layout, bindings, True, Ticked)
