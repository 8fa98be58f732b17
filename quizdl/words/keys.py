"""What is said of keys: a word for the bottom line, a sentence for the help."""

SENTENCES: dict[str, tuple[str, str]] = {
    "next": ("次へ", "next"),
    "mend": ("直す", "mend it"),
    "hint": ("ヒント", "hint"),
    "note": ("ノート", "note"),
    "skip": ("とばす", "skip"),
    "giveup": ("解答", "answer"),
    "try": ("例で試す", "try it"),
    "undo": ("取り消し", "undo"),
    "report": ("問題の誤りを報告", "report"),
    "question": ("問題を再表示", "question"),
    "grade": ("覚え具合", "grade"),
    "star": ("星", "star"),
    "memo": ("メモ", "your note"),
    "bury": ("明日まで伏せる", "bury"),
    "suspend": ("出題をやめる", "suspend"),
    "help": ("キー", "keys"),
    "quit": ("終わる", "quit"),
    "submit": ("答える", "submit"),
    "editor": ("エディタ", "editor"),
    "move": ("選ぶ", "move"),
    "toggle": ("切り替え", "toggle"),
    "decide": ("決定", "confirm"),
    "hint-help": (
        "ヒントを一つ見ます。見た数は記録されますが、得点は変わりません。",
        "Show one more hint. Hints are counted; the score stays the same.",
    ),
    "note-help": ("この問題のもとになるノートを読みます。", "Read the note that teaches this."),
    "skip-help": ("答えずに次の問題へ進みます。", "Go on without answering."),
    "giveup-help": ("降参して解答と解説を見ます。", "Give up and see the answer and its explanation."),
    "try-help": (
        "いまの答えを例の入力で動かします。採点はしません。",
        "Run your answer on the example. Nothing is graded.",
    ),
    "undo-help": ("直前の解答をなかったことにして、もう一度答えます。", "Take the last answer back and answer again."),
    "report-help": (
        "問題がおかしいと思ったら、そのまま貼り付けられる報告文を作ります。",
        "If you think the question is wrong: make a report to paste.",
    ),
    "question-help": ("問題文をもう一度表示します。", "Show the question once more."),
    "grade-help": (
        "次に出す日を決める覚え具合を、提案から変えます（1 忘れていた … 4 簡単）。",
        "Change the proposed grade, which sets the day it comes back (1 again to 4 easy).",
    ),
    "star-help": ("問題に星を付けます。付いていれば外します。", "Star the question, or take the star away."),
    "memo-help": ("問題に自分のメモを書きます。", "Write a note of your own on the question."),
    "bury-help": ("この問題を明日まで出しません。", "Leave this question out until tomorrow."),
    "suspend-help": (
        "この問題をもう出しません。`quizdl mark ID --unsuspend` で戻せます。",
        "Leave this question out from now on; `quizdl mark ID --unsuspend` brings it back.",
    ),
    "help-help": ("この一覧を表示します。", "Show this list."),
    "quit-help": (
        "終わります。続きは次の quizdl practice で始められます。",
        "Stop. The next quizdl practice takes up where you were.",
    ),
    "footer": (
        "`:hint` のようにコロンから打つ形は、どの入力欄でも使えます。一文字のキーは、文字を打ち込まない場面と選択問題で使えます。"
        "コードと文章の欄では、Enter が改行、Ctrl-D が提出、Ctrl-E が外部エディタ（`$EDITOR`）です。",
        "The forms with a colon, like `:hint`, work wherever you type. Single letters work where nothing is typed, and in "
        "choices. In code and prose Enter starts a new line, Ctrl-D submits and Ctrl-E opens `$EDITOR`.",
    ),
}
