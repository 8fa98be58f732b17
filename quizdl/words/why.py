"""Why a question was chosen."""

SENTENCES: dict[str, tuple[str, str]] = {
    "changed": (
        "前回（{days} 日前）のあとで正解が改められたので、もう一度出します。",
        "Its key was changed since you answered it ({days} days ago), so it is asked again.",
    ),
    "due": ("復習の時期です（前回は {days} 日前）。", "Due for review; last asked {days} days ago."),
    "missed": ("前回（{days} 日前）に正解できませんでした。", "Missed last time, {days} days ago."),
    "open": (
        "前回は {days} 日前。あと {left} 日、別の日に正解すると卒業です。",
        "Last asked {days} days ago; to be answered right on {left} more separate days.",
    ),
    "new": (
        "新しい問題です。「{topic}」は模試で {weight} 問、正解の見込みは {expect} %。",
        "New. {topic} has {weight} questions in a mock exam; you can expect {expect} % there.",
    ),
    "new-optional": ("新しい問題です（試験範囲外）。", "New; outside the exam's scope."),
    "repeat": (
        "{days} 日前に解いた問題です。いま復習の時期のものはありません。",
        "Answered {days} days ago; nothing more urgent is left.",
    ),
}
