"""The help pages."""

SENTENCES: dict[str, tuple[str, str]] = {
    "about": (
        "E資格（JDLA Deep Learning for ENGINEER）の問題演習。コードの解答は NumPy で実行して採点します。引数なしで実行すると、いまの状況と次の一手を示します。",
        "Drill for the E資格 exam (JDLA Deep Learning for ENGINEER); code answers are graded by running NumPy. "
        "Without arguments it shows where you stand and what to do next.",
    ),
    "practice": (
        "問題を解く。復習の時期が来たもの、不正解だったもの、新しいものの順に出します。",
        "Answer questions: those due first, then missed ones, then new ones.",
    ),
    "learn": ("概念ノートを読む。名前を省くと一覧を出します。", "Read a concept note; without a name, list them."),
    "stats": ("これまでの成績を見る。", "See how you have been doing."),
    "list": ("問題の一覧を出す。", "List questions."),
    "show": ("問題を表示する。", "Show a question."),
    "grade": (
        "解答を採点する（記録には残しません）。終了コード: 0 正解 · 1 部分正解か不正解 · 2 読めない解答 · 4 採点できない",
        "Grade an answer, without recording it. Exit codes: 0 right · 1 partly or wrong · 2 unreadable · 4 ungraded",
    ),
    "formula": ("LaTeX の数式を端末に組む。", "Set a LaTeX formula in the terminal."),
    "check": (
        "問題集を検査する。パスを省くと、同梱の問題集を検査します。",
        "Prove a question bank; without a path, the one that ships.",
    ),
    "new": (
        "問題のひな形を書く（種類は choice、number、size、formula、code、blanks、quote、labels、explain、set）。",
        "Write a question to begin from; the kinds are choice, number, size, formula, code, blanks, quote, labels, "
        "explain and set.",
    ),
    "preview": (
        "書きかけの問題を、解く人に見えるとおりに両方の言語で表示する。保存のたびに表示し直します。",
        "Show questions in the making as learners see them, in both languages, again at every save.",
    ),
    "new-kind": ("問題の種類。", "The kind of question."),
    "new-file": (
        "書き込むファイル。あれば最後に書き足します。省くと標準出力に出します。",
        "The file to write, or to add to; without one, standard output.",
    ),
    "new-topic": (
        "問題の分野（例: dl.act）。省くとファイルの位置から決めます。",
        "Its topic, such as dl.act; by default the one that the file's place promises.",
    ),
    "preview-file": (
        "ファイル。`:id` を付けるとその問題だけを表示します。",
        "A file, or one question of it as FILE:ID.",
    ),
    "once": ("一度だけ表示して終わります。", "Show it once and end."),
    "config": ("設定を表示する、または変える。", "Show or change settings."),
    "doctor": (
        "解答を実行する環境の守りを調べ、短い自己攻撃で確かめる。",
        "Inspect the sandbox that runs answers, and prove it by a short self-attack.",
    ),
    "export": (
        "記録を書き出す（JSON Lines。--csv なら解答の表）。",
        "Write the history out (JSON lines; with --csv the answers as a table).",
    ),
    "import": ("ほかの機械で書き出した記録を取り込む。", "Take in a history that was exported elsewhere."),
    "export-path": ("書き出すファイル（- は標準出力）。", "The file to write (- is standard output)."),
    "import-path": ("取り込むファイル（- は標準入力）。", "The file to take in (- is standard input)."),
    "csv": ("解答を CSV で書き出します。", "Write the answers as CSV."),
    "topic": ("トピックで絞る（例: dl.act）。繰り返し指定できます。", "Only this topic (dl.act); may be repeated."),
    "area": ("分野で絞る（例: dl、deep）。", "Only this area (dl, deep)."),
    "kind": ("種類で絞る（例: code、choice）。", "Only this kind (code, choice)."),
    "id": ("この問題を出す。繰り返し指定できます。", "Ask this question; may be repeated."),
    "count": ("問題数（既定は 10）。", "How many questions (10)."),
    "only-new": ("まだ解いていない問題だけ。", "Only questions not answered yet."),
    "missed": ("最後に不正解だった問題だけ。", "Only questions missed last time."),
    "due": ("復習の時期が来た問題だけ。", "Only questions due for review."),
    "seed": ("乱数の種。出題と選択肢の順序が決まります。", "Fixes every draw and shuffle."),
    "plain": (
        "色や罫線を使わず、読み上げ順に文字だけで表示します。",
        "Text in reading order, without colour or boxes.",
    ),
    "bank": ("問題集のフォルダかファイルを加えます。", "Add a bank: a folder or a file."),
    "lang": ("表示する言語。", "The language shown."),
    "grade-id": ("問題の ID。", "The question's id."),
    "answer": ("解答。パートごとに順に指定します。", "An answer, one a part, in order."),
    "file": ("解答をファイルから読みます（- は標準入力）。", "Read the answer from a file (- is standard input)."),
    "variant": ("変種の番号（0 は本文の数値）。", "The variant (0 has the numbers of the text)."),
    "batch": ("JSON Lines の解答をまとめて採点します。", "Grade many answers, given as JSON lines."),
    "weak": (
        "守りの弱い環境でも、まとめて採点します。",
        "Grade a batch even where the sandbox is weak.",
    ),
    "json": ("JSON で出力します。", "Print JSON."),
    "search": ("題名と本文をこの語で探します。", "Search titles and texts for these words."),
    "show-id": ("問題の ID。", "The question's id."),
    "with-answer": ("解答例と解説も表示します。", "With the model answer and the explanation."),
    "learn-name": ("ノートの ID かトピック。", "A note's id or a topic."),
    "tex": ("LaTeX の数式。", "A formula in LaTeX."),
    "width": ("幅（セル数）。", "The width in cells."),
    "charset": ("使う文字（unicode か ascii）。", "Which characters to use."),
    "formula-batch": ("JSON Lines の数式をまとめて組みます。", "Set many formulas, given as JSON lines."),
    "check-path": ("問題集のフォルダかファイル。", "A bank: a folder or a file."),
    "strength": (
        "解答例を壊した変異体を作り、検査がすべて見抜くかも調べます。",
        "Also derive wrong programs from each model answer and see that the checks reject every one.",
    ),
    "freeze": (
        "問題集のコードで変形の数と答えを作り、`pool/` に保存してから調べます。",
        "First draw and compute the numbers of variants by the bank's code, and keep them in `pool/`.",
    ),
    "config-name": ("設定の名前。", "The setting's name."),
    "config-value": ("新しい値（none で取り消し）。", "Its new value (none unsets it)."),
    "version": ("版を表示します。", "Print the version."),
}
