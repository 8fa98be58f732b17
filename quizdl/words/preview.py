"""What `quizdl preview` says."""

SENTENCES: dict[str, tuple[str, str]] = {
    "no-file": ("ファイル `{file}` がありません。", "There is no file `{file}`."),
    "no-question": (
        "`{file}` に問題 `{id}` はありません。{cure}",
        "There is no question `{id}` in `{file}`. {cure}",
    ),
    "ids": ("あるのは {names} です。", "It has {names}."),
    "heading": (
        "─── {id} · {lang} · 変形 {variant} / {variants}",
        "─── {id} · {lang} · variant {variant} of {variants}",
    ),
    "drawn-now": (
        "数はいま作ったものです。出題するには `quizdl check --freeze` で保存します。",
        "Its numbers were drawn just now; `quizdl check --freeze` keeps them, so that it can be asked.",
    ),
    "sound": ("間違いは見つかりません。", "No problems found."),
    "nothing": ("表示できる問題がありません。", "There is no question that can be shown."),
    "unproved": ("解答を実行できないので、採点は確かめていません。{why}", "Judging was not tried. {why}"),
    "waiting": (
        "保存を待っています（{file}）。Ctrl-C で終わります。",
        "Waiting for {file} to be saved. Ctrl-C ends this.",
    ),
}
