"""What is said around a mock exam: before it, after it, in its report."""

SENTENCES: dict[str, tuple[str, str]] = {
    # before
    "plan": (
        "{name}: {count} 問 · {minutes} 分（1 問あたり {pace} 秒）",
        "{name}: {count:# question|# questions} in {minutes:# minute|# minutes} ({pace:# second|# seconds} each)",
    ),
    "plan-area": ("{name} {count} 問", "{name} {count}"),
    "line": ("{text}", "{text}"),
    "minutes-range": (
        "--minutes には 0 より大きく {most} 以下の数を指定してください。",
        "--minutes needs a number above 0, up to {most}.",
    ),
    "between": ("、", ", "),
    "shorter": (
        "問題集が足りないため、{wanted} 問ではなく同じ比率の {count} 問にします。",
        "The bank is too small for {wanted:# question|# questions}; this is an exam of {count} in the same proportions.",
    ),
    "empty-areas": (
        "問題がない分野は出題しません: {names}",
        "Areas without questions are left out: {names}",
    ),
    "empty-topics": (
        "問題がないトピックが {count} あり、ほかのトピックで補います。",
        "Topics without questions: {count}; others of their areas stand in for them.",
    ),
    "again": (
        "まだ見ていない問題が足りないため、解いたことのある問題が {count} 問含まれます。",
        "There are not enough new questions: {count} of these you have met before.",
    ),
    "rules": (
        "途中で正誤は示しません。時計は止まりません（閉じても中断しても進みます）。選択は一つずつ保存されます。",
        "No feedback before the end. The clock does not stop, whatever you close or suspend. Every choice is saved at once.",
    ),
    "start-ask": ("Enter で開始、q でやめる", "Enter starts, q leaves"),
    "nothing": (
        "出題できる問題がありません。`quizdl list` で問題集を確かめてください。",
        "There are no questions to draw from. `quizdl list` shows the bank.",
    ),
    "no-profile": ("`{name}` というプロファイルはありません。{cure}", "There is no profile `{name}`. {cure}"),
    "no-profiles": (
        "試験のプロファイルが見つかりません。`quizdl check` で問題集を確かめてください。",
        "No profile of the exam was found. `quizdl check` tells what is wrong with the bank.",
    ),
    "too-many": ("{option} は {most} までです。", "{option} goes up to {most}."),
    # one at a time
    "running": (
        "模擬試験 #{number} が進行中です（残り {time}、{answered} / {total} 問回答済み）。",
        "Mock exam #{number} is running ({time} left, {answered} of {total} answered).",
    ),
    "running-ask": (
        "[r] 再開する  [a] 放棄して新しく始める  [q] やめる",
        "[r] resume  [a] abandon it and start a new one  [q] leave",
    ),
    "running-refused": (
        "模擬試験 #{number} が進行中です（残り {time}）。`quizdl mock --resume` で再開、`quizdl mock --abandon` で放棄できます。",
        "Mock exam #{number} is running ({time} left). `quizdl mock --resume` goes on with it, `quizdl mock --abandon` gives it up.",
    ),
    "none-running": (
        "進行中の模擬試験はありません。`quizdl mock` で始められます。",
        "No mock exam is running. `quizdl mock` starts one.",
    ),
    "abandoned": (
        "模擬試験 #{number} を放棄しました。成績にも記録にも数えません。",
        "Mock exam #{number} is given up. It counts for nothing.",
    ),
    "ended-meanwhile": (
        "模擬試験 #{number} は時間切れで終了していました。結果は `quizdl mock --show {number}` で見られます。",
        "The time of mock exam #{number} ran out meanwhile. `quizdl mock --show {number}` has its report.",
    ),
    "time-is-up": ("時間です。ここまでの選択で終了しました。", "Time is up. The exam ended with what was chosen."),
    "goes-on": (
        "模擬試験は進行中です（残り {time}）。`quizdl mock --resume` で戻れます。",
        "The exam goes on ({time} left). `quizdl mock --resume` takes you back.",
    ),
    # the report
    "title": (
        "模擬試験 #{number}   {total} 問 · {minutes} 分 · {day}",
        "Mock exam #{number}   {total:# question|# questions} · {minutes} min · {day}",
    ),
    "score": ("正解率", "score"),
    "average": ("公開平均", "average"),
    "gain": ("差", "against"),
    "whole": ("全体", "All"),
    "reaches": (
        "60 % まで {low} · 65 % まで {middle} · 70 % まで {high}",
        "to 60 %: {low} · to 65 %: {middle} · to 70 %: {high}",
    ),
    "no-pass-mark": ("合格ラインは公開されていません。", "The pass mark is not published."),
    "no-pass-mark-average": (
        "合格ラインは公開されていません。平均は {sitting} の公表値です。",
        "The pass mark is not published. The averages are those of {sitting}.",
    ),
    "against": ("公開平均 {average} %、差 {gain}", "published average {average} %, {gain}"),
    "left-open": ("未回答 {count} 問", "Not answered: {count}"),
    "pace": (
        "答えた問は 1 問あたり平均 {mean} 秒（予定 {plan} 秒）",
        "Seconds an answered question, on average: {mean} (planned: {plan})",
    ),
    "slow": ("いちばん時間がかかった問   {numbers}", "Took longest   {numbers}"),
    "rushed": ("急いで間違えた問   {numbers}", "Rushed and wrong   {numbers}"),
    "changed": (
        "変えて失った {lost} 問 · 変えて得た {gained} 問",
        "Changed for the worse: {lost} · for the better: {gained}",
    ),
    "calibration": (
        "印を付けた問 {unsure} 正解 · 付けなかった問 {sure} 正解",
        "Right among flagged ones: {unsure} · among the others: {sure}",
    ),
    "topics": ("トピック別", "By topic"),
    "questions": ("問題", "Questions"),
    "missed": ("間違えた問題と未回答の問題", "Wrong or left open"),
    "yours": ("あなたの答え", "yours"),
    "right": ("正解", "right"),
    "open": ("未回答", "left open"),
    "gone": ("問題集にない問題", "a question no longer in the bank"),
    "abandoned-no-report": (
        "模擬試験 #{number} は放棄されたので、結果はありません。",
        "Mock exam #{number} was given up and has no report.",
    ),
    "still-running": (
        "模擬試験 #{number} はまだ終わっていません。`quizdl mock --resume` で続けられます。",
        "Mock exam #{number} is not over yet. `quizdl mock --resume` goes on with it.",
    ),
    # lists
    "none": ("模擬試験の記録はまだありません。", "There is no mock exam yet."),
    "no-such": (
        "模擬試験 #{number} はありません。`quizdl mock --list` で一覧を見られます。",
        "There is no mock exam #{number}. `quizdl mock --list` shows all of them.",
    ),
    "state-running": ("進行中", "running"),
    "state-ended": ("終了", "ended"),
    "state-abandoned": ("放棄", "given up"),
    "row": (
        "#{number}  {day}  {state}  {total} 問  {score}",
        "#{number}  {day}  {state}  {total:# question|# questions}  {score}",
    ),
    "compare": ("模擬試験 #{first} と #{second} の比較", "Mock exams #{first} and #{second}"),
    "compare-pace": (
        "1 問あたりの平均: {before} 秒 → {after} 秒",
        "Seconds a question on average: {before}, then {after}",
    ),
    "compare-both": (
        "両方に出た問題 {count} 問（できるようになった {better}、できなくなった {worse}）",
        "Questions in both: {count} (better {better}, worse {worse})",
    ),
    "wrote": ("{path} に書き出しました。", "Written to {path}."),
    "unwritable": ("{path} に書き込めません（{error}）。", "{path} can't be written ({error})."),
    "html-needs": (
        "--html は --show N といっしょに使うと、その試験を書き出します。終わった模擬試験がまだありません。",
        "--html writes the report of --show N, or of the last exam; none has ended yet.",
    ),
    "one-of": (
        "--resume、--abandon、--status、--list、--show、--compare は同時に指定できません。",
        "--resume, --abandon, --status, --list, --show and --compare exclude each other.",
    ),
    # status
    "status-none": ("進行中の模擬試験はありません。", "No mock exam is running."),
    "status": (
        "{state} · {answered} / {total} 問回答 · 印 {flagged} · 残り {time}",
        "{state} · {answered} of {total} answered · {flagged} flagged · {time} left",
    ),
}
