"""What is said on the first run."""

SENTENCES: dict[str, tuple[str, str]] = {
    "hello": (
        "E資格の深層学習を、手を動かして学ぶための問題集です。はじめに二つだけ教えてください。Enter で省略できます。",
        "Drills for the deep-learning part of the E資格 exam, done by hand. Two questions first; Enter passes over them.",
    ),
    "language": (
        "言語 / Language   1 日本語   2 English   [{default}]",
        "Language / 言語   1 日本語   2 English   [{default}]",
    ),
    "language-again": ("1 か 2 を打ってください。", "Type 1 or 2."),
    "exam-date": ("試験日（例: 2027-02-19）", "Date of the exam (like 2027-02-19)"),
    "exam-date-again": ("2027-02-19 の形で打ってください。", "Type a date like 2027-02-19."),
    "exam-date-past": (
        "{day} は今日より後ではありません。これから受ける試験の日を打つか、Enter で省略してください。",
        "{day} is not after today. Type the day of an exam to come, or pass over with Enter.",
    ),
    "ready": (
        "どちらも `quizdl config` でいつでも変えられます。では始めましょう。",
        "`quizdl config` changes both at any time. Here we go.",
    ),
}
