"""Two exams side by side, in lines."""

from __future__ import annotations

from collections.abc import Mapping

from quizdl.cells import narrow
from quizdl.study.exam.report import Line, Result
from quizdl.words import Lang, Text, say, tell


def lines(first: int, second: int, before: Result, after: Result, names: Mapping[str, Text], lang: Lang) -> list[str]:
    """The scores of both by area and as a whole with the difference, the pace, and the questions both had."""
    found = [tell(say("mock.compare", first=first, second=second), lang), ""]
    ids = list(dict.fromkeys(one.id for one in (*before.areas, *after.areas)))
    pairs = [(tell(names.get(id, say("mock.whole")), lang), _of(before, id), _of(after, id)) for id in ids]
    pairs.append((tell(say("mock.whole"), lang), before.whole, after.whole))
    wide = max(narrow(name) for name, _, _ in pairs)
    found.append(f"{'':{wide}}  {f'#{first}':>14}  {f'#{second}':>14}")
    for name, one, other in pairs:
        gain = f"{other.percent - one.percent:+6.0f}" if one and other and one.total and other.total else ""
        found.append(f"{name}{' ' * (wide - narrow(name))}  {_told(one)}  {_told(other)}  {gain}".rstrip())
    shared = {answer.item.question: answer for answer in before.answers}
    both = [(shared[answer.item.question], answer) for answer in after.answers if answer.item.question in shared]
    found += [
        "",
        tell(say("mock.compare-pace", before=_mean(before), after=_mean(after)), lang),
        tell(
            say(
                "mock.compare-both",
                count=len(both),
                better=sum(not one.right and other.right for one, other in both),
                worse=sum(one.right and not other.right for one, other in both),
            ),
            lang,
        ),
    ]
    return found


def _of(result: Result, id: str) -> Line | None:
    return next((one for one in result.areas if one.id == id), None)


def _told(one: Line | None) -> str:
    return f"{one.percent:3.0f} % {f'{one.right}/{one.total}':>8}" if one is not None else f"{'–':>14}"


def _mean(result: Result) -> int:
    given = [answer.seconds for answer in result.answers if answer.option is not None]
    return round(sum(given) / len(given)) if given else 0
