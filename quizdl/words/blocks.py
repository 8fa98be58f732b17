"""What is said of a block that can't be read."""

SENTENCES: dict[str, tuple[str, str]] = {
    "no-form": ("ここに表示する内容がありません。", "There is nothing to show here."),
    "two-forms": ("一つのブロックに {names} が並んでいます。", "One block holds {names} together."),
    "one-form": ("次のうち一つだけを書いてください: {names}", "Write exactly one of: {names}"),
    "not-a-row": ("表の行がリストではありません。", "A row of the table is not a list."),
    "write-row": ("行は `[セル, セル]` の形で書いてください。", "Write a row as `[cell, cell]`."),
    "ragged": (
        "表の行のセルは {cells} 個ですが、見出しは {columns} 列です。",
        "This row has {cells:# cell|# cells}, but the head has {columns:# column|# columns}.",
    ),
    "same-length": ("セルの数を見出しに合わせてください。", "Give each row as many cells as the head."),
}
