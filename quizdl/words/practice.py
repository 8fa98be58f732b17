"""What is said during a practice."""

SENTENCES: dict[str, tuple[str, str]] = {
    "interrupted": (
        "ここまでの解答は保存されています。続きは quizdl practice で始められます。",
        "Your answers are saved. quizdl practice takes up where you were.",
    ),
    "resume": (
        "前回の続きが {total} 問中 {left} 問残っています。",
        "{left} of the last practice's {total} questions are left.",
    ),
    "resume-ask": ("続けますか？ [Y/n]", "Go on with them? [Y/n]"),
    "gone": ("問題 `{id}` は使えないので、とばします。", "The question `{id}` can't be used and is left out."),
    "nothing": (
        "条件に合う問題がありません。`quizdl list` で一覧を見られます。",
        "No question fits. `quizdl list` shows them all.",
    ),
    "nothing-typed": (
        "まだ何も書かれていません。答えを書くか、`:giveup` で解答を、`:skip` で次の問題を見られます。",
        "Nothing is written yet. Write an answer, or see it with `:giveup`, or go on with `:skip`.",
    ),
    "weak": (
        "この環境では、答案のコードがファイルやネットワークに触れるのを止められません。詳しくは `quizdl doctor` で確かめられます。",
        "Here nothing keeps an answer's code from files and the network. `quizdl doctor` says more.",
    ),
    "undone": ("直前の解答を取り消しました。", "The last answer was taken back."),
    "model": ("解答例", "Model answer"),
    "yours": ("あなたの答え", "Yours"),
    "explanation": ("解説", "Explanation"),
    "judge": (
        "解答例とくらべて、自分の答えに書けていた要点に印をつけてください。",
        "Compare, and tick the points that your own answer makes.",
    ),
    "gave-up": ("解答を見ました。", "You asked for the answer."),
    "trial": ("例で試した結果", "On the example"),
    "no-trial": ("この問題には試せる例がありません。", "This question has no example to try."),
    "report": (
        "次の文をそのまま貼り付けて報告できます。控えは履歴にも残りました。",
        "This can be pasted into a report as it is. A copy is in your history.",
    ),
}
