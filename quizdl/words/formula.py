"""What is said of LaTeX that can't be set as meant."""

SENTENCES: dict[str, tuple[str, str]] = {
    "unknown-command": ("`{command}` は知らないコマンドです。書かれたまま表示します。", "`{command}` is no known command; it is shown as written."),
    "unknown-environment": ("`{name}` は知らない環境です。書かれたまま表示します。", "`{name}` is no known environment; it is shown as written."),
    "missing-argument": ("`{command}` の引数がありません。", "`{command}` lacks an argument."),
    "unclosed-group": ("この `{{` は閉じられていません。", "This brace is never closed."),
    "unclosed-left": ("`\\left` に対応する `\\right` がありません。", "This `\\left` has no `\\right`."),
    "unclosed-environment": ("`\\begin{{{name}}}` に対応する `\\end{{{name}}}` がありません。", "This `\\begin{{{name}}}` has no `\\end{{{name}}}`."),
    "unclosed-math": ("文章の中の数式が閉じられていません。", "The mathematics inside this text is never closed."),
    "mismatched-end": ("`\\begin{{{name}}}` が `\\end{{{other}}}` で閉じられています。", "`\\begin{{{name}}}` is closed by `\\end{{{other}}}`."),
    "stray": ("`{text}` はここでは意味を持ちません。書かれたまま表示します。", "`{text}` means nothing here; it is shown as written."),
    "double-superscript": ("上付きが二重です。`{{ }}` でまとめてください。", "A second superscript; group with braces what belongs together."),
    "double-subscript": ("下付きが二重です。`{{ }}` でまとめてください。", "A second subscript; group with braces what belongs together."),
    "bad-delimiter": ("`{command}` の後に括弧がありません。空の括弧は `.` と書きます。", "`{command}` needs a delimiter; write `.` for an empty one."),
    "too-deep": ("入れ子が深すぎます。ここは書かれたまま表示します。", "This is nested too deeply; it is shown as written."),
    "unprintable": ("表示できない文字 {code} があります。", "The character {code} can't be shown."),
}  # fmt: skip
