"""`quizdl config`: show or set what is saved of the learner's wishes."""

from __future__ import annotations

import json

from quizdl import settings
from quizdl.cells import narrow
from quizdl.commands.setup import Setup
from quizdl.words import say, tell


def run(setup: Setup, name: str | None, value: str | None, as_json: bool) -> int:
    """Without a value, print the settings (or the one named); with one, save it."""
    if name is not None and value is not None:
        today = setup.now().astimezone().date()
        settings.save(setup.homes.config, settings.changed(setup.settings, name, value, today))
        setup.tell(say("config.saved", name=name, value=value))
        return 0
    shown = {key: getattr(setup.settings, field) for key, field in settings.NAMES.items()}
    if name is not None:
        settings.known(name)
        shown = {name: shown[name]}
    plain = {
        key: None if found is None else found if isinstance(found, int) else str(found) for key, found in shown.items()
    }
    if as_json:
        setup.line(json.dumps(plain, ensure_ascii=False))
        return 0
    unset = tell(say("config.unset"), setup.lang)
    lines = {key: unset if found is None else str(found) for key, found in plain.items()}
    for key, text in lines.items():
        words = tell(say(f"config.{key}"), setup.lang)
        setup.line(f"{key:<16} {text}{' ' * max(1, 14 - narrow(text))}{words}")
    if name is None:
        setup.line("")
        for key, folder in (("data", setup.homes.data), ("config", setup.homes.config), ("cache", setup.homes.cache)):
            setup.line(f"{key:<16} {folder}")
    return 0
