"""What `quizdl config` says."""

SENTENCES: dict[str, tuple[str, str]] = {
    "saved": ("{name} を {value} にしました。", "{name} is now {value}."),
    "unset": ("（未設定）", "(not set)"),
    "language": ("表示する言語（ja / en）", "the language shown (ja / en)"),
    "exam-date": ("試験日（例: 2027-02-19）", "the day of the exam (2027-02-19)"),
    "minutes-a-day": ("1 日の学習時間（分）", "minutes to study a day"),
    "mathematics": ("数式の表示（text / image / auto）", "how formulas are shown (text / image / auto)"),
    "ambiguous-width": ("曖昧幅の文字の幅（auto / 1 / 2）", "cells of an ambiguous-width character (auto / 1 / 2)"),
}
