"""What the kinds of question say of answers."""

SENTENCES: dict[str, tuple[str, str]] = {
    # every kind
    "right": ("正解です。", "Right."),
    "gave-up": ("解答なしとして記録します。", "Recorded as not answered."),
    "no-answer": ("解答なし", "No answer"),
    "parts-right": ("{all} 個のうち {hits} 個が正解です。", "{hits} of {all} are right."),
    "parts-wanted": (
        "この問題の解答欄は {wanted} 個ですが、解答は {got} 個でした。",
        "This question has {wanted} part(s) to answer, but {got} came.",
    ),
    "empty": ("解答が空です。", "The answer is empty."),
    "blank-part": ("この欄は空のままです。", "This part was left empty."),
    "part": ("{number} 番目の欄: {why}", "Part {number}: {why}"),
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
        "{right} options are right; you chose {hits} of them and {extra} that are not.",
    ),
}
