"""What `quizdl doctor` says."""

SENTENCES: dict[str, tuple[str, str]] = {
    "level-strong": (
        "守りの水準: strong。独立した二つの層が、解答のコードからファイルとネットワークを遮っています。",
        "Level: strong. Two independent layers keep the code of an answer from files and the network.",
    ),
    "level-good": (
        "守りの水準: good。一つの層が、解答のコードからファイルとネットワークを遮っています。",
        "Level: good. One layer keeps the code of an answer from files and the network.",
    ),
    "level-basic": (
        "守りの水準: basic。解答は別のプロセスで制限つきで動きますが、ファイルやネットワークには届きます。自分で書いたコードだけを採点してください。",
        "Level: basic. An answer runs in a process of its own with limits, but it can reach files and the network. "
        "Grade only code that you wrote.",
    ),
    "level-none": (
        "守りの水準: none。解答を実行する環境を用意できないので、コードの問題は採点できません。",
        "Level: none. No sandbox can be had here, so code can't be graded.",
    ),
    "on": ("有効", "on "),
    "off": ("無効", "off"),
    "attacks": ("短い自己攻撃", "A short self-attack"),
    "stopped": ("止めた", "stopped"),
    "worked": ("できた", "worked "),
    "through": ("失敗", "FAILED "),
}
