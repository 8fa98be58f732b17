"""What is said of a program that does not parse."""

SENTENCES: dict[str, tuple[str, str]] = {
    "wide-space": (
        "{line} 行目に全角の空白があります。半角の空白に直してください。",
        "There is a full-width space on line {line}. Use an ordinary space.",
    ),
    "hard-space": (
        "{line} 行目に改行なしの空白 (U+00A0) があります。半角の空白に直してください。",
        "There is a no-break space (U+00A0) on line {line}. Use an ordinary space.",
    ),
    "wide": (
        "{line} 行目に全角の「{char}」があります。半角の「{plain}」に直してください。",
        "There is a full-width “{char}” on line {line}. Use an ordinary “{plain}”.",
    ),
    "meant": (
        "{line} 行目の「{char}」は Python では使えません。「{plain}」と書いてください。",
        "Python does not know the “{char}” on line {line}. Write “{plain}”.",
    ),
    "invisible": (
        "{line} 行目に目に見えない文字 ({code}) があります。消してください。",
        "There is an invisible character ({code}) on line {line}. Remove it.",
    ),
    "character": (
        "{line} 行目の「{char}」({code}) は、文字列の外では使えない文字です。",
        "The “{char}” ({code}) on line {line} can't stand outside a string.",
    ),
    "null-byte": ("プログラムに NUL 文字が含まれています。", "The program contains a NUL character."),
    "never-closed": (
        "{line} 行目の「{bracket}」が閉じられていません。対になる「{close}」を補ってください。",
        "The “{bracket}” on line {line} is never closed. Add its “{close}”.",
    ),
    "unmatched": (
        "{line} 行目の「{bracket}」に対応する開き括弧がありません。",
        "The “{bracket}” on line {line} closes nothing. Remove it or open its bracket.",
    ),
    "mismatched": (
        "{line} 行目で「{open}」を「{close}」で閉じています。括弧の種類をそろえてください。",
        "On line {line} a “{open}” is closed by “{close}”. Use the same kind of bracket.",
    ),
    "colon": (
        "{line} 行目にコロン「:」がありません。`def`、`if`、`for` などの行はコロンで終わります。",
        "A colon is missing on line {line}. Lines with `def`, `if`, `for` and the like end with “:”.",
    ),
    "block": (
        "{line} 行目のコロンの後に、字下げした行がありません。中身を空白 4 つ分字下げして書いてください。",
        "Nothing is indented under line {line}. Write its body, indented by four spaces.",
    ),
    "tabs": (
        "{line} 行目の字下げにタブと空白が混ざっています。空白にそろえてください。",
        "The indentation of line {line} mixes tabs and spaces. Use spaces only.",
    ),
    "unexpected-indent": (
        "{line} 行目の字下げが余分です。前の行とそろえてください。",
        "Line {line} is indented too far. Align it with the line above.",
    ),
    "unindent": (
        "{line} 行目の字下げが、上のどの行ともそろっていません。",
        "The indentation of line {line} matches none of the lines above it.",
    ),
    "quotes": (
        "{line} 行目の文字列が閉じられていません。引用符を補ってください。",
        "The string on line {line} is not closed. Add its closing quote.",
    ),
    "triple-quotes": (
        "{line} 行目から始まる三重引用符の文字列が閉じられていません。",
        "The triple-quoted string that starts on line {line} is not closed.",
    ),
    "return-outside": (
        "{line} 行目の `return` が関数の外にあります。関数の中まで字下げしてください。",
        "The `return` on line {line} stands outside a function. Indent it into the function.",
    ),
    "equals": (
        "{line} 行目で `=` を使って比べています。等しいかどうかを調べるには `==` を使います。",
        "Line {line} compares with `=`. Use `==` to ask whether two things are equal.",
    ),
    "assign-call": (
        "{line} 行目で、関数呼び出しに値を代入しています。関数を定義するなら `def` と `return` を使います。",
        "Line {line} assigns to a function call. To define a function, use `def` and `return`.",
    ),
    "assign": (
        "{line} 行目の `=` の左側には代入できません。左側には変数名を書いてください。",
        "What stands left of `=` on line {line} can't be assigned to. Put a variable there.",
    ),
    "print": (
        "{line} 行目の `print` に括弧がありません。`print(...)` と書きます。",
        "The `print` on line {line} lacks its parentheses. Write `print(...)`.",
    ),
    "comma": (
        "{line} 行目で、並んだ二つの値の間に記号がありません。コンマか演算子を補ってください。",
        "Two values stand side by side on line {line}. Put a comma or an operator between them.",
    ),
    "leading-zeros": (
        "{line} 行目の整数が 0 で始まっています。先頭の 0 を取ってください。",
        "A whole number on line {line} starts with 0. Drop the leading zeros.",
    ),
    "increment": (
        "{line} 行目の `++` や `--` は Python にはありません。`i += 1` のように書きます。",
        "Python has no `++` or `--` (line {line}). Write `i += 1`.",
    ),
    "comparison": (
        "{line} 行目の比較の記号の順序が逆です。`>=`、`<=`、`!=` と書きます。",
        "The comparison on line {line} is written the wrong way round. Write `>=`, `<=` or `!=`.",
    ),
    "and-or": (
        "{line} 行目の `&&` や `||` は Python にはありません。`and`、`or` を使います。",
        "Python has no `&&` or `||` (line {line}). Use `and` and `or`.",
    ),
    "elif": ("{line} 行目の `else if` は `elif` と書きます。", "Write `elif` for the `else if` on line {line}."),
    "return-spelt": (
        "{line} 行目の `{word}` は `return` の打ち間違いではありませんか。",
        "Is the `{word}` on line {line} meant to be `return`?",
    ),
    "product": (
        "{line} 行目で数と名前が続いています。掛け算には `*` が必要です。",
        "A number and a name stand side by side on line {line}. A product needs `*`.",
    ),
    "unfinished": ("{line} 行目の式が途中で終わっています。", "The expression on line {line} is not finished."),
    "other": (
        "{line} 行目が Python の文法に合っていません(Python の説明: {message})。",
        "Line {line} is not valid Python (Python says: {message}).",
    ),
}
