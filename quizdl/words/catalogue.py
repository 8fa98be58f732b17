"""What is said of the answers a bank lists: those to accept, and the catalogue of wrong ones."""

SENTENCES: dict[str, tuple[str, str]] = {
    "double-id": ("`{id}` という id が二度使われています。", "The id `{id}` is used twice."),
    "another-id": ("ここだけの別の id にしてください。", "Give it an id of its own."),
    "no-wrong-answers": ("誤答の例がありません。", "There is no wrong answer here."),
    "add-wrong-answers": (
        "`answers:` (コードの問題では `programs:`)を書き加えてください。",
        "Add `answers:` (or `programs:` where code is asked).",
    ),
    "parts-differ": (
        "`{key}` のこの解答は {got} 個に分かれていますが、問題の解答欄は {wanted} 個です。",
        "This answer of `{key}` has {got:# part|# parts}, but the question has {wanted}.",
    ),
    "one-each": ("解答欄ごとに一つずつ、リストで書いてください。", "Write a list with one text a part."),
    "one-text": ("リストではなく一つの文字列で書いてください。", "Write one text, not a list."),
    "null-part": ("`{key}` の解答に `null` は使えません。", "An answer of `{key}` can't be `null`."),
    "write-part": ("すべての解答欄を書いてください。", "Write every part out."),
    "not-answer": ("`{key}` のこの解答が文字列ではありません。", "This answer of `{key}` is not a text."),
    "write-answer": ("打ち込むとおりの文字列で書いてください。", "Write it as it would be typed."),
    "unreadable": (
        "誤答 `{id}` の解答例「{text}」が読み取れません。{why}",
        "The answer “{text}” of the wrong answer `{id}` can't be read. {why}",
    ),
}
