"""What is said where a question is posed as a choice."""

SENTENCES: dict[str, tuple[str, str]] = {
    "choose": ("正しいものを一つ選んでください。", "Choose the right one."),
    "choose-code": (
        "求められたとおりに動くコードを一つ選んでください。",
        "Choose the code that does what is asked.",
    ),
    "answer": ("{text}", "{text}"),
    "part": ("{label}  {text}", "{label}  {text}"),
}
