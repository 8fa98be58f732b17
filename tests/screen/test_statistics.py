"""Statistics in each form: what they look like, that each form tells the same, and that a page can be trusted."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizdl.cells import wide
from quizdl.model import Area, Scope, Topic
from quizdl.screen.page import Page, fitted
from quizdl.screen.sections import calendar, gap_of, mondays, months
from quizdl.screen.statistics import statistics_lines, statistics_rows
from quizdl.screen.theme import Depth, paint
from quizdl.screen.webpage import page
from quizdl.study.forecast import Bin, Reliability
from quizdl.study.overview import Mistake, Outlook, Overview, Week
from quizdl.study.progress import Tally
from quizdl.study.report import Estimate, Row, Standing, estimate
from quizdl.words import Both, Lang, same
from tests.screen.test_golden import check

MATH = Area("math", Both("応用数学", "Applied mathematics"))
DEEP = Area("deep", Both("深層学習", "Deep learning"))
NONE = Area("dev", Both("開発・運用環境", "Development and operations"))
TODAY = date(2027, 1, 6)


def rated(id: str, right: int, answered: int, seconds: float = 0.0) -> Row:
    tally = Tally(answered, right, float(right), seconds)
    return Row(id, tally, estimate(tally))


def topic(id: str, area: str, name: Both) -> Topic:
    return Topic(id, area, name, 3, Scope.EXAM)


def week(start: date, answered: int, right: int, score: float, seconds: float = 0.0) -> Week:
    return Week(start, Tally(answered, right, score, seconds))


VIEW = Overview(
    Standing(44, 5, 7, 90, 9, 3, 12, ((MATH, rated("math", 42, 57)), (DEEP, rated("deep", 9, 10)), (NONE, rated("dev", 0, 0))), 67, 9),
    (
        (topic("math.info", "math", Both("情報理論", "Information theory")), rated("math.info", 42, 57, 4000.0)),
        (
            topic("dl.act", "deep", Both("活性化関数 (ReLU, シグモイド, ソフトマックス, GELU, Swish) とその微分の値域", "Activations and their slopes")),
            rated("dl.act", 9, 9, 300.0),
        ),
        (topic("opt.dist", "", Both("確率分布", "Distributions")), rated("opt.dist", 0, 1, 9.0)),
    ),
    Outlook(Estimate(0.594, 0.52, 0.66), ((MATH, Estimate(0.7, 0.5, 0.9)), (DEEP, Estimate(0.5, 0.45, 0.55))), "2025#1", {"math": 61.0}),
    (
        week(date(2026, 12, 21), 30, 20, 20.5, 1800.0),
        week(date(2026, 12, 28), 0, 0, 0.0),
        week(date(2027, 1, 4), 37, 31, 31.0, 2500.0),
    ),
    {date(2026, 12, 24): 30, date(2027, 1, 1): 1, TODAY: 36},
    TODAY,
    (
        Mistake(4, "relu", Both("ReLU を実装する", "Implement <ReLU>"), Both("`max` は配列に使えません。" * 5, "`max` & co. do not work on $f(x)$.\n\nMore.")),
        Mistake(1, "gone", same("gone"), same("old-slug")),
    ),
    ((0, Tally(25, 19, 19.0)), (4, Tally(2, 1, 1.0))),
    Reliability(0.1637, 128, 0.1735, (Bin(37, 0.65, 0.6216), Bin(91, 0.83, 0.8667))),
)  # fmt: skip
EARLY = replace(
    VIEW, standing=replace(VIEW.standing, attempts=5), outlook=None, reliability=None, mistakes=(), retention=()
)
FRESH = replace(EARLY, standing=replace(VIEW.standing, attempts=0))
VIEWS = {"full": VIEW, "early": EARLY, "fresh": FRESH}


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_terminal(lang: Lang, columns: int) -> None:
    drawn = [paint(statistics_rows(view, Page.of(columns, lang)), Depth.NONE) for view in VIEWS.values()]
    check(f"statistics-{lang}-{columns}", "\n".join(drawn))


@pytest.mark.parametrize("lang", Lang)
def test_plain_and_page(lang: Lang) -> None:
    check(f"statistics-plain-{lang}", "\n\n".join("\n".join(statistics_lines(view, lang)) for view in VIEWS.values()))
    body = page(VIEW, lang).partition("<body>")[2]
    check(f"statistics-page-{lang}", body)


def test_ascii() -> None:
    check("statistics-ascii", paint(statistics_rows(VIEW, Page.of(80, Lang.JA, "ascii", wide)), Depth.NONE))


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("name", VIEWS)
def test_each_form_tells_the_same(name: str, lang: Lang) -> None:
    view = VIEWS[name]
    plain = "\n".join(statistics_lines(view, lang))
    rows = "\n".join("".join(cell.text for cell in row) for row in statistics_rows(view, Page(200, lang)))
    drawn = re.sub(
        r"[█▏▎▍▌▋▊▉░▒▓·]|\b(Dec|Nov|Oct|Jan|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b|\d\d?月|^ +[月火水木金土日] .*",
        "",
        rows,
        flags=re.M,
    )
    assert [word for word in re.findall(r"[\w.%/]+", drawn) if word not in plain] == []
    seen = Seen(page(view, lang))
    told = re.sub(r"\s+", "", seen.text)
    figures = [part for text in plain.split("\n")[2:] for part in text.rpartition(": ")[2].split(", ")]
    assert [part for part in figures if re.sub(r"\s+", "", part) not in told] == []


@pytest.mark.parametrize("columns", [30, 40, 60, 80, 120])
@pytest.mark.parametrize("lang", Lang)
def test_no_row_is_wider_than_the_page(columns: int, lang: Lang) -> None:
    for width in (Page.of(columns, lang), Page.of(columns, lang, "ascii", wide)):
        assert max(map(len, statistics_rows(VIEW, width))) <= width.width


class Seen(HTMLParser):
    """A page read as a browser would: its text, its tags and whether each is closed."""

    VOID = frozenset({"meta", "rect", "circle", "path", "br"})

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


HOSTILE = st.sampled_from(
    ["<script>alert(1)</script>", "\"'><img src=x onerror=y>", "&amp;", "a\u202eb\x1b[31m", "]]>"]
)


@given(HOSTILE, HOSTILE, st.sampled_from(Lang))
def test_a_page_loads_nothing_and_trusts_no_text(title: str, text: str, lang: Lang) -> None:
    mistakes = (Mistake(2, title, same(title), same(text)),)
    source = page(replace(VIEW, mistakes=mistakes), lang)
    seen = Seen(source)
    assert seen.open == []
    assert not {tag for tag, _ in seen.tags} & {"script", "img", "link", "iframe", "object"}
    for _, attributes in seen.tags:
        assert not attributes.keys() & {"src", "href", "onerror", "onload"}
    assert not re.search(r"https?:|url\(|@import|[\u202e\x1b]", source)
    assert "default-src 'none'" in source
    assert dict(seen.tags)["html"] == {"lang": lang.value}
    # Every picture says what it is, or is beside the same in words.
    assert all(found["role"] == "img" and found["aria-label"] for tag, found in seen.tags if tag == "svg")


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_calendar_crosses_months_and_years(today: date) -> None:
    starts = mondays(today)
    assert [start.weekday() for start in starts] == [0] * 12
    assert starts[-1] <= today < starts[-1] + timedelta(weeks=1)
    named = months(today)
    assert [month for start, month in zip(starts, named, strict=True) if month] == [
        month for month in dict.fromkeys(start.month for start in starts) if month in named
    ]
    assert 2 <= sum(1 for month in named if month) <= 4
    every = {today - timedelta(days=back): back + 1 for back in range(100)}
    cells = calendar(replace(VIEW, today=today, calendar=every))
    assert cells[today.weekday()][-1] == 1
    assert sorted(count for row in cells for count in row if count > 0) == list(range(1, 79 + today.weekday()))


@given(st.text(st.characters(exclude_categories=["C", "M", "Z"]), max_size=30), st.integers(1, 30))
def test_what_is_cut_says_so_and_fits(text: str, width: int) -> None:
    frame = Page(80, Lang.JA)
    whole = frame.row(text)
    cells = fitted(whole, width, frame)
    assert len(cells) <= width
    assert (cells == whole) if len(whole) <= width else "".join(cell.text for cell in cells).endswith("…")
    assert not cells or cells[-1].text == "" or len(frame.row("".join(cell.text for cell in cells))) == len(cells)


def test_gaps_are_those_of_the_figures_shown() -> None:
    assert gap_of(0.594, 60.0) == "-1"
    assert gap_of(0.594, 61.6) == "-3"
    assert gap_of(0.5, 50.0) == "+0"


def test_a_formula_of_a_misconception_is_drawn() -> None:
    taught = same("It is $p(\\text{ill})$, not `x**2`.")
    view = replace(VIEW, mistakes=(Mistake(2, "relu", same("ReLU"), taught),))
    rows = "\n".join("".join(cell.text for cell in row) for row in statistics_rows(view, Page(78, Lang.EN)))
    for text in (rows, page(view, Lang.EN), "\n".join(statistics_lines(view, Lang.EN))):
        assert "It is p(ill), not x**2. (relu)" in text
