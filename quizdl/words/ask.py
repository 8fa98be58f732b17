"""What is said where something is to be typed."""

SENTENCES: dict[str, tuple[str, str]] = {
    "pick": ("答え（番号）", "Answer (number)"),
    "pick-several": ("答え（番号、すべて。例: 1,3）", "Answer (every right number, like 1,3)"),
    "fill": ("答え", "Answer"),
    "blank": ("{label}:", "{label}:"),
    "write": (
        "Python で答えを書き、最後に . だけの行を置いてください。",
        "Write Python; end with a line that holds only a full stop.",
    ),
    "explain": (
        "文章で答えを書き、最後に . だけの行を置いてください。",
        "Answer in your own words; end with a line that holds only a full stop.",
    ),
    "draft": (
        "先ほどの答えをそのまま出すには、. だけを打ちます。",
        "To hand in what you wrote before, type only a full stop.",
    ),
    "kept": (
        "いまの答え: {text}（空行でそのまま）",
        "Now: {text} (an empty line keeps it)",
    ),
    "stub": ("書き出し:", "It begins with:"),
    "judge": (
        "書けていた要点の番号（空行なら上の印のまま、0 ならどれも書けていない）:",
        "Numbers of the points you made (an empty line: as marked above; 0: none of them):",
    ),
    "judge-unreadable": (
        "1 から {most} までの番号を、1,3 のように打ってください。",
        "Type numbers from 1 to {most}, like 1,3.",
    ),
    "no-such-command": (
        "{typed} はここでは使えません。`:help` でキーの一覧を表示します。",
        "{typed} can't be used here. `:help` lists the keys.",
    ),
    "unfinished": (
        "最後の答えは . の行で終わっていないので、採点していません。",
        "The last answer does not end with a full stop on a line of its own, so it was not graded.",
    ),
}
