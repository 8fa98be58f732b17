"""What the command line itself says: usage errors and help pages."""

SENTENCES: dict[str, tuple[str, str]] = {
    "no-such-language": (
        "{source} に `{value}` は指定できません。ja か en を指定してください。",
        "{source} can't be `{value}`. Use ja or en.",
    ),
    "see-help": ("使い方は `{command} --help` で見られます。", "See `{command} --help`."),
    "no-such-option": ("{option} というオプションはありません。{page}", "There is no option {option}. {page}"),
    "no-such-option-near": (
        "{option} というオプションはありません。{near} ではありませんか。",
        "There is no option {option}. Did you mean {near}?",
    ),
    "no-such-command": ("`{name}` というコマンドはありません。{page}", "There is no command `{name}`. {page}"),
    "no-such-command-near": (
        "`{name}` というコマンドはありません。`{near}` ではありませんか。",
        "There is no command `{name}`. Did you mean `{near}`?",
    ),
    "missing": ("{name} が必要です。{page}", "{name} is needed. {page}"),
    "option-needs-value": ("{option} には値が必要です。{page}", "{option} needs a value. {page}"),
    "bad-value": ("{name} の値が正しくありません。{page}", "The value of {name} is not valid. {page}"),
    "extra": ("余分な引数があります: {words}。{page}", "There are words too many: {words}. {page}"),
    "at-least-one": ("{option} には 1 以上の整数を指定してください。", "{option} needs a whole number from 1 on."),
    "no-such-topic": ("`{name}` というトピックはありません。{cure}", "There is no topic `{name}`. {cure}"),
    "no-such-area": ("`{name}` という分野はありません。{cure}", "There is no area `{name}`. {cure}"),
    "no-such-kind": ("`{name}` という種類はありません。{cure}", "There is no kind `{name}`. {cure}"),
    "one-of-three": (
        "--new、--missed、--due は同時に指定できません。どれか一つにしてください。",
        "--new, --missed and --due exclude each other. Give one of them.",
    ),
    "plan-or-ids": (
        "--plan と --id は同時に指定できません。どちらか一つにしてください。",
        "--plan and --id exclude each other. Give one of them.",
    ),
    "no-such-math": (
        "--math に `{value}` は指定できません。auto、text、image のどれかを指定してください。",
        "--math can't be `{value}`. Use auto, text or image.",
    ),
    "no-such-charset": (
        "--charset に `{value}` は指定できません。unicode か ascii を指定してください。",
        "--charset can't be `{value}`. Use unicode or ascii.",
    ),
    "usage": ("使い方が正しくありません（{message}）。{page}", "That is not how it is used ({message}). {page}"),
    "cannot-write": (
        "出力を書き込めません（{error}）。空きのある場所に出力してください。",
        "The output can't be written ({error}). Send it somewhere with room.",
    ),
    "our-bug": (
        "quizdl の不具合です。記録は失われていません。次の内容を添えて報告してください。",
        "This is a bug of quizdl. Nothing recorded is lost. Please report it with the following.",
    ),
}
