"""What is said of settings and folders."""

SENTENCES: dict[str, tuple[str, str]] = {
    "unreadable": (
        "設定ファイル {path} を読めません（{error}）。ファイルを直すか、消してから、もう一度実行してください。",
        "The settings file {path} can't be read ({error}). Mend it or delete it, then run again.",
    ),
    "unwritable": (
        "{path} に設定を書き込めません（{error}）。書き込めるフォルダを QUIZDL_HOME に指定してください。",
        "Settings can't be written to {path} ({error}). Set QUIZDL_HOME to a folder that can be written.",
    ),
    "unknown": (
        "`{name}` という設定はありません。設定できるもの: {names}",
        "There is no setting `{name}`. The settings are: {names}",
    ),
    "bad-value": (
        "`{name}` に `{value}` は設定できません。{legal}",
        "`{name}` can't be `{value}`. {legal}",
    ),
    "not-ahead": (
        "`{name}` に {day} は設定できません。今日（{today}）より後の日付を指定してください。",
        "`{name}` can't be {day}: that is not after today ({today}). Use the day of an exam to come.",
    ),
    "legal-language": ("ja か en を指定してください。", "Use ja or en."),
    "legal-exam-date": ("2027-02-19 の形で指定してください。", "Use a date like 2027-02-19."),
    "legal-minutes-a-day": ("1 から 1440 までの整数を指定してください。", "Use a whole number from 1 to 1440."),
    "legal-mathematics": ("auto、text、image のどれかを指定してください。", "Use auto, text or image."),
    "legal-ambiguous-width": ("auto、1、2 のどれかを指定してください。", "Use auto, 1 or 2."),
}
