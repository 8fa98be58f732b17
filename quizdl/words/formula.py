"""What is said of LaTeX that can't be set as meant."""

SENTENCES: dict[str, tuple[str, str]] = {
    "unknown-command": ("`{command}` は知らないコマンドです。書かれたまま表示します。", "`{command}` is no known command; it is shown as written."),
    "unknown-environment": ("`{name}` は知らない環境です。書かれたまま表示します。", "`{name}` is no known environment; it is shown as written."),
    "missing-argument": ("`{command}` の引数がありません。", "`{command}` lacks an argument."),
    "unclosed-group": ("この `{{` は閉じられていません。", "This brace is never closed."),
    "unclosed-index": ("この根号の指数の `[` は閉じられていません。", "The `[` of this root's index is never closed."),
    "unclosed-left": ("`\\left` に対応する `\\right` がありません。", "This `\\left` has no `\\right`."),
    "unclosed-environment": ("`\\begin{{{name}}}` に対応する `\\end{{{name}}}` がありません。", "This `\\begin{{{name}}}` has no `\\end{{{name}}}`."),
    "unclosed-math": ("文章の中の数式が閉じられていません。", "The mathematics inside this text is never closed."),
    "mismatched-end": ("`\\begin{{{name}}}` が `\\end{{{other}}}` で閉じられています。", "`\\begin{{{name}}}` is closed by `\\end{{{other}}}`."),
    "stray": ("`{text}` はここでは意味を持ちません。書かれたまま表示します。", "`{text}` means nothing here; it is shown as written."),
    "stray-end": (
        "`\\end{{{name}}}` に対応する `\\begin` がありません。書かれたまま表示します。",
        "This `\\end{{{name}}}` closes nothing; it is shown as written.",
    ),
    "double-superscript": ("上付きが二重です。`{{ }}` でまとめてください。", "A second superscript; group with braces what belongs together."),
    "double-subscript": ("下付きが二重です。`{{ }}` でまとめてください。", "A second subscript; group with braces what belongs together."),
    "bad-delimiter": ("`{command}` の後に括弧がありません。空の括弧は `.` と書きます。", "`{command}` needs a delimiter; write `.` for an empty one."),
    "too-deep": ("入れ子が深すぎます。ここは書かれたまま表示します。", "This is nested too deeply; it is shown as written."),
    "unprintable": ("表示できない文字 {char} があります。", "The character {char} can't be shown."),
    "tex-or-batch": ("数式と `--batch` は同時に指定できません。", "Give a formula or `--batch`, not both."),
    "nothing-to-set": (
        "数式がありません。引数で渡すか、標準入力に流してください。例: quizdl formula 'y = \\frac{{1}}{{x}}'",
        "There is no formula. Give one as an argument or on standard input: quizdl formula 'y = \\frac{{1}}{{x}}'",
    ),
    "width-too-small": ("`--width` は 1 以上にしてください（いまは {width}）。", "`--width` must be at least 1; it is {width}."),
    "unreadable": ("{path} が読めません（{why}）。", "{path} can't be read ({why})."),
    "not-json": ("JSON として読めません（{why}）。", "This is no JSON ({why})."),
    "no-tex": (
        "`{{\"tex\": \"...\"}}` の形の行にしてください。",
        "Each line must be an object with the text `tex`, such as {{\"tex\": \"x^2\"}}.",
    ),
    "bad-width": ("`width` は 1 以上の整数か null です（{value} は使えません）。", "`width` is a whole number from 1, or null; not {value}."),
    "bad-charset": ("`charset` は unicode か ascii です（{value} は使えません）。", "`charset` is unicode or ascii, not {value}."),
    "did-you-mean": (
        "`{command}` は知らないコマンドです。`{near}` ではありませんか。書かれたまま表示します。",
        "`{command}` is no known command; did you mean `{near}`? It is shown as written.",
    ),
}  # fmt: skip
