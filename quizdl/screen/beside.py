"""What is said beside the word of a verdict, and whether its message adds to that word."""

from __future__ import annotations

from quizdl.model import Outcome
from quizdl.screen.views import Ruling
from quizdl.words import Lang, Text, say, tell


def aside(view: Ruling, lang: Lang) -> str:
    """What is said beside a verdict: when the question comes back, and how long the code ran."""
    words: list[str] = []
    if view.days is not None:
        name = "today" if view.days < 1 else "tomorrow" if view.days == 1 else "in"
        words.append(tell(say(f"screen.back-{name}", **({"days": view.days} if name == "in" else {})), lang))
    if view.again:
        words.append(tell(say("screen.again"), lang))
    if view.verdict.seconds > 0:
        words.append(f"{view.verdict.seconds * 1000:.0f} ms")
    return " · ".join(words)


def adds(message: Text, outcome: Outcome, lang: Lang) -> bool:
    """Whether a message says more than the word it would stand under: `Right.` under `Right` does not."""
    word = tell(say(f"screen.{outcome.value}"), lang)
    return tell(message, lang).strip().rstrip("。.") not in ("", word, word + "です")
