"""Which desk fits where quizdl runs: a terminal, a terminal that can do little, a pipe."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from quizdl.cells import Width, narrow
from quizdl.screen.replies import Desk
from quizdl.words import Lang

if TYPE_CHECKING:
    from quizdl.screen.images import Images

FEEBLE = ("dumb", "unknown")


def seat(
    lang: Lang,
    stdin: TextIO | None,
    stdout: TextIO,
    environ: Mapping[str, str],
    *,
    plain: bool = False,
    history: Path | None = None,
    cell_width: Width = narrow,
    images: Images | None = None,
) -> Desk:
    """The desk for these streams. `plain` asks for the reading-order text; `history` is the file that remembers what
    was typed in the editor; `images` shows formulas as such."""
    if stdin is None or not stdin.isatty():
        from quizdl.screen.scripted import PlainDesk, pipe_reader

        return PlainDesk(pipe_reader(stdin) if stdin is not None else lambda: None, stdout, lang, patient=False)
    if plain or not stdout.isatty() or environ.get("TERM", "") in FEEBLE:
        from quizdl.screen.scripted import PlainDesk, keyboard_reader

        return PlainDesk(keyboard_reader(), stdout, lang, patient=True)
    from quizdl.screen.desk import TerminalDesk
    from quizdl.screen.quiet import hush
    from quizdl.screen.theme import depth

    hush(stdin)
    charset = "unicode" if (stdout.encoding or "").lower().replace("-", "") in ("utf8", "cp65001") else "ascii"
    return TerminalDesk(
        stdout,
        lang,
        depth(environ, terminal=True),
        charset=charset,
        cell_width=cell_width,
        history=history,
        images=images,
    )
