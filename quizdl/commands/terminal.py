"""What is known of the learner's terminal: asked once a kind of terminal, then remembered beside the compiled bank."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from quizdl.screen.probe import Canvas, Facts, Protocol, ask
from quizdl.screen.seat import FEEBLE

_NAMES = ("TERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "COLORTERM", "LC_TERMINAL", "TMUX", "WT_SESSION")


def at_terminal(environ: Mapping[str, str]) -> bool:
    """Whether somebody sits at a terminal that can be asked."""
    return environ.get("TERM", "dumb") not in FEEBLE and sys.stdin.isatty() and sys.stdout.isatty()


def facts(environ: Mapping[str, str], cache: Path, images: bool = False) -> Facts:
    """What this kind of terminal says; nothing where none can be asked."""
    if not at_terminal(environ):
        return Facts()
    path = cache / "terminal.json"
    # The number of a tmux pane says nothing of the terminal; that there is one does.
    key = "|".join(environ.get(name, "") if name != "TMUX" else str(name in environ) for name in _NAMES)
    if images or f"{key}|images" in _remembered(path):
        key += "|images"  # it answered for the width as well
    found = _read(_remembered(path).get(key))
    if found is None:
        found = ask(environ, images, sys.stdin.fileno(), sys.stdout.fileno())
        _keep(path, {**_remembered(path), key: _written(found)})
    return found


def _remembered(path: Path) -> dict[str, object]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _read(data: object) -> Facts | None:
    match data:
        case {"ambiguous": int() | None as ambiguous, "canvas": None}:
            return Facts(ambiguous)
        case {
            "ambiguous": int() | None as ambiguous,
            "canvas": [str() as protocol, int() as x, int() as y, bool() as dark],
        }:
            return Facts(ambiguous, Canvas(Protocol(protocol), (x, y), dark)) if protocol in list(Protocol) else None
    return None


def _written(facts: Facts) -> dict[str, object]:
    canvas = facts.canvas
    shown = None if canvas is None else [canvas.protocol, *canvas.cell, canvas.dark]
    return {"ambiguous": facts.ambiguous, "canvas": shown}


def _keep(path: Path, remembered: dict[str, object]) -> None:
    """Write the file whole; a folder that can't be written just means that the terminal is asked again."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(remembered), "utf-8")
        os.replace(fresh, path)
    except OSError:
        return
