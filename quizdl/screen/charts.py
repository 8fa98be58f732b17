"""Charts of the page of statistics, drawn as SVG in the page's own colours; each names itself in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from math import sqrt

from quizdl.screen.sections import calendar, mondays, months
from quizdl.study.forecast import Bin, Reliability
from quizdl.study.overview import Overview, Week
from quizdl.study.progress import Tally
from quizdl.study.report import estimate
from quizdl.words import Text, say

DAYS = tuple(say(f"stats.day-{at}") for at in range(7))
CELL = 18
LEFT, RIGHT = 44, 10
Told = Callable[[Text], str]
"""Words in the page's language, escaped."""


def weeks_chart(weeks: tuple[Week, ...], told: Told) -> str:
    """Two panels over the same weeks: the share that was right as a line, and answers as columns."""
    step = 44
    wide = LEFT + step * max(6, len(weeks)) + RIGHT
    top, middle, bottom = 34, 134, 244
    most = max(week.tally.answered for week in weeks)
    drawn = [_text(0, top - 18, told(say("stats.right-share"))), _text(0, middle + 24, told(say("stats.answer-count")))]
    for share in (0, 50, 100):
        y = middle - share / 100 * (middle - top)
        drawn += [_line(LEFT, y, wide - RIGHT, y, "grid"), _text(LEFT - 8, y + 4, f"{share} %", "end")]
    drawn.append(_line(LEFT, bottom, wide - RIGHT, bottom, "grid"))
    spots: list[tuple[float, float]] = []
    for at, week in enumerate(weeks):
        x, tally = LEFT + (at + 0.5) * step, week.tally
        drawn.append(_text(x, bottom + 18, f"{week.start.month}/{week.start.day}", "middle"))
        if not tally.answered:
            continue
        high = (bottom - middle - 48) * tally.answered / most
        drawn.append(
            f'<rect class="bar" x="{x - 11:.1f}" y="{bottom - high:.1f}" width="22" height="{high:.1f}" rx="2"/>'
        )
        drawn.append(_text(x, bottom - high - 5, str(tally.answered), "middle", "ink"))
        y = middle - tally.score / tally.answered * (middle - top)
        spots.append((x, y))
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in spots)
    drawn.append(f'<path class="curve" d="M{path}"/>')
    drawn += [f'<circle class="spot" cx="{x:.1f}" cy="{y:.1f}" r="4"/>' for x, y in spots]
    return _svg(wide, bottom + 26, told(say("stats.weeks")), drawn, f' class="wide" style="width:{wide}px"')


def calendar_chart(view: Overview, told: Told) -> str:
    """A cell a day, a column a week; the more answers the stronger."""
    cells = calendar(view)
    most = max(1, max((count for row in cells for count in row), default=1))
    drawn = [
        _text(LEFT + at * CELL, 12, told(say(f"stats.month-{month}")))
        for at, month in enumerate(months(view.today))
        if month
    ]
    starts = mondays(view.today)
    for down, (name, row) in enumerate(zip(DAYS, cells, strict=True)):
        y = 20 + down * CELL
        drawn.append(_text(0, y + 12, told(name)))
        for across, count in enumerate(row):
            if count < 0:
                continue
            day = (starts[across] + timedelta(days=down)).isoformat()
            look = 'class="none"' if not count else f'class="bar" fill-opacity="{0.3 + 0.7 * count / most:.2f}"'
            spot = f'x="{LEFT + across * CELL}" y="{y}" width="{CELL - 3}" height="{CELL - 3}" rx="3"'
            drawn.append(f"<rect {look} {spot}><title>{told(say('stats.on-day', day=day, count=count))}</title></rect>")
    return _svg(LEFT + len(starts) * CELL, 20 + 7 * CELL, told(say("stats.calendar")), drawn)


def reliability_chart(found: Reliability, told: Told) -> str:
    """What came against what was foretold, with 90 % intervals; on the diagonal the forecasts are right."""
    side, top = 220, 14

    def x(share: float) -> float:
        return LEFT + share * side

    def y(share: float) -> float:
        return top + (1 - share) * side

    drawn: list[str] = []
    for share in (0.0, 0.5, 1.0):
        drawn += [_line(x(0), y(share), x(1), y(share), "grid"), _line(x(share), y(0), x(share), y(1), "grid")]
        drawn += [_text(x(0) - 8, y(share) + 4, f"{share:.0%}".replace("%", " %"), "end")]
        drawn += [_text(x(share), y(0) + 18, f"{share:.0%}".replace("%", " %"), "middle")]
    drawn.append(_line(x(0), y(0), x(1), y(1), "aim"))
    drawn.append(_text(x(0.5), y(0) + 36, told(say("stats.foretold-axis")), "middle"))
    drawn.append(_text(x(0) + 6, y(1) + 14, told(say("stats.came-axis"))))
    for one in found.bins:
        drawn += _spot(one, found.count, x, y)
    return _svg(LEFT + side + 20, top + side + 44, told(say("stats.forecast")), drawn)


def _spot(one: Bin, count: int, x: Callable[[float], float], y: Callable[[float], float]) -> list[str]:
    rights = round(one.right * one.count)
    guess = estimate(Tally(one.count, rights, float(rights)))
    drawn = [] if guess is None else [_line(x(one.foretold), y(guess.low), x(one.foretold), y(guess.high), "whisker")]
    radius = 3 + 7 * sqrt(one.count / count)
    return [*drawn, f'<circle class="spot" cx="{x(one.foretold):.1f}" cy="{y(one.right):.1f}" r="{radius:.1f}"/>']


def _line(x: float, y: float, to_x: float, to_y: float, name: str) -> str:
    return f'<path class="{name}" d="M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}"/>'


def _text(x: float, y: float, text: str, anchor: str = "start", name: str = "quiet") -> str:
    return f'<text class="{name}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{text}</text>'


def _svg(wide: float, high: float, label: str, drawn: list[str], look: str = "") -> str:
    """A chart no wider than it is drawn, unless `look` says otherwise."""
    look = look or f' style="max-width:{wide}px"'
    return f'<svg role="img" aria-label="{label}" viewBox="0 0 {wide} {high}"{look}>{"".join(drawn)}</svg>'
