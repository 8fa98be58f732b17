"""The end of a practice: scores by topic, what was missed, what to do next."""

from __future__ import annotations

from quizdl.cells import BLANK, Row
from quizdl.screen.bars import bar
from quizdl.screen.page import Page, apart, fitted
from quizdl.screen.prose import line
from quizdl.screen.views import Summary
from quizdl.words import say

BAR = 10


def summary(view: Summary, page: Page) -> list[Row]:
    """The end of a practice as rows."""
    title = [page.row(page.told(say("screen.summary")), "bold"), page.rule()]
    if not view.topics:
        body = [page.row(page.told(say("screen.nothing-answered")), "dim")]
        return apart([[*title, *body], _rest(view, page), _next(view, page)])
    names = [page.row(page.told(topic.name)) for topic in view.topics]
    wide = min(max(map(len, names)), page.width - 24)
    body = []
    for cells, topic in zip(names, view.topics, strict=True):
        share = topic.score / topic.answered
        cut = fitted(cells, wide, page)
        figures = page.row(f"{share * 100:4.0f} %  {topic.right:>2} / {topic.answered}")
        drawn = bar(share, BAR, page) if page.width >= wide + 2 + BAR + 2 + len(figures) else ()
        body.append(cut + (BLANK,) * (wide - len(cut) + 2) + drawn + (BLANK,) * (2 if drawn else 0) + figures)
    if len(view.topics) > 1:
        answered = sum(topic.answered for topic in view.topics)
        right = sum(topic.right for topic in view.topics)
        score = sum(topic.score for topic in view.topics)
        total = page.row(page.told(say("screen.total")), "bold")
        figures = page.row(f"{score / answered * 100:4.0f} %  {right:>2} / {answered}", "bold")
        gap = len(body[0]) - len(page.row(f"{0:4.0f} %  {0:>2} / {view.topics[0].answered}"))
        body.append(total + (BLANK,) * max(2, gap - len(total)) + figures)
    missed: list[Row] = []
    if view.missed:
        missed.append(page.row(page.told(say("screen.missed")), "bold"))
        for one in view.missed:
            head = page.row(page.glyph("  ✗ ", "  x "), "wrong")
            text = line(one.title, page.within(page.width - len(head) - len(one.id) - 3))
            missed.append(head + (text[0] if text else ()) + page.row(f"   {one.id}", "dim"))
    return apart([[*title, *body], missed, _rest(view, page), _next(view, page)])


def _rest(view: Summary, page: Page) -> list[Row]:
    rows: list[Row] = []
    if view.skipped:
        rows += line(say("screen.skipped", count=view.skipped), page, "dim")
    if view.left:
        rows += line(say("screen.left", count=view.left), page, "dim")
    return rows


def _next(view: Summary, page: Page) -> list[Row]:
    return [page.row(page.told(say("screen.next-step")) + "   ", "dim") + page.row(view.next, "accent bold")]
