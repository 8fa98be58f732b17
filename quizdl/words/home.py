"""What the home screen says."""

SENTENCES: dict[str, tuple[str, str]] = {
    "no-date": (
        "試験日は未設定（quizdl config exam-date 2027-02-19）",
        "no exam date (quizdl config exam-date 2027-02-19)",
    ),
    "over": (
        "試験日は過ぎました（次は quizdl config exam-date 2027-02-19）",
        "the exam date has passed (the next one: quizdl config exam-date 2027-02-19)",
    ),
    "exam-today": ("E資格は今日です", "the E資格 exam is today"),
    "days-left": ("E資格まで {days} 日", "{days:# day|# days} to the E資格 exam"),
    "today": ("今日", "Today"),
    "due": ("復習 {count}", "{count} to review"),
    "new": ("新しい問題 {count}", "{count} new"),
    "minutes": ("約 {count} 分", "about {count} min"),
    "day-done": ("決めた分は済んでいます", "its minutes are done"),
    "nothing-waits": ("復習する問題はありません", "nothing waits for review"),
    "fresh": (
        "まだ記録がありません。最初の一問から始めましょう。",
        "Nothing is recorded yet. Start with a first question.",
    ),
    "untried": ("まだ解いていません", "not tried yet"),
    "most": ("伸びしろ最大", "most room to grow"),
}
