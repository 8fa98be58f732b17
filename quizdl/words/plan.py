"""What `quizdl plan` and `quizdl replay` say."""

SENTENCES: dict[str, tuple[str, str]] = {
    "no-date": (
        "試験日を指定してください: `quizdl plan --exam 2027-02-19`、または `quizdl config exam-date 2027-02-19`。",
        "Say when the exam is: `quizdl plan --exam 2027-02-19`, or `quizdl config exam-date 2027-02-19`.",
    ),
    "not-ahead": (
        "`--exam` に {day} は指定できません。今日（{today}）より後の日付を指定してください。",
        "`--exam` can't be {day}: that is not after today ({today}). Use the day of an exam to come.",
    ),
    "exam-today": (
        "試験は今日（{day}）です。計画を立てる日はもう残っていません。落ち着いて、力を出しきってください。次の試験日は "
        "`quizdl config exam-date 2027-02-19` で設定できます。",
        "The exam is today ({day}), so there are no days left to plan. All the best! Set the day of a later one with "
        "`quizdl config exam-date 2027-02-19`.",
    ),
    "over": (
        "設定してある試験日 {day} は過ぎました。おつかれさまでした。次の試験日を `quizdl config exam-date 2027-02-19` で設定してください。"
        "`none` で未設定に戻せます。",
        "The exam date that is set, {day}, has passed; well done. Set the day of the next one with "
        "`quizdl config exam-date 2027-02-19`, or unset it with `none`.",
    ),
    "no-minutes": (
        "1 日に何分かけられるかを指定してください: `--minutes-per-day 30`、または `quizdl config minutes-a-day 30`。",
        "Say how many minutes a day there are: `--minutes-per-day 30`, or `quizdl config minutes-a-day 30`.",
    ),
    "too-little": (
        "計画を立てるには解答がまだ足りません（{least} 問から。いまは {count} 問）。まず `quizdl practice` で解いてください。",
        "Too few answers for a plan ({least:# is|# are} needed, there {count:is #|are #}). Answer some first: `quizdl practice`.",
    ),
    "too-little-yet": (
        "計画を立てるには解答がまだ足りません（{least} 問から。いまは {count} 問）。それまでは、いつもの順に出します。",
        "Too few answers for a plan ({least:# is|# are} needed, there {count:is #|are #}). Until then the usual order is followed.",
    ),
    "start": (
        "今日の分は `quizdl practice --plan` で解けます。`quizdl practice` だけなら、復習の時期が来たものから出します。",
        "`quizdl practice --plan` asks today's part; `quizdl practice` by itself asks what is due first.",
    ),
    "head": (
        "試験日 {day} まで {days} 日、1 日 {minutes} 分の計画です。",
        "The plan for {days:# day|# days} of {minutes:# minute|# minutes}, up to the exam on {day}.",
    ),
    "day": ("日", "day"),
    "reviews": ("復習", "reviews"),
    "new": ("新規", "new"),
    "minutes": ("分", "minutes"),
    "today": ("今日は主に: {topics}", "Today mostly: {topics}"),
    "last-new": (
        "新しい問題は {day} まで、その後は復習だけです。",
        "New questions until {day}, after that only reviews.",
    ),
    "forecast": (
        "得点の見込みは、いま受ければ {now} %。試験日には、このまま何もしなければ {idle} %、計画どおりなら {planned} %。"
        "合格点は公表されていません。",
        "The score to expect today: {now} %. On the day: {idle} % if nothing is done any more, {planned} % by the plan. "
        "No pass mark is published.",
    ),
    "rests": (
        "根拠: 解答 {answers} 問、試験範囲の概念 {all} のうち {met} に解答ずみ。記憶は、FSRS の既定値とそれより忘れやすい人との平均で"
        "見積もります。範囲の比重は推定です。"
        "計画は実行のたびに、そのときの記録から立て直します。",
        "It rests on {answers:# answer|# answers}, to {met} of the exam's {all:# concept|# concepts}, on the mean of FSRS with its default weights "
        "and of somebody who forgets sooner, and on inferred weights of topics. It is made anew from the history each time.",
    ),
    "replaying": ("採点し直しています: {done} / {of}", "Grading again: {done} of {of}"),
    "flip": (
        "{id}（{at}、変形 {variant}）: {before} → {after}",
        "{id} ({at}, variant {variant}): {before}, now {after}",
    ),
    "left": (
        "{id}（{at}、変形 {variant}）: 採点できません。{why}",
        "{id} ({at}, variant {variant}): can't be graded. {why}",
    ),
    "gone": ("この問題はもうありません。", "The question is no longer there."),
    "no-verdict": (
        "答えたときから判定がありません（自分で採点する記述などです）。",
        "It had no verdict when it was given, like a text that its writer judges.",
    ),
    "unfitting": (
        "記録された答えが、いまの問題の形に合いません。",
        "The stored answer does not fit the question as it is now.",
    ),
    "replayed": (
        "{count} 問の解答を採点し直しました。判定が変わったのは {flips} 問、採点できなかったのは {skipped} 問です。",
        "Graded {count:# answer|# answers} again: {flips:# verdict|# verdicts} changed, {skipped} could not be graded.",
    ),
    "right": ("正解", "right"),
    "partly": ("部分正解", "partly right"),
    "wrong": ("不正解", "wrong"),
}
