"""What `quizdl grade` says of its input: answers, files, lines of a batch, the sandbox."""

SENTENCES: dict[str, tuple[str, str]] = {
    "answer-or-file": (
        "--answer か --file のどちらか一方で解答を渡してください。",
        "Give the answer by --answer or by --file, one of them.",
    ),
    "unreadable-file": (
        "`{path}` を読めません: {why}",
        "`{path}` can't be read: {why}",
    ),
    "not-utf8": ("UTF-8 の文字列になっていません。", "It is not UTF-8 text."),
    "not-json": ("JSON として読めません: {why}", "It is not JSON: {why}"),
    "not-object": (
        '`{{"id": ..., "answer": ...}}` の形の JSON オブジェクトではありません。',
        'It is not a JSON object of the form `{{"id": ..., "answer": ...}}`.',
    ),
    "no-id": ("`id` がないか、文字列ではありません。", "`id` is missing or is not a string."),
    "no-answer": (
        "`answer` がないか、文字列でも文字列のリストでもありません。",
        "`answer` is missing, or is neither a string nor a list of strings.",
    ),
    "no-variant": ("`variant` が 0 以上の整数ではありません。", "`variant` is not a whole number from 0 on."),
    "refused": (
        "このサンドボックスの水準は {level} なので、他人の解答をまとめて動かすことはしません。"
        "それでも動かすなら --allow-weak-sandbox を付けてください。`quizdl doctor` で詳細が分かります。",
        "The sandbox here is of level {level}, too weak to run other people's answers in a batch. To run them all the "
        "same, add --allow-weak-sandbox. `quizdl doctor` tells more.",
    ),
    "progress": ("{done} / {total} 件を採点", "{done} of {total} graded"),
}
