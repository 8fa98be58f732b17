"""Every Block, Ask and View once, as values to draw."""

from __future__ import annotations

from quizdl.model import (
    Area,
    Blank,
    Code,
    Comparison,
    Figure,
    Formula,
    Judge,
    Option,
    Outcome,
    Part,
    Pick,
    Point,
    Prose,
    Reason,
    SideBySide,
    Table,
    Value,
    Verdict,
)
from quizdl.screen import keys
from quizdl.screen.keys import Action
from quizdl.screen.views import (
    Blanks,
    Blocks,
    Choices,
    Heading,
    Help,
    Hint,
    Home,
    Keys,
    Memo,
    Missed,
    NoteView,
    Notice,
    Report,
    Rubric,
    Ruling,
    Summary,
    Tone,
    TopicScore,
    View,
)
from quizdl.study.progress import Tally
from quizdl.study.report import Estimate, Row, Standing
from quizdl.words import Both, same, say
from tests.screen.fakes import FAILED, NOTE, STOPPED, Drawing, floats, matrix

OVERFLOW = Comparison(
    (("u", floats(710.0, 0.0)),),
    floats(1.0, 4.5e-309),
    floats(float("nan"), 0.0),
    (0,),
    remarks=(same("exp(710) = inf, inf / inf = nan"),),
)
COLUMN = Comparison(
    (("W", matrix((1.0, 3.0, 5.0), (2.0, 4.0, 6.0))), ("x", matrix((2.0,), (8.0,)))),
    matrix((24.0,), (41.0,), (59.0,)),
    matrix((24.0,), (41.5,), (59.0,)),
    (1, 0),
)
SHAPES = Comparison(
    (("x", floats(1.0, 2.0)), ("n", Value("int", (), (5,)))),
    matrix((1.0, 20.5), (2.0, 3.0)),
    Value("int64", (2,), (1, 2)),
)
PROPERTY = Comparison(
    (("seed", Value("int", (), (1,))),),
    None,
    Value(
        "list",
        (),
        (),
        "[(array([[4. , 4.5], [0. , 0.5]]), array([40, 0, 10, 20, 30])), (array([[1. , 1.5]]), array([40, 0]))]",
    ),
)
PROSE = Prose(
    Both(
        "シグモイド関数 $\\sigma(x) = \\frac{1}{1 + e^{-x}}$ は、出力を 0 から 1 の間に**なめらかに**収めます。"
        "「勾配消失」は、層を重ねるほど $\\sigma'(x) \\le \\frac{1}{4}$ が何度も掛かるために起こります。\n\n"
        "- 入力が大きいと、ほとんど学習が進まなくなります。`np.exp` のオーバーフローにも注意してください。\n"
        "- ReLU では起こりにくいのです。\n\n"
        "$$\\begin{cases} x & (x > 0) \\\\ 0 & (x \\le 0) \\end{cases}$$\n\n"
        "```\ny = np.maximum(0, x)\n```",
        "The sigmoid $\\sigma(x) = \\frac{1}{1 + e^{-x}}$ squeezes its output **smoothly** between 0 and 1. Gradients vanish "
        "because $\\sigma'(x) \\le \\frac{1}{4}$ is multiplied in once a layer.\n\n"
        "- With large inputs learning nearly stops; mind the overflow of `np.exp` too.\n"
        "- ReLU suffers less.\n\n"
        "$$\\begin{cases} x & (x > 0) \\\\ 0 & (x \\le 0) \\end{cases}$$\n\n"
        "```\ny = np.maximum(0, x)\n```",
    )
)
LONG = Code(
    "def train(data_x, data_t, batch_size, rng, update):\n"
    "    shuffled_x, shuffled_t = shuffle(data_x, data_t, seed=rng.integers(2**31))  # 毎エポック並べ替える\n"
    '    text = "■ と ▲"\n',
    title=Both("学習のループ", "The training loop"),
    numbered=True,
    caret=(3, 5, 9),
)
OPTIONS = Pick(
    (
        Option("whole", (Code("np.sum(param**2)\n"),)),
        Option("tex", (Formula(same(r"\frac{\lambda}{2} \|w\|^2")),)),
        Option("text", (Prose(Both("どちらでもありません。", "Neither of them.")),)),
    ),
    several=True,
)
PANELS = Pick(tuple(Option(name, (Figure(Drawing(name)),)) for name in ("diamond", "circle")))
ESTIMATE = Row("ml", Tally(10, 5, 5.2), Estimate(0.52, 0.38, 0.66))
STANDING = Standing(
    88,
    12,
    3,
    40,
    12,
    6,
    18,
    (
        (
            Area("math", Both("応用数学", "Applied mathematics")),
            Row("math", Tally(20, 15, 15.0), Estimate(0.76, 0.67, 0.85)),
        ),
        (Area("ml", Both("機械学習", "Machine learning")), ESTIMATE),
        (Area("ops", Both("開発・運用", "Development and operation")), Row("ops", Tally(0, 0, 0.0), None)),
    ),
    40,
    9,
)
FRESH = Standing(None, 0, 0, 0, 0, 0, 0, (), 0, 0)
WHY = Both("`max(0, x)` は配列に使えません。", "`max(0, x)` does not work on arrays.")

