"""What is said of an expression that can't be read or worked out."""

SENTENCES: dict[str, tuple[str, str]] = {
    "empty": ("式が空です。", "The expression is empty."),
    "too-long": (
        "式が長すぎます({length} 文字)。{most} 文字までにしてください。",
        "The expression is too long ({length:# character|# characters}); {most} is the most.",
    ),
    "too-big": (
        "式が複雑すぎます。もっと短い式にしてください。",
        "The expression is too complicated; make it shorter.",
    ),
    "character": ("式の中で文字「{char}」は使えません。", "The character `{char}` can't be used in an expression."),
    "caret": ("べき乗は `^` ではなく `**` と書きます。", "A power is written `**`, not `^`."),
    "syntax": ("式 `{source}` が読み取れません。", "`{source}` can't be read as an expression."),
    "not-allowed": ("式の中で `{part}` は使えません。", "`{part}` can't be used in an expression."),
    "unknown-name": (
        "`{name}` は使えない名前です。使える名前: {names}",
        "There is no name `{name}` here. The names are: {names}",
    ),
    "no-names": (
        "`{name}` は使えない名前です。ここでは数だけを書きます。",
        "There is no name `{name}` here; only numbers.",
    ),
    "unknown-function": (
        "`{name}` という関数はありません。使える関数: {names}",
        "There is no function `{name}`. The functions are: {names}",
    ),
    "arity": (
        "`{name}` の引数は {wanted} 個ですが、{got} 個あります。",
        "`{name}` takes {wanted:# argument|# arguments}, not {got}.",
    ),
    "no-value": ("`{name}` の値がありません。", "`{name}` has no value."),
    "not-a-number": ("`{name}` は数でもリストでもありません。", "`{name}` is neither a number nor a list."),
    "number-wanted": ("`{part}` には数が必要です。", "`{part}` needs a number."),
    "list-wanted": ("`{part}` にはリストが必要です。", "`{part}` needs a list."),
    "matrix-wanted": (
        "`{part}` には各行の長さがそろった行列が必要です。",
        "`{part}` needs a matrix whose rows have one length.",
    ),
    "shapes": ("`{part}` の二つの形が合いません。", "The two shapes in `{part}` do not fit."),
    "index": ("`{part}` の添字が範囲の外です。", "The index in `{part}` is out of range."),
    "whole-index": ("`{part}` の添字は整数にしてください。", "The index in `{part}` must be a whole number."),
    "whole-digits": (
        "`{part}` の桁数は小さな整数にしてください。",
        "The digits in `{part}` must be a small whole number.",
    ),
    "placeholder": ("`<<{placeholder}>>` を計算できません。{why}", "`<<{placeholder}>>` can't be worked out. {why}"),
    "format": ("`{spec}` は数の書式として使えません。", "`{spec}` is not a format for numbers."),
    "format-value": ("書式 `{spec}` は `{value}` に使えません。", "The format `{spec}` does not suit `{value}`."),
}
