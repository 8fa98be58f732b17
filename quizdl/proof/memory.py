"""What was proved before: questions found sound stay sound until they or quizdl change."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from pathlib import Path

import quizdl
from quizdl.bank.encoding import Raw

Margins = tuple[tuple[str, float | None, float | None], ...]
Strong = tuple[int, int, int, Margins]
"""Mutants tried, killed and waived; the margin of each tolerance: check, inside, outside."""


class Memory:
    """Questions proved sound and strong, by the content of their entries, in one file. Losing it costs only time."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._code = _digest_of_code()
        self._sound: dict[str, None] = {}
        self._strong: dict[str, Strong] = {}
        self._changed = False
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            kept = json.loads(file.read_text("utf-8"))
            if kept["code"] == self._code:
                self._sound = dict.fromkeys(map(str, kept["sound"]))
                self._strong = {
                    str(key): (int(a), int(b), int(c), tuple((str(id), inside, out) for id, inside, out in margins))
                    for key, (a, b, c, margins) in kept["strong"].items()
                }

    def sound(self, raw: Raw) -> bool:
        return key_of(raw) in self._sound

    def keep_sound(self, raw: Raw) -> None:
        self._sound[key_of(raw)] = None
        self._changed = True

    def strong(self, raw: Raw) -> Strong | None:
        return self._strong.get(key_of(raw))

    def keep_strong(self, raw: Raw, strong: Strong) -> None:
        self._strong[key_of(raw)] = strong
        self._changed = True

    def save(self) -> None:
        """Write what is new; a folder that can't be written is left alone."""
        if not self._changed:
            return
        kept = {"code": self._code, "sound": list(self._sound), "strong": self._strong}
        fresh = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(kept), "utf-8")
            fresh.replace(self._file)


def key_of(raw: Raw) -> str:
    """The content of an entry, wherever it stands."""
    content = f"{json.dumps(raw.data, sort_keys=True)} {raw.frozen!r}"
    return hashlib.blake2b(content.encode(), digest_size=16).hexdigest()


def _digest_of_code() -> str:
    """All of quizdl's own code, on which every proof rests, and NumPy's version."""
    from importlib.metadata import version

    digest = hashlib.blake2b(version("numpy").encode(), digest_size=16)
    root = Path(quizdl.__file__).parent
    for path in sorted(root.rglob("*.py")):
        digest.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
