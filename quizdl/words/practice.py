"""What is said during a practice."""

SENTENCES: dict[str, tuple[str, str]] = {
    "interrupted": (
        "ここまでの解答は保存されています。続きは quizdl practice で始められます。",
        "Your answers are saved. quizdl practice takes up where you were.",
    ),
    "resume": (
        "前回の続きが {total} 問中 {left} 問残っています。",
        "{left} of the last practice's {total:# question|# questions} {left:is|are} left.",
    ),
    "resume-ask": ("続けますか？ [Y/n]", "Go on? [Y/n]"),
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
    "checking": (
        "採点しています。Ctrl-C で中断できます。",
        "Checking your answer. Ctrl-C stops it.",
    ),
    "stopped": (
        "採点を中断しました。答えはそのまま残っています。もう一度 Ctrl-C を押すと練習を終わります。",
        "Checking was stopped; your answer is still here. Another Ctrl-C leaves the practice.",
    ),
    "draft": (
        "前に書きかけた答えが残っています。続きから書けます。",
        "What you had begun to write is still here; go on from there.",
    ),
    "undone": ("直前の解答を取り消しました。", "The last answer was taken back."),
    "model": ("解答例", "Model answer"),
    "yours": ("あなたの答え", "Yours"),
    "earlier": ("前の解答（{date}）", "What you answered on {date}"),
    "earlier-none": ("{date} には、答えずに解答を見ました。", "On {date} you asked for the answer."),
    "earlier-same": ("{date} と同じ答えです。", "This is what you answered on {date} too."),
    "misconception-same": ("今回と同じ思いちがいです。", "The same misconception as now."),
    "right-then": ("その正解", "What was right then"),
    "misconception": ("そのときの思いちがい", "The misconception then"),
    "day-done": (
        "今日の {minutes} 分は済んでいます（{done} 分）。もっと解くなら `quizdl practice --minutes 10` のように指定してください。",
        "Today's {minutes:# minute is|# minutes are} done ({done} so far). For more, say `quizdl practice --minutes 10`.",
    ),
    "time-up": (
        "予定の {minutes} 分になったので、ここまでにします。",
        "The {minutes:# minute is|# minutes are} up, so it ends here.",
    ),
    "grade-ask": (
        "覚え具合: 1 忘れていた · 2 あやふや · 3 覚えていた · 4 簡単（提案は {proposed}）",
        "Your grade: 1 again, 2 hard, 3 good, 4 easy (proposed: {proposed})",
    ),
    "regraded": (
        "覚え具合を {grade} にしました。次は {days} 日後です。",
        "Graded {grade}; it comes back in {days:# day|# days}.",
    ),
    "no-grade": (
        "1 から 4 の数字で答えてください。提案のままにしました。",
        "Grades are 1 to 4; the proposed one stays.",
    ),
    "starred": ("星を付けました。", "Starred."),
    "unstarred": ("星を外しました。", "The star is gone."),
    "buried": ("明日まで出しません。", "Left out until tomorrow."),
    "suspended": (
        "もう出しません。`quizdl mark {id} --unsuspend` で戻せます。",
        "Left out from now on; `quizdl mark {id} --unsuspend` brings it back.",
    ),
    "unsuspended": ("また出すようにしました。", "It is asked again."),
    "memo-ask": ("自分のメモ", "Your note"),
    "memo-again": ("自分のメモ（空ならそのまま、- で消す）", "Your note (empty keeps it, - takes it away)"),
    "memo": ("自分のメモ: ", "Your note: "),
    "noted": ("メモを書きました。", "Noted."),
    "unnoted": ("メモを消しました。", "The note is gone."),
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
