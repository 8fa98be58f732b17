"""What the kinds of question say of answers."""

SENTENCES: dict[str, tuple[str, str]] = {
    # every kind
    "no-answer": ("解答なし", "No answer"),
    "parts-right": ("{all} 個のうち {hits} 個が正解です。", "{hits} of {all} {hits:is|are} right."),
    "parts-wanted": (
        "この問題の解答欄は {wanted} 個ですが、解答は {got} 個でした。",
        "This question has {wanted:# part|# parts} to answer, but {got} came.",
    ),
    "answer-too-long": (
        "解答が長すぎます({length} 文字)。{most} 文字までにしてください。",
        "The answer is too long ({length:# character|# characters}); {most} is the most.",
    ),
    "blank-part": ("この欄は空のままです。", "This part was left empty."),
    "part": ("{number} 番目の欄", "Part {number}"),
    "labelled": ("{label}: {text}", "{label}: {text}"),
    "answer": ("答え", "Answer"),
    "not-answered-so": (
        "この問題にはそのような形では答えられません。",
        "This question can't be answered in that form.",
    ),
    # choice
    "no-such-option": (
        "選択肢は 1 から {most} までです。「{text}」は番号としても選択肢の文としても読めません。",
        "The options are 1 to {most}; “{text}” is neither a number nor the text of one.",
    ),
    "number-out-of-range": (
        "選択肢は 1 から {most} までです。{number} 番はありません。",
        "The options are 1 to {most}; there is no number {number}.",
    ),
    "choose-one": ("選択肢を一つだけ選んでください。", "Choose exactly one option."),
    "option-unclear": (
        "「{text}」は二つ以上の選択肢に当てはまります。番号で答えてください。",
        "“{text}” fits more than one option; answer with the number.",
    ),
    "not-that-option": ("その選択肢は正解ではありません。", "That option is not the right one."),
    "some-options": (
        "正しい選択肢は {right} 個あり、そのうち {hits} 個を選んでいます。余分に選んだものが {extra} 個あります。",
        "{right:# option is|# options are} right; you chose {hits} of them and {extra} that are not.",
    ),
    "why-of-right": ("正しい選択肢に `why` があります。", "A right option has a `why`."),
    "drop-why": (
        "`why` は消し、理由は `explanation` に書いてください。",
        "Drop it; the reason belongs in `explanation`.",
    ),
    "no-right-option": ("正しい選択肢がありません。", "No option is right."),
    "mark-right": ("正しい選択肢に `right: true` を書き加えてください。", "Add `right: true` to the right one."),
    # mathematics as typed
    "open-bracket": ("閉じていない括弧があります。", "A bracket is never closed."),
    "closing-bracket": ("開いていない括弧が閉じられています。", "A bracket is closed that was never opened."),
    "no-argument": ("分数または根号の中身がありません。", "A fraction or a root has nothing in it."),
    "stray-character": ("式の中の「{char}」が読み取れません。", "The `{char}` in the formula can't be read."),
    "two-numbers": (
        "{left} と {right} の間に演算記号がありません。",
        "There is no sign between {left} and {right}.",
    ),
    "only-numbers": ("「{name}」は数として読めません。", "“{name}” can't be read as a number."),
    "unknown-name": (
        "「{name}」は使えない名前です。使える文字: {names}",
        "There is no “{name}” here. The names are: {names}",
    ),
    "unclear-product": (
        "「{left}{right}」はどこまでが一つのまとまりか決まりません。括弧か `*` を補ってください。",
        "“{left}{right}” could be meant in two ways; add brackets or a `*`.",
    ),
    "function-brackets": (
        "`{name}` の中身を括弧で囲んでください。例: `{name}(2*x)`",
        "Put what `{name}` is applied to in brackets, as in `{name}(2*x)`.",
    ),
    # number
    "no-number": ("数として読めません。{why}", "That can't be read as a number. {why}"),
    "number-wanted": (
        "{why}小数や分数(0.25、1/4)、百分率、べき乗で答えられます。",
        "{why} Type a decimal or a fraction (0.25, 1/4), a percentage or a power.",
    ),
    "decimal-comma": (
        "「{text}」は読み取れません。小数点はピリオドで `{other}` のように書いてください。",
        "“{text}” can't be read. Write decimals with a point, as in `{other}`.",
    ),
    "not-finite": ("「{text}」は有限の数になりません。", "“{text}” does not come to a finite number."),
    "decimals": ("小数第 {places} 位まで", "to {places:# decimal place|# decimal places}"),
    "other-sign": ("符号が逆です。", "The sign is the other way round."),
    "rounded-too-far": (
        "丸めの桁が足りません。もっと細かい小数か、分数で答えてください。",
        "Rounded too far: give more decimal places, or a fraction.",
    ),
    "not-that-number": ("{text} は正しい値ではありません。", "{text} is not the right value."),
    "write-number": ("数か、数になる式を書いてください。", "Write a number, or an expression that comes to one."),
    "answer-not-number": ("`answer` が有限の数になりません。", "`answer` does not come to a finite number."),
    # size
    "height-width": ("高さ × 幅", "height × width"),
    "numbers-together": ("{count} 個の整数", "{count:# whole number|# whole numbers}"),
    "size-hint": ("例: {example}", "for example {example}"),
    "size-one-number": (
        "数が一つしかありません。{label}を `{example}` のように続けて書いてください。",
        "That is one number only. Type {label} together, as in `{example}`.",
    ),
    "size-count": (
        "{label}が必要ですが、数が {got} 個あります。`{example}` のように書いてください。",
        "That is {got:# number|# numbers}, where {label} is wanted. Type them as in `{example}`.",
    ),
    "size-unreadable": (
        "「{text}」が読み取れません。{label}を `{example}` のように書いてください。",
        "“{text}” can't be read. Type {label} as in `{example}`.",
    ),
    "size-swapped": ("数の順序が逆です。", "The numbers are in the wrong order."),
    "not-that-size": ("{text} は正しい大きさではありません。", "{text} is not the right size."),
    "answer-not-whole": ("`answer` の要素が整数になりません。", "An item of `answer` does not come to a whole number."),
    "write-whole": (
        "整数か、整数になる式を二つ以上書いてください。",
        "Write two or more whole numbers, or expressions for them.",
    ),
    # formula
    "formula-names": ("使える文字: {names}", "in {names}"),
    "too-few-points": (
        "この問題の式を比べられる点が足りないため、採点できません。問題の側の不備です。",
        "There are too few points at which to compare, so this can't be graded; the fault is the question's.",
    ),
    "not-that-formula": ("正しい式と等しくありません。", "That does not equal the right formula."),
    "differs-at": (
        "正しい式と等しくありません。{point} のとき、この式は {got} ですが、正しくは {wanted} です。",
        "That does not equal the right formula: at {point} it is {got}, where {wanted} is right.",
    ),
    "no-value-at": (
        "正しい式と定義域が違います。{point} のとき、この式には値がありません。",
        "That is not defined where the right formula is: at {point} it has no value.",
    ),
    "value-too-much-at": (
        "正しい式と定義域が違います。{point} のとき、この式は {got} ですが、正しい式には値がありません。",
        "That is defined where the right formula is not: at {point} it is {got}, where the right one has no value.",
    ),
    "bad-range": ("`{name}` の範囲が読み取れません。", "The range of `{name}` can't be read."),
    "write-range": ("`[下限, 上限]` の形で書いてください。", "Write it as `[lowest, highest]`."),
    "write-formula": (
        "`variables` と `also` の文字だけの式を書いてください。",
        "Write a formula in the names of `variables` and `also` only.",
    ),
    # quote
    "quote-hint": ("行番号、または行の文", "the line, or its number"),
    "line": ("{number} 行目", "line {number}"),
    "no-such-line": (
        "「{text}」という行はありません。行番号で答えるか、行をそのまま写してください。",
        "“{text}” is in no line. Give the line's number, or copy the line as it stands.",
    ),
    "line-out-of-range": (
        "行は 1 から {most} までです。{number} 行目はありません。",
        "The lines are 1 to {most}; there is no line {number}.",
    ),
    "line-without-code": ("{number} 行目にはコードがありません。", "There is no code in line {number}."),
    "line-unclear": (
        "その右辺は複数の行({lines})にあります。行番号で答えるか、行全体を写してください。",
        "That right-hand side is in several lines ({lines}). Give the number, or copy the whole line.",
    ),
    "not-that-line": ("{number} 行目ではありません。", "It is not line {number}."),
    "copy-line": (
        "行番号を書くか、`listing` の行をそのまま写してください。",
        "Write the number, or copy the line of `listing`.",
    ),
    # free text and labels
    "no-use": ("この種類の問題では `{key}` は使われません。", "`{key}` has no use in this kind of question."),
    "drop-key": ("`{key}` を消してください。", "Drop `{key}`."),
    "no-points": ("採点の要点がありません。", "There are no points to judge by."),
    "write-points": ("`points:` に要点を一つ以上書いてください。", "List at least one under `points:`."),
    "points": (
        "要点 {all} 個のうち {hits} 個を満たしています。",
        "{hits} of {all:# point|# points} {hits:is|are} made.",
    ),
    "all-points": ("要点をすべて満たしています。", "Every point is made."),
    "points-found": ("見つかった要点", "Points found"),
    "judge-text": (
        "自由記述は自分で採点します。述べた要点を確かめてください。",
        "You judge free text yourself: confirm the points that you made.",
    ),
    "judge-labels": (
        "ラベルは自分で採点します。図を見て、満たしている要点を確かめてください。",
        "You judge labels yourself: look at the figure and confirm the points that hold.",
    ),
    "label-empty": ("{place} のラベルが空です。", "The label of {place} is empty."),
    "label-twice": (
        "{first} と {second} のラベルがどちらも「{label}」です。別のものにしてください。",
        "{first} and {second} are both labelled “{label}”; give each its own.",
    ),
    "places-differ": (
        "`places` は {wanted} 個ですが、図の中で名付けられる場所は {got} 個です。",
        "`places` has {wanted:# item|# items}, but the figure has {got:# place|# places} to name.",
    ),
    "match-places": ("`places` を図に合わせてください。", "List exactly the places of the figure."),
    "example-count": (
        "`example` のラベルは日本語と英語でそれぞれ {wanted} 個必要です。",
        "`example` needs {wanted:# label|# labels} in each language.",
    ),
    "write-example": ("`ja: [...]` と `en: [...]` を書いてください。", "Write `ja: [...]` and `en: [...]`."),
}
