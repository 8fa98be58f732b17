"""Why a question was chosen."""

SENTENCES: dict[str, tuple[str, str]] = {
    "today": ("今日", "today"),
    "yesterday": ("昨日", "yesterday"),
    "days-ago": ("{days} 日前", "{days:# day|# days} ago"),
    "changed": (
        "前回（{ago}）のあとで正解が改められたので、もう一度出します。",
        "Its key was changed since you answered it ({ago}), so it is asked again.",
    ),
    "due": ("復習の時期です（前回: {ago}）。", "Due for review; last asked {ago}."),
    "missed": ("前回（{ago}）は正解できませんでした。", "Missed last time, {ago}."),
    "open": (
        "あと {left} 日、別々の日に正解すると卒業です（前回: {ago}）。",
        "Last asked {ago}; to be answered right on {left} more separate days.",
    ),
    "new": (
        "新しい問題です。「{topic}」は模試で {weight} 問、正解の見込みは {expect} %。",
        "New. {topic} has {weight:# question|# questions} in a mock exam; you can expect {expect} % there.",
    ),
    "new-optional": ("新しい問題です（試験範囲外）。", "New; outside the exam's scope."),
    "planned": ("今日の計画にあります（前回: {ago}）。", "In today's plan; last asked {ago}."),
    "repeat": (
        "急いで復習するものはほかにありません（前回: {ago}）。",
        "Last asked {ago}; nothing more urgent is left.",
    ),
}
