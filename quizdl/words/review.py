"""What `quizdl review` and the marks of questions say."""

SENTENCES: dict[str, tuple[str, str]] = {
    "none-fits": (
        "条件に合う問題は残っていません。条件を付けなければ {count} 問あります。",
        "Nothing that fits is open; {count:# is|# are} without the conditions.",
    ),
    "none-open": ("復習の残りはありません。", "Nothing is open: no missed question is left."),
    "open": ("まだ残っている問題（{count}）", "Still open ({count})"),
    "question": ("問題", "question"),
    "still": ("正解が必要な日数", "to be right on"),
    "days-left": ("あと {days} 日", "{days:# more day|# more days}"),
    "days-left-today": ("あと {days} 日（今日は済み）", "{days:# more day|# more days}, not today"),
    "more": ("ほかに {count} 問あります。", "{count} more are open."),
    "no-day": (
        "`{text}` は日付として読めません。2027-02-19 のように書いてください。",
        "`{text}` is no date. Write it like 2027-02-19.",
    ),
    "no-since": (
        "`{text}` は日付として読めません。2027-02-19、または 7d（7 日前から）のように書いてください。",
        "`{text}` is no date. Write it like 2027-02-19, or 7d for the last 7 days.",
    ),
    "nothing-to-undo": ("取り消せる解答はありません。", "There is no answer to take back."),
    "undone": (
        "{at} の解答（{title}、{id}）を取り消しました。",
        "Took back the answer of {at} to {title} ({id}).",
    ),
    "starred": ("星", "starred"),
    "suspended": ("出さない", "left out"),
    "buried": ("今日は出さない", "left out until tomorrow"),
    "unmarked": ("星やメモの付いた問題はありません。", "Nothing is marked."),
    "restart-ask": (
        "初めからにすると、これまでの解答 {count} 問は数えなくなります。記録そのものは残ります。まだ何も変えていません。",
        "Starting afresh means that no answer so far ({count}) counts any more; the log keeps them. Nothing is changed yet.",
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
