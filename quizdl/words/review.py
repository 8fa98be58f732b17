"""What `quizdl review` and the marks of questions say."""

SENTENCES: dict[str, tuple[str, str]] = {
    "none-open": ("復習の残りはありません。", "Nothing is open: every missed question was made good."),
    "open": ("まだ残っている問題（{count}）", "Still open ({count})"),
    "question": ("問題", "question"),
    "still": ("残り", "still needed"),
    "days-left": ("あと {days} 日", "right on {days} more days"),
    "days-left-today": ("今日は正解 · あと {days} 日", "right today, {days} more days"),
    "more": ("ほかに {count} 問あります。", "{count} more are open."),
    "no-day": (
        "`{text}` は日付として読めません。2027-02-19 のように書いてください。",
        "`{text}` is no date. Write it like 2027-02-19.",
    ),
    "nothing-to-undo": ("取り消せる解答はありません。", "There is no answer to take back."),
    "undone": (
        "{at} の解答（{title}、{id}）を取り消しました。",
        "Took back the answer of {at} to {title} ({id}).",
    ),
    "no-mark": (
        "何をするか指定してください: --suspend、--unsuspend、--bury、--star、--unstar、--note。",
        "Say what to note: --suspend, --unsuspend, --bury, --star, --unstar or --note.",
    ),
    "restart-ask": (
        "これまでの解答 {count} 問を数えないことにして、初めからにします。記録そのものは残ります。",
        "Start afresh: the {count} answers so far no longer count. The log keeps them.",
    ),
    "restart-yes": (
        "よければ `quizdl restart --yes` を実行してください。",
        "If that is what you want, run `quizdl restart --yes`.",
    ),
    "restarted": (
        "初めからになりました。前の記録は `quizdl export` にすべて残っています。",
        "Started afresh. `quizdl export` still has everything from before.",
    ),
}