VIEWS: dict[str, View] = {
    "heading": Heading((Both("活性化関数", "Activation functions"), Both("ReLU を実装する", "Implement ReLU")), 3, 10),
    "prose": Blocks((PROSE,)),
    "formula": Blocks((Formula(same(r"u_j = \sum_{i=1}^{n} w_{ij} x_i + b_j")),)),
    "code": Blocks((LONG,)),
    "table": Blocks(
        (
            Table(
                (Both("記号", "symbol"), Both("意味", "meaning"), Both("値", "value")),
                (
                    (
                        same("$\\eta$"),
                        Both(
                            "学習率。大きすぎると発散し、小さすぎると進みません。",
                            "the learning rate: too large diverges, too small stalls",
                        ),
                        same("0.01"),
                    ),
                    (same("`W`"), Both("重み", "the weights"), same("12")),
                ),
            ),
        )
    ),
    "figure": Blocks((Figure(Drawing(), Both("直線のグラフ", "The graph of a line")),)),
    "comparisons": Blocks((FAILED, STOPPED, OVERFLOW, COLUMN, SHAPES, PROPERTY)),
    "side by side": Blocks(
        (
            SideBySide(
                Code("def relu(x):\n    return np.maximum(0, x)\n", title=say("practice.model")),
                Code("def relu(x):\n    return max(0, x)\n", title=say("practice.yours")),
            ),
            SideBySide(
                Code("y = 1\n" * 2, title=say("practice.model")),
                Code("z = " + "x + " * 20 + "1\n", title=say("practice.yours")),
            ),
        )
    ),
    "choices": Choices(OPTIONS, (2, 0, 1)),
    "panels": Choices(PANELS, (1, 0)),
    "blanks": Blanks(
        (
            Blank(Both("高さ", "height"), Both("整数", "a whole number")),
            Blank(
                same(
                    r"$\frac{\partial E}{\partial y}\frac{\partial y}{\partial u_2}\frac{\partial u_2}{\partial W_2}\frac{\partial W_2}{\partial z}$"
                )
            ),
        )
    ),
    "rubric": Rubric(
        Judge(
            (
                (
                    Both("二乗する理由", "Why square"),
                    (
                        Point(Both("正負の誤差が打ち消し合わない", "Signed errors no longer cancel"), True),
                        Point(Both("なめらかである", "It is smooth"), False),
                    ),
                ),
                (
                    Both("1/2 の理由", "Why a half"),
                    (Point(Both("微分の 2 が消える", "The 2 of the derivative goes away"), False),),
                ),
            )
        ),
        frozenset({1}),
        2,
    ),
    "right": Ruling(
        Verdict(Outcome.RIGHT, 1.0, Reason.OK, Both("そのとおりです。", "That is it."), seconds=0.004), days=3
    ),
    "wrong": Ruling(
        Verdict(
            Outcome.WRONG,
            0.0,
            Reason.ERROR,
            WHY,
            notes=(Code("return max(0, x)\n", title=Both("2 行目", "Line 2"), caret=(1, 8, 17)),),
            teaching=Both("`np.maximum(0, x)` を使いましょう。", "Use `np.maximum(0, x)`."),
            comparison=STOPPED,
            seconds=0.02,
        ),
        days=1,
    ),
    "partly": Ruling(
        Verdict(
            Outcome.PARTLY,
            0.5,
            Reason.WRONG_VALUE,
            Both(
                "式は正しいのですが、$u = 709.78$ から `exp` があふれます。",
                "Right on paper, but `exp` overflows from $u = 709.78$ on.",
            ),
            axes=(("mathematics", True), ("robustness", False)),
            comparison=OVERFLOW,
        ),
        again=True,
    ),
    "parts": Ruling(
        Verdict(
            Outcome.PARTLY,
            0.5,
            Reason.WRONG_VALUE,
            Both("まだ合っていない欄があります。", "Not every blank is right yet."),
            parts=(
                Part(Outcome.RIGHT, 1.0, Reason.OK, same("")),
                Part(Outcome.WRONG, 0.0, Reason.WRONG_VALUE, Both("別の行です。", "It is another line.")),
            ),
        ),
        (same(r"$\frac{\partial E}{\partial y}$"), Both("隠れ層の行", "the line of the hidden layer")),
        days=0,
    ),
    "ungraded": Ruling(
        Verdict(Outcome.UNGRADED, 0.0, Reason.SANDBOX, Both("採点できませんでした。", "It could not be graded."))
    ),
    "hint": Hint(1, 3, Both("$x$ の符号で場合を分けます。", "Split the cases by the sign of $x$.")),
    "note": NoteView(NOTE),
    "notice": Notice(Both("数として読めません。", "That can't be read as a number."), Tone.PLAIN),
    "memo": Memo("`np.where` と $x<0$ — *not* **max**\n- a[0], [b]"),
    "report": Report("### wrong\n\n- question: relu, variant 0", say("practice.report")),
    "summary": Summary(
        (
            TopicScore(Both("活性化関数", "Activation functions"), 3, 2, 2.5),
            TopicScore(Both("誤差逆伝播法", "Backpropagation"), 10, 10, 10.0),
        ),
        (Missed("relu", Both("ReLU を実装する", "Implement ReLU")),),
        1,
        2,
        "quizdl practice --missed",
    ),
    "empty summary": Summary((), (), 0, 5, "quizdl practice"),
    "home": Home(STANDING, "quizdl practice"),
    "fresh home": Home(FRESH, "quizdl practice"),
    "keys": Keys(
        keys.line(
            (Action.TRY, Action.HINT, Action.NOTE, Action.GIVE_UP, Action.UNDO, Action.QUIT, Action.HELP), letters=True
        )
    ),
    "help": Help(keys.help_lines(tuple(keys.KEYS)), say("keys.footer")),
}
