"""A bank in memory with one question a kind of Ask, and whatever else a practice needs, kept in plain sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random

from quizdl.cells import Box, Width, text_box
from quizdl.commands.means import Means
from quizdl.errors import Place, Usage
from quizdl.history.log import Mark
from quizdl.model import (
    Ask,
    Attempt,
    Blank,
    Block,
    Code,
    Comparison,
    Explain,
    Figure,
    Fill,
    Formula,
    GaveUp,
    Judge,
    Judged,
    Listing,
    Note,
    Option,
    Outcome,
    Part,
    Pick,
    Picked,
    Point,
    Prose,
    Question,
    Reason,
    Response,
    Run,
    Scope,
    Table,
    Typed,
    Unreadable,
    Value,
    Verdict,
    Write,
)
from quizdl.sandbox import Evaluate, Job, Result
from quizdl.screen.replies import Desk
from quizdl.study.session import Posed, Session
from quizdl.words import Both, Lang, same


@dataclass(frozen=True)
class Drawing:
    """A picture of a slope."""

    name: str = "slope"

    def draw(self, width: int, lang: Lang, cell_width: Width, charset: str) -> Box:
        return text_box(f"|   /\n|  / {self.name}\n| /\n+-----", cell_width, "curve1")

    def describe(self) -> Both:
        return Both(f"右上がりの直線 {self.name}", f"a rising line, {self.name}")


def floats(*items: float) -> Value:
    return Value("float64", (len(items),), items)


def matrix(*rows: Sequence[float]) -> Value:
    return Value("float64", (len(rows), len(rows[0])), tuple(item for row in rows for item in row))


FAILED = Comparison(
    (("x", floats(1.0, -1.0)),),
    floats(1.0, 0.0),
    floats(1.0, -1.0),
    (1,),
    remarks=(Both("負の要素が残っています。", "The negative element is still there."),),
)
STOPPED = Comparison(
    (("x", floats(1.0, -1.0)),),
    floats(1.0, 0.0),
    None,
    instead=Both("2 行目で止まりました: `return max(0, x)`", "It stopped at line 2: `return max(0, x)`"),
)
NO_ANSWER = Verdict(Outcome.WRONG, 0.0, Reason.WRONG_VALUE, Both("解答していません。", "No answer was given."))
RIGHT = Verdict(Outcome.RIGHT, 1.0, Reason.OK, Both("そのとおりです。", "That is it."))


@dataclass(frozen=True)
class Task:
    """What every task here shares."""

    def warm(self) -> tuple[Job, ...]:
        return ()

    def trial(self, response: Response) -> Run | None:
        return None


@dataclass(frozen=True)
class PickTask(Task):
    options: tuple[Option, ...]
    keys: tuple[str, ...]
    shuffled: bool = True

    def ask(self) -> Ask:
        return Pick(self.options, len(self.keys) > 1, self.shuffled)

    def read(self, answers: tuple[str, ...]) -> Response | Unreadable:
        numbers = answers[0].replace(",", " ").split()
        if not all(part.isdecimal() and 1 <= int(part) <= len(self.options) for part in numbers):
            return Unreadable(Both("選択肢の番号を打ってください。", "Type the number of an option."))
        return Picked(tuple(self.options[int(part) - 1].id for part in numbers))

    def right(self) -> Response:
        return Picked(self.keys)

    def shown(self, response: Response) -> tuple[Block, ...]:
        ids = response.ids if isinstance(response, Picked) else ()
        return tuple(block for option in self.options if option.id in ids for block in option.blocks)

    def grade(self, response: Response) -> Verdict | Run:
        if isinstance(response, GaveUp):
            return NO_ANSWER
        assert isinstance(response, Picked)
        if set(response.ids) == set(self.keys):
            return RIGHT
        return Verdict(
            Outcome.WRONG,
            0.0,
            Reason.WRONG_VALUE,
            Both("その選択肢ではありません。", "It is not that one."),
            diagnosis="whole-penalty",
            teaching=Both(
                "それは罰則そのものです。更新に足すのは、それを $w$ で微分したものです。",
                "That is the penalty itself; the update adds its derivative in $w$.",
            ),
        )


@dataclass(frozen=True)
class FillTask(Task):
    blanks: tuple[Blank, ...]
    answers: tuple[str, ...]

    def ask(self) -> Ask:
        return Fill(self.blanks)

    def read(self, answers: tuple[str, ...]) -> Response | Unreadable:
        for at, part in enumerate(answers):
            if "?" in part:
                return Unreadable(Both("数として読めません。", "That can't be read as a number."), at)
        return Typed(answers)

    def right(self) -> Response:
        return Typed(self.answers)

    def shown(self, response: Response) -> tuple[Block, ...]:
        texts = response.texts if isinstance(response, Typed) else ()
        return (Prose(same(", ".join(f"`{text}`" for text in texts))),) if texts else ()

    def grade(self, response: Response) -> Verdict | Run:
        if isinstance(response, GaveUp):
            return NO_ANSWER
        assert isinstance(response, Typed)
        good = [text == key for text, key in zip(response.texts, self.answers, strict=True)]
        if all(good):
            return RIGHT
        parts = tuple(
            Part(
                Outcome.RIGHT if one else Outcome.WRONG,
                float(one),
                Reason.OK if one else Reason.WRONG_VALUE,
                Both("", "") if one else Both("別の値です。", "It is another value."),
            )
            for one in good
        )
        score = sum(good) / len(good)
        outcome = Outcome.PARTLY if score else Outcome.WRONG
        return Verdict(
            outcome,
            score,
            Reason.WRONG_VALUE,
            Both("まだ合っていない欄があります。", "Not every blank is right yet."),
            parts=parts if len(parts) > 1 else (),
        )


@dataclass(frozen=True)
class WriteTask(Task):
    stub: str
    answer: str

    def ask(self) -> Ask:
        return Write(self.stub, example=True)

    def read(self, answers: tuple[str, ...]) -> Response | Unreadable:
        return Typed(answers)

    def right(self) -> Response:
        return Typed((self.answer,))

    def shown(self, response: Response) -> tuple[Block, ...]:
        return (Code(response.texts[0]),) if isinstance(response, Typed) else ()

    def grade(self, response: Response) -> Verdict | Run:
        if isinstance(response, GaveUp):
            return NO_ANSWER
        assert isinstance(response, Typed)
        source = response.texts[0]

        def judge(results: tuple[Result, ...]) -> Verdict | Run:
            if "np.maximum" in source:
                return replace(RIGHT, seconds=0.004)
            line = next((n for n, text in enumerate(source.split("\n"), 1) if "max(" in text), 1)
            return Verdict(
                Outcome.WRONG,
                0.0,
                Reason.ERROR,
                Both(
                    "`max(0, x)` は配列に使えません。配列の大小は要素ごとに決まるので、「0 と x の大きい方」を一つに選べないためです。",
                    "`max(0, x)` does not work on arrays: they are compared element by element, so there is no one larger of the two.",
                ),
                notes=(Code(source, numbered=True, caret=(line, 12, 21)),),
                comparison=STOPPED,
                seconds=0.004,
            )

        return Run((Job(source, Evaluate()),), judge)

    def trial(self, response: Response) -> Run | None:
        verdict = Verdict(
            Outcome.UNGRADED, 0.0, Reason.OK, Both("例の入力では次の値になりました。", "The example came to this.")
        )
        shown = replace(verdict, notes=(Code("[1. 0.]\n"),))
        return Run((), lambda results: shown)


@dataclass(frozen=True)
class ExplainTask(Task):
    labels: tuple[Both, ...]
    points: tuple[tuple[tuple[Both, str], ...], ...]

    def ask(self) -> Ask:
        return Explain(self.labels)

    def read(self, answers: tuple[str, ...]) -> Response | Unreadable:
        return Typed(answers)

    def right(self) -> Response:
        return Judged(
            tuple(" ".join(word for _, word in part) for part in self.points),
            tuple(tuple(range(len(part))) for part in self.points),
        )

    def shown(self, response: Response) -> tuple[Block, ...]:
        texts = response.texts if isinstance(response, Typed | Judged) else ()
        return tuple(Prose(same(text)) for text in texts)

    def grade(self, response: Response) -> Verdict | Run:
        match response:
            case Judged(_, points):
                count, most = sum(map(len, points)), sum(map(len, self.points))
                score = count / most
                outcome = Outcome.RIGHT if score == 1 else Outcome.PARTLY if score else Outcome.WRONG
                told = Both(f"要点 {most} のうち {count} が書けています。", f"{count} of {most} points are there.")
                return Verdict(outcome, score, Reason.OK, told)
            case Typed(texts):
                judge = Judge(
                    tuple(
                        (label, tuple(Point(text, word in typed) for text, word in part))
                        for label, part, typed in zip(self.labels, self.points, texts, strict=True)
                    )
                )
                told = Both("要点を確かめてください。", "Check the points.")
                return Verdict(Outcome.UNGRADED, 0.0, Reason.OK, told, follow=judge)
            case _:
                return NO_ANSWER


def listing(id: str, title: Both, topic: str, kind: str, variants: int = 1) -> Listing:
    place = Place(f"questions/{topic.replace('.', '/')}.yaml", 12)
    return Listing(
        id, title, topic, topic.split(".")[0], kind, Scope.EXAM, 2, variants, None, id, "t" * 16, "k" * 16, place
    )


NOTE = Note(
    "relu",
    "dl.act",
    Both("ReLU とその仲間", "ReLU and its kin"),
    (
        Prose(Both("ReLU は負の入力を 0 にします。", "ReLU sets negative inputs to 0.")),
        Formula(same(r"f(x) = \max(0, x)")),
    ),
    Place("questions/dl/act.yaml", 3),
)

RELU = Question(
    listing("relu", Both("ReLU を実装する", "Implement ReLU"), "dl.act", "code"),
    0,
    Both(
        "ReLU 関数 `relu(x)` を NumPy で書いてください。$x$ は任意の形の配列です。",
        "Write the ReLU function `relu(x)` in NumPy. $x$ is an array of any shape.",
    ),
    (Formula(same(r"f(x) = \max(0, x)")),),
    WriteTask("def relu(x):\n    ", "def relu(x):\n    return np.maximum(0, x)\n"),
    (
        Both("配列の要素ごとに考えます。", "Think of each element by itself."),
        Both("`np.maximum` があります。", "There is `np.maximum`."),
    ),
    (
        Prose(
            Both(
                "`np.maximum` は要素ごとに大きい方を返し、形を保ちます。",
                "`np.maximum` takes the larger one element by element and keeps the shape.",
            )
        ),
    ),
    ("numpy",),
    "E2026#2",
    "relu",
)
L2 = Question(
    listing("l2-penalty-gradient", Both("L2 正則化の勾配", "The gradient of an L2 penalty"), "dl.reg", "choice"),
    0,
    Both(
        "損失に $\\frac{\\lambda}{2}\\|w\\|^2$ を加えたときの更新です。■ に入るものはどれですか。",
        "This is the update with $\\frac{\\lambda}{2}\\|w\\|^2$ added to the loss. What stands in ■?",
    ),
    (Code("grad = grad + rate * ■\n", numbered=True),),
    PickTask(
        tuple(
            Option(name, (Code(code + "\n"),))
            for name, code in [
                ("sum-of-squares", "np.sum(param**2)"),
                ("sum", "np.sum(param)"),
                ("squares", "param**2"),
                ("param", "param"),
            ]
        ),
        ("param",),
    ),
    (Both("$w^2$ を微分します。", "Differentiate $w^2$."),),
    (
        Prose(
            Both(
                "$\\frac{\\lambda}{2}w^2$ の微分は $\\lambda w$ です。",
                "The derivative of $\\frac{\\lambda}{2}w^2$ is $\\lambda w$.",
            )
        ),
    ),
    (),
    "E2026#2",
    None,
)
TABLE = Question(
    listing("backprop-table", Both("誤差逆伝播の対応表", "A table of backpropagation"), "dl.bp", "quote"),
    0,
    Both("どの行が次の微分を計算していますか。", "Which lines compute these derivatives?"),
    (
        Code('delta2 = y - t\ngrad["W2"] = np.dot(z1.T, delta2)\n', numbered=True),
        Table(
            (Both("記号", "symbol"), Both("意味", "meaning")),
            ((same("$E$"), Both("損失", "the loss")), (same("$y$"), Both("出力", "the output"))),
        ),
    ),
    FillTask((Blank(same(r"$\frac{\partial E}{\partial y}$")), Blank(same("∂E/∂W2"))), ("1", "2")),
    (),
    (
        Prose(
            Both(
                "出力は恒等写像なので `delta2` は $\\partial E/\\partial y$ です。",
                "The output is the identity, so `delta2` is $\\partial E/\\partial y$.",
            )
        ),
    ),
    (),
    "E2026#2",
    None,
)
MSE = Question(
    listing("mse-square-and-half", Both("二乗と 1/2 の理由", "Why the square and the half"), "dl.loss", "explain"),
    0,
    Both(
        "誤差を二乗する理由と、1/2 を掛ける理由を説明してください。",
        "Why is the difference squared, and why is there a factor 1/2?",
    ),
    (Figure(Drawing("E"), Both("二乗誤差", "The squared error")),),
    ExplainTask(
        (Both("二乗する理由", "Why square"), Both("1/2 の理由", "Why a half")),
        (
            (
                (Both("正負の誤差が打ち消し合わない", "Signed errors no longer cancel"), "cancel"),
                (Both("なめらかである", "It is smooth"), "smooth"),
            ),
            ((Both("微分の 2 が消える", "The 2 of the derivative goes away"), "derivative"),),
        ),
    ),
    (Both("符号に注目します。", "Look at the signs."),),
    (),
    (),
    "E2026#2",
    None,
)
PANELS = Question(
    listing("l1-contour-figure", Both("L1 の図を選ぶ", "Which is L1?"), "dl.reg", "choice"),
    0,
    Both("L1 正則化の図はどちらですか。", "Which picture shows L1?"),
    (),
    PickTask(
        tuple(Option(name, (Figure(Drawing(name)),)) for name in ("diamond", "circle")), ("diamond",), shuffled=False
    ),
    (),
    (),
    (),
    "E2026#2",
    None,
)
QUESTIONS = {question.id: question for question in (RELU, L2, TABLE, MSE, PANELS)}
NAMES = {
    "dl.act": Both("活性化関数", "Activation functions"),
    "dl.reg": Both("正則化", "Regularisation"),
    "dl.bp": Both("誤差逆伝播法", "Backpropagation"),
    "dl.loss": Both("損失関数", "Loss functions"),
}


class Bank:
    """The questions above."""

    def question(self, id: str, variant: int = 0) -> Question:
        if id not in QUESTIONS:
            raise Usage(Both(f"`{id}` という問題はありません。", f"There is no question `{id}`."))
        return QUESTIONS[id]

    def note(self, id: str) -> Note:
        return NOTE


@dataclass
class Store:
    """What was recorded, in order."""

    attempts: list[Attempt] = field(default_factory=list)
    undone: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    reports: list[dict[str, object]] = field(default_factory=list)
    last: Session | None = None

    def add(self, attempt: Attempt) -> None:
        self.attempts.append(attempt)
        self.events.append(f"answer {attempt.question} {attempt.outcome.value}")

    def undo(self, attempt_id: str) -> None:
        self.undone.append(attempt_id)
        self.events.append("undo")

    def begin(self, session: Session) -> None:
        self.events.append("begin")

    def passed(self, session: Session) -> None:
        self.last = session
        self.events.append("passed")

    def end(self, session_id: str) -> None:
        self.events.append("end")

    def report(self, body: dict[str, object]) -> None:
        self.reports.append(body)

    def regrade(self, attempt_id: str, grade: int) -> None:
        self.events.append(f"grade {attempt_id} {grade}")

    def mark(self, question: str, mark: Mark, value: str = "") -> None:
        self.events.append(f"mark {question} {mark} {value}".rstrip())


@dataclass
class Runner:
    """Runs nothing, and says what it was asked."""

    kept: str = "strong"
    calls: list[str] = field(default_factory=list)

    def start(self) -> None:
        self.calls.append("start")

    def run(self, jobs: Sequence[Job]) -> tuple[Result, ...]:
        self.calls.append("run")
        return ()

    def halt(self) -> None:
        self.calls.append("halt")

    def warm(self, jobs: Sequence[Job]) -> None:
        self.calls.append("warm")

    def level(self) -> str:
        return self.kept


class Clock:
    """Half a second passes with every look."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def tick(self) -> float:
        self.seconds += 0.5
        return self.seconds

    def now(self) -> datetime:
        return datetime(2026, 11, 24, 12, 0, tzinfo=UTC) + timedelta(seconds=self.seconds)


def session(*ids: str) -> Session:
    return Session("s1", tuple(Posed(id) for id in ids))


def means(desk: Desk, store: Store | None = None, runner: Runner | None = None, seed: int = 1) -> Means:
    clock = Clock()
    ids = iter(f"a{number}" for number in range(1, 1000))
    return Means(
        bank=Bank(),
        store=store or Store(),
        runner=runner or Runner(),
        desk=desk,
        names=NAMES,
        days_until=lambda attempt: 1 if attempt.score < 1 else 3,
        now=clock.now,
        tick=clock.tick,
        new_id=lambda: next(ids),
        rng=Random(seed),
    )
