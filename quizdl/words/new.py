"""What `quizdl new` says, and the comments of what it writes."""

SENTENCES: dict[str, tuple[str, str]] = {
    # comments
    "id": ("決めたら変えません（学習の記録が結びつきます）", "never changes once it is used: progress hangs on it"),
    "set": ("ファイル名と同じ名前", "as the file is called"),
    "stem": (
        "どの問題の前にも出すもの。互いの答えは使いません",
        "shown before each question; none needs another's answer",
    ),
    "difficulty": ("1 思い出すだけ … 5 難問", "1 recall … 5 hard"),
    "tags": ("検索に使う言葉", "words to find it by"),
    "prompt": (
        "これだけで解けるように。答えを左右する取り決め（対数の底、和か平均か …）を書きます",
        "complete in itself; states whatever convention decides the answer (log base, sum or mean …)",
    ),
    "blanks-prompt": ("空欄の記号をすべて挙げます", "names every mark"),
    "hints": ("軽い手がかりから、ほとんど答えまで順に", "in order, from a nudge to nearly the answer"),
    "explanation": (
        "なぜそうなるのか。誤答のどこが違うのかも",
        "why it is so, and where the wrong answers go astray",
    ),
    "wrong": (
        "よくある考え違いを三つ以上。模試では四択の選択肢になります",
        "at least three misconceptions: in a mock exam they are the options",
    ),
    "why": ("正しくない選択肢すべてに", "for every option that is not right"),
    "right": ("正しい選択肢", "the right one"),
    "variants": (
        "同じ問題の別の数。最初の組が最初に出ます。コードで作るなら docs/format.md の draw",
        "other numbers for the same question, the first ones first; see draw in docs/format.md for code",
    ),
    "answer": ("式で。計算は quizdl がします", "an expression; quizdl computes it"),
    "formula-answer": ("同値な式はすべて正解になります", "every equivalent form is right"),
    "variables": ("各変数の範囲", "the range of each variable"),
    "function": (
        "呼び出す関数。変数なら variable: と arguments:",
        "what is called; for a variable use variable: and arguments:",
    ),
    "code-answer": ("解答例。検査の期待値もここから求めます", "the model answer; expected values come from it"),
    "example": ("解く人が試せる入力", "an input to try an answer on"),
    "cases": (
        "検査の入力。考え違いがどれも外れるように選びます",
        "the inputs; choose them so that every misconception fails",
    ),
    "accept": ("ほかの書き方の正解", "other right answers"),
    "line": ("行の文字列", "the text of the line"),
    "figure": ("docs/figures.md を参照", "see docs/figures.md"),
    "labels-example": ("名前の付け方の例", "names that would serve"),
    "points": ("解く人が自分の解答と見比べる要点", "what the learner judges the answer by"),
    "model": ("解答例。要点がすべて入っていること", "a model answer that makes every point"),
    "phrases": (
        "要点と見なす言い方。空白で区切った言葉がすべてあれば一致、| は言い換え",
        "what counts as the point: all the words of one; | separates alternatives",
    ),
    # said
    "no-kind": ("`{kind}` という種類はありません。{cure}", "There is no kind `{kind}`. {cure}"),
    "kinds": ("種類は {names} です。", "The kinds are {names}."),
    "which-topic": (
        "どの分野の問題か分かりません。`--topic dl.act` のように付けてください。",
        "Which topic is it for? Add `--topic`, for example `--topic dl.act`.",
    ),
    "no-topic": ("`{topic}` という分野はシラバスにありません。{cure}", "The syllabus has no topic `{topic}`. {cure}"),
    "other-topic": (
        "`{file}` は分野 `{own}` のファイルです。`{topic}` の問題は加えられません。",
        "`{file}` is the file of `{own}`, so no question of `{topic}` can be added to it.",
    ),
    "set-exists": (
        "`{file}` はすでにあります。組は新しいファイルに書いてください。",
        "`{file}` exists already. Write a set into a file of its own.",
    ),
    "no-list": (
        "`{file}` の最後が `questions:` のリストではないので、書き足せません。`quizdl new {kind}` の出力を手で入れてください。",
        "`{file}` does not end with its list of `questions:`. Put in what `quizdl new {kind}` prints by hand.",
    ),
    "unreadable": ("`{file}` を読めません（{error}）。", "`{file}` can't be read ({error})."),
    "unwritable": ("`{file}` に書けません（{error}）。", "`{file}` can't be written ({error})."),
    "wrote": (
        "{file} に `{id}` を書きました。TODO を埋めながら `quizdl preview {file}:{id}` で見てください。",
        "Wrote `{id}` into {file}. Fill in the TODOs, and see it with `quizdl preview {file}:{id}`.",
    ),
}
