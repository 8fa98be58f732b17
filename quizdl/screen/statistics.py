"""Statistics as lines of text: accuracy as bars with an interval, aligned by cells."""

from __future__ import annotations

from collections.abc import Sequence

from quizdl.cells import narrow
from quizdl.study.report import Row, Standing
from quizdl.words import Both, Lang, say, tell

BAR_CELLS = 10
EIGHTHS = " ▏▎▍▌▋▊▉█"


def lines(standing: Standing, topics: Sequence[tuple[Both, Row]], lang: Lang) -> list[str]:
    """The statistics as lines: what was done, what waits, then areas and the topics that were answered."""
    if not standing.attempts:
        return [tell(say("stats.nothing"), lang)]
    page = [tell(say("stats.head", attempts=standing.attempts, days=standing.days), lang)]
    page.append(tell(say("stats.waiting", due=standing.due, missed=standing.missed), lang))
    page += ["", tell(say("stats.areas"), lang)]
    page += _table([(area.name, row) for area, row in standing.areas], lang)
    answered = [(name, row) for name, row in topics if row.tally.answered]
    page += ["", tell(say("stats.topics"), lang)]
    page += _table(answered, lang)
    page += ["", tell(say("stats.interval"), lang)]
    return page


def _table(named: Sequence[tuple[Both, Row]], lang: Lang) -> list[str]:
    names = [name.inside(lang) for name, _ in named]
    widest = max((narrow(name) for name in names), default=0)
    lines: list[str] = []
    for name, (_, row) in zip(names, named, strict=True):
        start = f"  {name}{' ' * (widest - narrow(name))}  "
        if row.estimate is None:
            lines.append(start + tell(say("stats.none-yet"), lang))
            continue
        guess = row.estimate
        spread = round(100 * (guess.high - guess.low) / 2)
        counts = f"{row.tally.right}/{row.tally.answered}"
        lines.append(f"{start}{bar(guess.expected)}  {round(100 * guess.expected):3d} % ± {spread:<3d} {counts:>9}")
    return lines


def bar(share: float, cells: int = BAR_CELLS) -> str:
    """A bar of `cells` cells, filled to `share` (0 to 1) in eighths of a cell."""
    eighths = round(max(0.0, min(1.0, share)) * cells * 8)
    full, rest = divmod(eighths, 8)
    text = "█" * full + (EIGHTHS[rest] if rest else "")
    return text + " " * (cells - len(text))
