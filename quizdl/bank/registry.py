"""The registered conventions, with the phrases by which prompts state them."""

from __future__ import annotations

import math
from collections.abc import Mapping

from quizdl.bank.stating import Choice, Convention, Word
from quizdl.words import Both


def _c(word: Word, means: tuple[str, str], ja: str, en: str, number: float | int | None = None) -> Choice:
    """A value, its phrases separated by `|`."""
    plain = word if isinstance(word, int | float) and not isinstance(word, bool) else None
    split = [tuple(phrase.strip() for phrase in each.split("|")) for each in (ja, en)]
    return Choice(word, Both(*means), split[0], split[1], plain if number is None else number)


def _convention(id: str, about: tuple[str, str], *choices: Choice) -> Convention:
    return Convention(id, Both(*about), choices)


REGISTRY: Mapping[str, Convention] = {
    each.id: each
    for each in (
        _convention(
            "log-base",
            ("対数の底", "the base of logarithms"),
            _c(2, ("2", "2"), "底 … 2|log_2|log2|ビット|bit", "base 2|base … 2|log_2|log2|bits|bit"),
            _c(
                "e",
                ("自然対数", "natural"),
                "底 … e|自然対数|log_e|ln|ナット|nat",
                "base e|base … e|natural log|natural logarithm|natural logarithms|log_e|\\ln|ln|nats|nat",
                math.e,
            ),
            _c(10, ("10", "10"), "底 … 10|常用対数|log_10|log10", "base 10|base … 10|common logarithm|log_10|log10"),
        ),
        _convention(
            "reduction",
            ("損失をまとめるのは和か平均か", "whether losses are summed or averaged"),
            _c("sum", ("和", "sum"), "和|合計|総和|\\sum", "sum|summed|total|added up|\\sum"),
            _c("mean", ("平均", "mean"), "平均|\\frac 1 n|1/n", "mean|average|averaged|\\frac 1 n|1/n"),
        ),
        _convention(
            "half",
            ("二乗誤差や正則化項に 1/2 を掛けるか", "whether a squared error or a penalty is halved"),
            _c(True, ("掛ける", "it is"), "1/2|\\frac 1 2|半分|二分の一", "1/2|\\frac 1 2|half|halved"),
            _c(
                False,
                ("掛けない", "it is not"),
                "1/2 … 掛けな|1/2 … 掛けま|1/2 … 付けな|1/2 … 付けま|1/2 … なし|1/2 … 使わな|1/2 … 使いま",
                "without … 1/2|no factor|without … half|no 1/2|no … half|not halved",
            ),
        ),
        _convention(
            "ddof",
            ("分散を n で割るか n - 1 で割るか", "whether a variance is divided by n or n - 1"),
            _c(
                0,
                ("n で割る", "by n"),
                "n で割|ddof=0|標本分散|母分散|1/n|\\frac 1 n|\\frac 1 m|データ数で割|個数で割",
                "divide … by n|divided by n|dividing by n|ddof=0|population variance|1/n|\\frac 1 n|\\frac 1 m|biased",
            ),
            _c(
                1,
                ("n - 1 で割る", "by n - 1"),
                "n-1|n - 1|ddof=1|不偏分散|不偏",
                "n-1|n - 1|ddof=1|unbiased|sample variance",
            ),
        ),
        _convention(
            "kernel",
            ("畳み込みでフィルタを反転するか", "whether a convolution flips its filter"),
            _c(
                "flipped",
                ("反転する", "flipped"),
                "反転して|反転した|反転させ|反転します|反転する",
                "flipped|flip the|flips|rotated by 180",
            ),
            _c(
                "as-is",
                ("反転しない (相互相関)", "as it is (cross-correlation)"),
                "反転しない|反転せず|反転しません|反転させない|反転させず|反転させません|相互相関",
                "not flipped|without flipping|unflipped|cross-correlation|correlation|does not flip|is not flipped",
            ),
        ),
        _convention(
            "output-size",
            ("出力の大きさの端数", "how a size that does not come out even is rounded"),
            _c(
                "floor",
                ("切り捨て", "down"),
                "切り捨て|切捨て|\\lfloor|floor",
                "round down|rounded down|floor|\\lfloor",
            ),
            _c("ceil", ("切り上げ", "up"), "切り上げ|切上げ|\\lceil|ceil", "round up|rounded up|ceil|ceiling|\\lceil"),
        ),
        _convention(
            "step-at-0",
            ("ステップ関数の 0 での値", "the value of the step function at 0"),
            _c(
                0, ("0", "0"), "0 以下 … 0|0 のとき … 0|h(0)=0|x \\le 0|x > 0 … 1", "at 0 … 0|h(0)=0|x \\le 0|x > 0 … 1"
            ),
            _c(1, ("1", "1"), "0 以上 … 1|0 のとき … 1|h(0)=1|x \\ge 0", "at 0 … 1|h(0)=1|x \\ge 0|0 or more … 1"),
            _c(0.5, ("0.5", "0.5"), "0 のとき … 0.5|0 で … 0.5|h(0)=0.5|h(0)=1/2", "at 0 … 0.5|h(0)=0.5|h(0)=1/2"),
        ),
        _convention(
            "relu-slope-at-0",
            ("ReLU の 0 での微分", "the derivative of ReLU at 0"),
            _c(
                0,
                ("0", "0"),
                "0 での微分 … 0|0 における微分 … 0|0 での傾き … 0|0 以下 … 0",
                "derivative at 0 … 0|slope at 0 … 0",
            ),
            _c(
                1,
                ("1", "1"),
                "0 での微分 … 1|0 における微分 … 1|0 での傾き … 1|0 以上 … 1",
                "derivative at 0 … 1|slope at 0 … 1",
            ),
        ),
        _convention(
            "xavier",
            ("Xavier の初期値の分散", "the variance of Xavier's initialisation"),
            _c(
                "in",
                ("1 / 入力数", "1 / inputs"),
                "1/n_in|\\frac 1 n_in|1/n|\\frac 1 n|入力側の … だけ|前の層の … 数|前層の",
                "1/n_in|\\frac 1 n_in|1/n|\\frac 1 n|fan-in only|inputs only|previous layer",
            ),
            _c(
                "in-out",
                ("2 / (入力数 + 出力数)", "2 / (inputs + outputs)"),
                "n_in+n_out|n_in + n_out|入力 … 出力 … 和|前後の層",
                "n_in+n_out|n_in + n_out|inputs and outputs|fan-in and fan-out|fan-in plus fan-out|both layers",
            ),
        ),
        _convention(
            "plus-one-pixel",
            ("矩形の辺に 1 画素を足すか", "whether a side of a box counts one pixel more"),
            _c(
                True,
                ("x2 - x1 + 1", "x2 - x1 + 1"),
                "+1|+ 1|両端 … 含む|両端 … 含み|両端の画素",
                "+1|+ 1|both ends|inclusive|included",
            ),
            _c(
                False,
                ("x2 - x1", "x2 - x1"),
                "x_2-x_1|x_2 - x_1|x2-x1|x2 - x1|連続座標|+ 1 しない|1 を足さな|1 は足さな|1 を足しませ|1 は足しませ",
                "x_2-x_1|x_2 - x_1|x2-x1|x2 - x1|continuous coordinates|no + 1|without + 1|not add 1|nothing added",
            ),
        ),
        _convention(
            "dropout-p",
            ("Dropout の確率は残す確率か落とす確率か", "whether dropout's probability is of keeping or dropping"),
            _c("keep", ("残す確率", "keep"), "残す確率|保持確率|残る確率|keep", "keep|keeps|kept|keeping|retain"),
            _c(
                "drop",
                ("落とす確率", "drop"),
                "落とす確率|無効にする確率|0 にする確率|消す確率|dropout_ratio|ドロップする確率",
                "drop probability|probability of dropping|dropped with|dropped at|zeroed with|dropout_ratio|drops",
            ),
        ),
        _convention(
            "gru-update",
            ("GRU の更新ゲート z が掛かる側", "what GRU's update gate z multiplies"),
            _c(
                "new",
                ("新しい候補に z", "z on the candidate"),
                "(1-z) … h_t-1|(1 - z) … h_t-1|(1-z_t) … h_t-1|(1 - z_t) … h_t-1|候補に z|候補 … z を掛け",
                "(1-z) … h_t-1|(1 - z) … h_t-1|(1-z_t) … h_t-1|(1 - z_t) … h_t-1|z … candidate|candidate by z",
            ),
            _c(
                "old",
                ("前の状態に z", "z on the old state"),
                "z_t … h_t-1 + (1|z … h_t-1 + (1|前の状態に z|前の隠れ状態に z|前 … 状態 … z を掛け",
                "z_t … h_t-1 + (1|z … h_t-1 + (1|z … old state|z … previous state|previous state by z",
            ),
        ),
        _convention(
            "epsilon",
            ("ε を根号の中で足すか外で足すか", "whether epsilon is added inside or outside the root"),
            _c(
                "inside",
                ("中", "inside"),
                "根号の中|ルートの中|平方根の中|\\sqrt … + \\epsilon|\\sqrt … + \\varepsilon|sqrt( … + eps",
                "inside the root|inside the square root|under the root|\\sqrt … + \\epsilon|sqrt( … + eps",
            ),
            _c(
                "outside",
                ("外", "outside"),
                "根号の外|ルートの外|平方根の外|平方根に … 足|sqrt( … ) + eps",
                "outside the root|outside the square root|added to the root|after the root|sqrt( … ) + eps",
            ),
        ),
        _convention(
            "vectors",
            ("データは行か列か", "whether data are rows or columns"),
            _c(
                "row",
                ("行", "rows"),
                "行ベクトル|各行|一行 … データ|1 行|xW|X @ W",
                "row vector|row vectors|each row|a row|xW|X @ W|rows",
            ),
            _c(
                "column",
                ("列", "columns"),
                "列ベクトル|各列|一列 … データ|1 列|Wx|W @ x",
                "column vector|column vectors|each column|a column|Wx|W @ x|columns",
            ),
        ),
        _convention(
            "drop-last",
            ("余りのミニバッチを捨てるか", "whether a last batch that is not full is dropped"),
            _c(
                True,
                ("捨てる", "it is"),
                "捨て|使わない|drop_last=True",
                "dropped|discarded|drop_last=True|left out|drops",
            ),
            _c(
                False,
                ("使う", "it is not"),
                "余り … 使|端数 … 使|最後 … 小さい|残り … 使|残り … ミニバッチ|drop_last=False|切り上げ",
                "smaller last|last … smaller|drop_last=False|kept|is used too|are used too|last batch … fewer",
            ),
        ),
        _convention(
            "average",
            ("多クラスの指標の平均", "how a metric is averaged over classes"),
            _c("micro", ("マイクロ", "micro"), "マイクロ平均|マイクロ|micro", "micro|micro-averaged|micro average"),
            _c(
                "macro",
                ("マクロ", "macro"),
                "マクロ平均|マクロ|macro|クラスごと … 平均",
                "macro|macro-averaged|macro average",
            ),
            _c(
                "weighted", ("重み付き", "weighted"), "重み付き|重みつき|加重平均|weighted", "weighted|weighted average"
            ),
        ),
        _convention(
            "first-index",
            ("0 から数えるか 1 から数えるか", "whether counting starts at 0 or 1"),
            _c(0, ("0 から", "from 0"), "0 から|0 始まり|0 番目", "from 0|starting at 0|zero-based|0-based|index 0"),
            _c(1, ("1 から", "from 1"), "1 から|1 始まり|1 番目|t=1", "from 1|starting at 1|one-based|1-based|t=1"),
        ),
        _convention(
            "bias-correction",
            ("モーメントのバイアス補正をするか", "whether moments are corrected for bias"),
            _c(
                True,
                ("する", "they are"),
                "バイアス補正し|バイアス補正を|バイアス補正あり|補正した|\\hat m|1-\\beta|1 - \\beta",
                "bias correction|bias-corrected|corrected for bias|\\hat m|1-\\beta|1 - \\beta",
            ),
            _c(
                False,
                ("しない", "they are not"),
                "補正しない|補正なし|補正は行わない|補正は行いません|補正せず|補正しません|補正はしない|補正はしません",
                "no bias correction|without bias correction|not corrected|uncorrected",
            ),
        ),
        _convention(
            "momentum",
            ("速度に学習率を含めるか", "whether the velocity holds the learning rate"),
            _c(
                "rate-inside",
                ("v ← αv - ηg", "v ← αv - ηg"),
                "- \\eta|-\\eta|v - lr|- lr * grad|v を足|速度を足",
                "- \\eta|-\\eta|v - lr|- lr * grad|velocity is added|add the velocity",
            ),
            _c(
                "rate-outside",
                ("v ← αv + g、重みから ηv を引く", "v ← αv + g, ηv is subtracted"),
                "v + g|v+g|+ \\nabla|\\eta v|lr * v|学習率 … 速度",
                "v + g|v+g|+ \\nabla|\\eta v|lr * v|learning rate times the velocity",
            ),
        ),
        _convention(
            "interpolation",
            ("AP の求め方", "how average precision is interpolated"),
            _c(
                "all-points", ("全点", "at all points"), "全点|すべての点|面積", "all points|all-point|every point|area"
            ),
            _c("11-points", ("11 点", "at 11 points"), "11 点|11点", "11 points|11-point|eleven"),
        ),
    )
}
"""Every convention by its id."""
