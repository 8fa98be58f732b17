"""What `quizdl check` says of a bank."""

SENTENCES: dict[str, tuple[str, str]] = {
    # the report
    "problem": ("{place}: {message} — {cure}", "{place}: {message} — {cure}"),
    "sound": (
        "問題 {questions} 問({files} ファイル)を調べました。間違いはありません。",
        "Checked {questions:# question|# questions} in {files:# file|# files}: no problems.",
    ),
    "unsound": (
        "問題 {questions} 問({files} ファイル)を調べました。間違いが {count} 件あります。",
        "Checked {questions:# question|# questions} in {files:# file|# files}: {count:# problem|# problems}.",
    ),
    "progress": ("{done} / {all} 問", "{done} of {all:# question|# questions}"),
    "in-variant": ("変形 {variant}: {message}", "Variant {variant}: {message}"),
    # frozen numbers
    "frozen-otherwise": (
        "保存されている数が、コードから求めた数と違います。",
        "The frozen numbers are not what the code comes to.",
    ),
    "drawn-names": (
        "`draw` が返す名前 {drawn} が、`first` の名前 {first} と違います。",
        "`draw` returns the names {drawn}, but `first` has {first}.",
    ),
    "drawn-few": (
        "{tries} 回試しても、変形 {count} に使える新しい数が出ません。",
        "{tries:# draw|# draws} gave no new numbers for variant {count} that keep the asserts.",
    ),
    "draw-wider": (
        "`draw` の範囲を広げるか、`count` を減らしてください。",
        "Draw from a wider range, or lower `count`.",
    ),
    "pool-unwritable": (
        "数を保存する `{path}` に書き込めません({error})。問題集を書き込めるフォルダーに写してから実行してください。",
        "The numbers can't be frozen: `{path}` can't be written ({error}). Copy the bank to a folder you may write in.",
    ),
    "froze": ("問題 {count} 問の数を保存しました。", "Froze the numbers of {count:# question|# questions}."),
    # conventions
    "convention-unstated": (
        "取り決め `{name}` を `{other}` とすると答えが変わりますが、`{value}` であることが問題文 ({lang}) にありません。",
        "With `{name}: {other}` the answer would be another, and the prompt ({lang}) does not say that `{value}` is meant.",
    ),
    "state-convention": (
        "問題文 ({lang}) に書いてください。たとえば {phrases}。",
        "Say it in `{lang}`, for example by {phrases}.",
    ),
    "convention-idle": (
        "`{name}: {value}` は答えを左右しません。",
        "`{name}: {value}` does not decide the answer.",
    ),
    "use-convention": (
        "答えの式、`compute`、`reference` で {names} を使うか、この行を消してください。",
        "Use {names} in the answer, in `compute` or in `reference`, or delete this line.",
    ),
    # languages
    "placeholders-differ": ("`{lang}` に `<<{what}>>` がありません。", "`<<{what}>>` is missing in `{lang}`."),
    "formulas-differ": ("`{lang}` に数式 ${what}$ がありません。", "The formula ${what}$ is missing in `{lang}`."),
    "add-there": ("`{lang}` のほうにも書いてください。", "Write it in `{lang}` too, or in neither."),
    "japanese-in-english": ("`en` に日本語が混じっています。", "There is Japanese in `en`."),
    "no-japanese": ("`ja` に日本語がありません。", "There is no Japanese in `ja`."),
    "translate": ("`{lang}` を訳してください。", "Translate `{lang}`."),
    # left to be written
    "todo": ("まだ書かれていません: {text}", "This is still to be written: {text}"),
    "write-it": ("日本語と英語の両方を書いてください。", "Write it, in both languages."),
    "todo-id": ("id が仮のままです。", "The id is still a stand-in."),
    "choose-id": (
        "内容を表す id にしてください。使い始めたら変えられません。",
        "Choose one that says what it asks; it never changes once it is used.",
    ),
    # shown
    "formula": ("数式の `{tex}` が組めません({why})。", "`{tex}` in a formula can't be set: {why}"),
    "mend-formula": (
        "`quizdl formula` で表示を確かめながら直してください。",
        "Mend it, looking at what `quizdl formula` shows.",
    ),
    "formula-wide": (
        "数式 `{tex}` の幅が {width} 桁あります。{most} 桁に収まりません。",
        "The formula `{tex}` is {width:# cell|# cells} wide and does not fit in {most}.",
    ),
    "break-formula": ("二つに分けるか、`aligned` で折ってください。", "Split it in two, or break it with `aligned`."),
    "open-mark": (
        "`{lang}` に、閉じていない `$` かバッククォートがあります。",
        "A `$` or a backquote in `{lang}` is never closed.",
    ),
    "close-mark": (
        "閉じるか、記号そのものなら `\\$` と書いてください。",
        "Close it; where the sign itself is meant, write `\\$`.",
    ),
    "figure-fails": ("図が描けません({error})。", "The figure can't be drawn: {error}"),
    "figure-wide": (
        "図の幅が {width} 桁あります({charset}、{lang})。{most} 桁に収まりません。",
        "The figure is {width:# cell|# cells} wide ({charset}, {lang}) and does not fit in {most}.",
    ),
    "figure-untold": ("図の説明が `{lang}` で空です。", "The figure is not told in words in `{lang}`."),
    "mend-figure": ("図の指定を docs/figures.md と見比べてください。", "Compare its declaration with docs/figures.md."),
    "tell-figure": ("`words:` に説明を書いてください。", "Write `words:` for it."),
    # complete
    "no-hints": ("ヒントがありません。", "There are no hints."),
    "add-hints": ("`hints:` に一つ以上書いてください。", "List at least one under `hints:`."),
    "mark-unnamed": ("空欄 {mark} が問題文で触れられていません。", "The prompt does not name the blank {mark}."),
    "name-mark": (
        "問題文の日本語と英語の両方で、何を入れるのか書いてください。",
        "Say in both languages what goes into it.",
    ),
    "same-variant": (
        "変形 {second} は変形 {first} と同じ数です。",
        "Variant {second} has the numbers of variant {first}.",
    ),
    "other-numbers": ("別の数にするか、消してください。", "Choose other numbers, or drop it."),
    "near-duplicate": ("{place} の `{id}` とほとんど同じ問題です。", "This is nearly the same as `{id}` at {place}."),
    "part-questions": (
        "問うことを変えるか、`variants:` にまとめてください。",
        "Ask something else, or make it a variant of the other.",
    ),
    # judged
    "model-not-right": ("模範解答が正解と判定されません。{why}", "The model answer is not judged right. {why}"),
    "mend-model": ("`answer` か検査を直してください。", "Mend `answer` or the checks."),
    "gave-up-right": ("解答なしが正解と判定されます。", "No answer is judged right."),
    "stub-right": ("手を付けていない `stub` が正解と判定されます。", "The untouched `stub` is judged right."),
    "empty-right": ("空の解答が正解と判定されます。", "An empty answer is judged right."),
    "mend-check": ("検査を直してください。", "Mend the checks."),
    "broken-check": ("検査が動きません。{why}", "The checks do not work. {why}"),
    "accept-unreadable": (
        "`accept` の「{answer}」が読み取れません。{why}",
        "“{answer}” of `accept` can't be read. {why}",
    ),
    "accept-refused": (
        "`accept` の「{answer}」が正解と判定されません。{why}",
        "“{answer}” of `accept` is not judged right. {why}",
    ),
    "mend-accept": ("`accept` から消すか、検査を直してください。", "Drop it from `accept`, or mend the checks."),
    "wrong-unreadable": (
        "誤答 `{id}` の「{answer}」が読み取れません。{why}",
        "“{answer}” of the wrong answer `{id}` can't be read. {why}",
    ),
    "wrong-right": (
        "誤答 `{id}` の「{answer}」が {outcome} と判定されます。",
        "“{answer}” of the wrong answer `{id}` is judged {outcome}.",
    ),
    "mend-wrong": ("誤答の例か検査を直してください。", "Mend the wrong answer, or the checks."),
    "wrong-unrecognised": (
        "誤答 `{id}` の「{answer}」が `{id}` と見分けられません。",
        "“{answer}” of the wrong answer `{id}` is not recognised as it.",
    ),
    "wrong-other": (
        "誤答 `{id}` の「{answer}」が `{other}` と判定されます。",
        "“{answer}” of the wrong answer `{id}` is recognised as `{other}`.",
    ),
    "separate": (
        "見分けられる入力を `checks` に加えるか、二つの誤答を一つにまとめてください。",
        "Add a case to `checks` that tells it apart, or make the two wrong answers one.",
    ),
    "options-alike": (
        "選択肢 `{first}` と `{second}` が同じに見えます。",
        "The options `{first}` and `{second}` look the same.",
    ),
    "part-options": ("違いのある選択肢にしてください。", "Make them differ."),
    "no-face": (
        "四択として出すには、誤りと確かめられ互いに異なる誤答が 3 個要りますが、{count} 個しかありません。",
        "To be posed as a choice of four it needs three wrong answers that differ and are proved wrong; it has {count}.",
    ),
    "more-wrong": (
        "`wrong` に、答えの異なる誤解を三つ以上書いてください。四択にできない問題なら `face: false` と書いてください。",
        "List at least three misconceptions with different answers under `wrong`, or say `face: false` where there can be none.",
    ),
    "point-not-found": (
        "模範解答({lang})から要点「{point}」が見つかりません。",
        "The model text ({lang}) does not make the point “{point}” by its phrases.",
    ),
    "mend-phrases": ("`phrases` か模範解答を直してください。", "Mend its `phrases`, or the model text."),
    # strength
    "broken-by-mutant": (
        "`{becomes}` に変えた解答では検査が動きません。{why}",
        "The checks do not work for the answer changed to `{becomes}`. {why}",
    ),
    "waiver-unused": (
        "`waive` の `{becomes}` に当たる変更は、見逃されていません。",
        "No change that is let through becomes `{becomes}`.",
    ),
    "drop-waiver": ("この項目を消してください。", "Drop this waiver."),
    "tolerance": (
        "検査 `{check}` の許容誤差が合っていません。丸めだけの違いが {inside} 倍、最も近い誤答が {outside} 倍です。",
        "The tolerance of `{check}` does not fit: other rounding is {inside} times it off, the nearest wrong answer "
        "{outside} times.",
    ),
    "mend-tolerance": (
        "丸めだけの違いが 1 倍以下、誤答が 1 倍より大きくなる `tolerance` にしてください。",
        "Choose a `tolerance` that keeps the first at most 1 and the second above 1.",
    ),
    "margins": (
        "許容誤差 {count} 個を調べました。丸めだけの違いは許容誤差の最大 {inside} 倍(`{first}`)、誤答は最小 {outside} 倍(`{second}`)です。",
        "Audited {count:# tolerance|# tolerances}: other rounding takes up to {inside} of one (`{first}`); the nearest wrong answer is "
        "{outside} times one off (`{second}`).",
    ),
    "unwritable": (
        "`{path}` に書き込めません({error})。",
        "`{path}` can't be written: {error}.",
    ),
    "survivor": ("{place}: 見逃される誤答({operator})", "{place}: a wrong answer that is taken for right ({operator})"),
    "strength": (
        "誤答 {mutants} 個を試しました。見破ったもの {killed}、理由を付けて除いたもの {waived}、見逃したもの {survivors}。",
        "Tried {mutants:# wrong answer|# wrong answers}: {killed} refused, {waived} waived, {survivors} taken for right.",
    ),
}
