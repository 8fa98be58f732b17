"""What a learner is typing and has not answered yet, a small file a question: it survives leaving and being killed."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path


class Drafts:
    """Drafts by question and variant, in `folder`; without one they are kept nowhere. A draft is a convenience, never
    the truth: where it can't be written or read, there is none, and nothing is raised."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def find(self, question: str, variant: int) -> tuple[str, ...]:
        """The texts that stood there, one a part; empty where there are none."""
        path = self._path(question, variant)
        if path is None:
            return ()
        try:
            found = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return ()
        whole = isinstance(found, list) and all(isinstance(text, str) for text in found)
        return tuple(found) if whole else ()

    def keep(self, question: str, variant: int, texts: tuple[str, ...]) -> None:
        """Keep texts in place of those kept before; the file is whole at every moment."""
        path = self._path(question, variant)
        if path is None:
            return
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(texts), "utf-8")
            os.replace(beside, path)
            return
        with suppress(OSError):
            beside.unlink()

    def drop(self, question: str, variant: int) -> None:
        """Forget what was typed for a question."""
        path = self._path(question, variant)
        if path is not None:
            with suppress(OSError):
                path.unlink()

    def _path(self, question: str, variant: int) -> Path | None:
        return None if self._folder is None else self._folder / f"{question}.{variant}.json"
