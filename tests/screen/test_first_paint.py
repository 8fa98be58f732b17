"""Nothing heavy is loaded before the first question is painted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
HEAVY = ("prompt_toolkit", "numpy", "yaml", "pygments", "rich.console", "rich.table", "rich.markdown", "asyncio")
PROBE = f"""
import io, sys
from quizdl.commands.practice import practice
from quizdl.screen.desk import TerminalDesk
from quizdl.screen.theme import Depth
from quizdl.words import Lang
from tests.screen.fakes import means, session

class Watched(TerminalDesk):
    def ask(self, form):
        print(*[name for name in {HEAVY!r} if name in sys.modules])
        raise KeyboardInterrupt

out = io.StringIO()
desk = Watched(out, Lang.JA, Depth.TRUE, columns=lambda: 80)
practice(means(desk), session("relu"))
assert "ReLU" in out.getvalue()
"""


def test_the_first_question_is_painted_without_anything_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", PROBE], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
