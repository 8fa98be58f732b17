"""What is said of banks: files that can't be read, questions that are wrong, ids that are unknown."""

SENTENCES: dict[str, tuple[str, str]] = {
    # files as text
    "too-large": ("ファイルが {most} バイトを超えています。", "The file is larger than {most:# byte|# bytes}."),
    "split-file": ("いくつかのファイルに分けてください。", "Split it into several files."),
    "utf16": ("ファイルが UTF-8 ではなく UTF-16 のようです。", "The file looks like UTF-16, not UTF-8."),
    "not-utf8": ("ファイルが UTF-8 ではありません ({byte})。", "The file is not UTF-8 ({byte})."),
    "save-utf8": ("UTF-8 で保存し直してください。", "Save it as UTF-8."),
    "unseen": ("目に見えない文字 {name} があります。", "There is an invisible character here, {name}."),
    "remove-unseen": ("その文字を消してください。", "Delete it."),
    "too-deep": ("入れ子が {most} 段より深くなっています。", "This is nested more than {most} deep."),
    "flatten": ("もっと浅く書いてください。", "Write it flatter."),
    "alias": ("`*{name}` が指す `&{name}` が前にありません。", "No `&{name}` stands before `*{name}`."),
    "quote-star": (
        "`&` で名付けた値を先に書くか、`*` で始まる文なら引用符で囲んでください。",
        "Name a value with `&` first, or put a text that begins with `*` in quotes.",
    ),
    "too-many-aliases": ("`*名前` の使いすぎです。", "There are too many uses of `*name`."),
    "write-out": ("値をそのまま書いてください。", "Write the value out."),
    "tag": ("`{tag}` のようなタグは使えません。", "A tag such as `{tag}` is not allowed."),
    "no-tags": (
        "タグを消してください。`!` で始まる文なら引用符で囲みます。",
        "Remove it; put a text that begins with `!` in quotes.",
    ),
    "two-documents": ("一つのファイルに文書が二つあります。", "There are two documents in one file."),
    "one-document": ("`---` を消すか、ファイルを分けてください。", "Remove `---` or use two files."),
    "not-a-key": ("リストや組はキーになりません。", "A list or a mapping can't be a key."),
    "key-is-a-word": ("キーには単語を書いてください。", "Use a word as the key."),
    "duplicate-key": (
        "`{key}` が二度書かれています (最初は {line} 行目)。",
        "`{key}` stands here twice; the first is on line {line}.",
    ),
    "remove-one": ("どちらかを消してください。", "Remove one of them."),
    "long-number": ("数が長すぎます。", "This number is too long."),
    "quote-number": ("文字列なら引用符で囲んでください。", "Put it in quotes if it is a text."),
    "swallowed": (
        "二重引用符の中の `{word}` は LaTeX として読まれません。",
        "`{word}` inside double quotes is not read as LaTeX.",
    ),
    "backslash": (
        "二重引用符の中の `\\` を読めません: `{source}`",
        "A `\\` inside double quotes can't be read: `{source}`",
    ),
    "no-double-quotes": (
        "`|` を使って次の行から書くか、一重引用符 '…' で囲んでください。",
        "Write it on the next line after `|`, or in single quotes '…'.",
    ),
    "wide-colon": ("キーの後が全角コロン `：` になっています。", "A full-width colon `：` follows the key."),
    "ascii-colon": ("半角の `: ` にしてください。", "Use `: `."),
    "wide-space": ("全角スペースがあります。", "There is a full-width space here."),
    "ascii-space": ("半角スペースにしてください。", "Use ordinary spaces."),
    "tab": ("行の頭にタブがあります: `{source}`", "This line is indented with a tab: `{source}`"),
    "spaces": ("半角スペースで字下げしてください。", "Indent with spaces."),
    "unclosed": ("引用符が閉じていません: `{source}`", "This quote is never closed: `{source}`"),
    "close-quote": (
        "文字列の終わりに引用符を書くか、`|` を使ってください。",
        "Close it at the end of the text, or use `|`.",
    ),
    "colon": ("ここに `: ` は書けません: `{source}`", "`: ` can't stand here: `{source}`"),
    "quote-colon": (
        "文の中の `: ` なら引用符で囲むか `|` を使い、キーなら字下げをそろえてください。",
        "If it belongs to a text, put the text in quotes or use `|`; if it follows a key, line the key up.",
    ),
    "no-colon": ("キーの後に `: ` がありません: `{source}`", "There is no `: ` after the key: `{source}`"),
    "add-colon": (
        "`キー: 値` の形にするか、前の行と字下げをそろえてください。",
        "Write `key: value`, or indent it like the text it belongs to.",
    ),
    "dash": ("ここに `- ` は書けません: `{source}`", "`- ` can't stand here: `{source}`"),
    "dash-own-line": ("リストは次の行から始めてください。", "Begin the list on a line of its own."),
    "bracket": (
        "ここで開いた括弧を最後まで読めません: `{source}`",
        "The bracket opened here can't be read to its end: `{source}`",
    ),
    "close-bracket": (
        "括弧を閉じ、要素を `,` で区切り、`, : [ ] {{ }}` のある文は引用符で囲んでください。",
        "Close the brackets, separate with `,` and put texts with `, : [ ] {{ }}` in quotes.",
    ),
    "indent": ("字下げがそろっていません: `{source}`", "This line does not line up: `{source}`"),
    "line-up": (
        "同じ組のキーや `- ` を同じ桁にそろえてください。",
        "Begin the keys of a mapping, and each `- ` of a list, in the same column.",
    ),
    "after-end": ("文書の終わりの後に何かあります: `{source}`", "Something follows the end: `{source}`"),
    "star": ("`*` や `&` の後を読めません: `{source}`", "What follows `*` or `&` can't be read: `{source}`"),
    "first-character": (
        "`{char}` で値を始めることはできません: `{source}`",
        "A value can't begin with `{char}`: `{source}`",
    ),
    "quote-value": ("値を引用符で囲んでください。", "Put the value in quotes."),
    "not-yaml": ("YAML として読めません ({error})。", "This is not YAML ({error})."),
    "not-yaml-here": (
        "YAML として読めません ({error}): `{source}`",
        "This is not YAML ({error}): `{source}`",
    ),
    "look-here": ("この行とその前の行を見直してください。", "Look at this line and the one before it."),
    # banks as files
    "reading": ("問題を読み込んでいます ({done}/{of})", "Reading the questions ({done}/{of})"),
    "no-bank": (
        "問題のフォルダー `{path}` がありません。`--bank` と QUIZDL_BANK の綴りを確かめてください。",
        "There is no bank at `{path}`. Check the spelling in `--bank` or QUIZDL_BANK.",
    ),
    "unreadable-bank": (
        "問題のフォルダー `{path}` を開けません ({error})。読み取りの権限を確かめてください。",
        "The bank at `{path}` can't be opened ({error}). Check that you may read it.",
    ),
    "unreadable-file": ("ファイルを開けません ({error})。", "The file can't be opened ({error})."),
    "make-readable": ("読み取りの権限を確かめてください。", "Check that you may read it."),
    "yml": ("`.yml` のファイルは読み込まれません。", "A `.yml` file is not read."),
    "rename-yaml": ("拡張子を `.yaml` にしてください。", "Rename it to `.yaml`."),
    "empty": ("ファイルが空です。", "The file is empty."),
    "not-a-bank": ("ファイルが `キー: 値` の組になっていません。", "The file is not a mapping of keys."),
    "begin-format": ("`format: 1` と `topic:` から始めてください。", "Begin it with `format: 1` and `topic:`."),
    "newer-format": (
        "形式 {number} はこの quizdl より新しいものです。",
        "Format {number} is newer than this quizdl.",
    ),
    "update": ("quizdl を更新してください。", "Update quizdl."),
    "see-list": ("たとえば {names} が使えます。", "Known ones are, for example, {names}."),
    # topics
    "bad-topic": ("`{topic}` は分野の名前になりません。", "`{topic}` can't be the name of a topic."),
    "topic-rule": (
        "`dl.act` のように、英小文字を点でつないでください。",
        "Write it like `dl.act`: lower-case words joined by a dot.",
    ),
    "area-rule": ("英小文字の単語にしてください。", "Use one lower-case word."),
    "other-topic": (
        "`topic` は `{topic}` ですが、ファイルの位置は `{file}` を表しています。",
        "`topic` is `{topic}`, but the file stands where `{file}` belongs.",
    ),
    "rename-topic": (
        "`topic` かファイル名のどちらかを直してください。",
        "Mend either `topic` or the name of the file.",
    ),
    "unknown-topic": ("`{topic}` という分野はシラバスにありません。", "The syllabus has no topic `{topic}`."),
    "after-circle": (
        "`{topic}` は `{before}` のあとに置かれていますが、`{before}` も `{topic}` のあとに置かれています。",
        "`{topic}` comes after `{before}`, which comes after `{topic}` itself.",
    ),
    "cut-circle": ("`after` のどれか一つを消してください。", "Take one of them out of `after`."),
    "unknown-note": ("`{note}` という解説がありません。", "There is no note `{note}`."),
    # frozen numbers
    "unfrozen": (
        "この問題の数はまだ作られていません。",
        "The numbers of this question are not drawn yet.",
    ),
    "frozen-otherwise": (
        "保存されている数は、いまのコードから作られたものではありません。",
        "The frozen numbers of this question come from other code than what stands here.",
    ),
    "freeze": ("`quizdl check --freeze` を実行してください。", "Run `quizdl check --freeze`."),
    # conventions
    "unknown-convention": (
        "`{name}` という取り決めは登録されていません。",
        "There is no registered convention `{name}`.",
    ),
    "see-conventions": ("docs/conventions.md の表から選んでください。", "Choose one of docs/conventions.md."),
    "bad-convention": (
        "`{name}` に `{value}` という値はありません。",
        "The convention `{name}` has no value `{value}`.",
    ),
    # sets
    "topic-of-question": (
        "問題に `topic` があります。分野はファイルの先頭で決まります。",
        "A question of a topic's file has the topic that the file names at its top.",
    ),
    "topic-only-in-sets": (
        "`topic` を消してください。問題ごとに書けるのは `sets/` のファイルだけです。",
        "Delete `topic`; only the questions of a set, in `sets/`, name their own.",
    ),
    "other-set": (
        "`set` は `{set}` ですが、ファイル名は `{file}.yaml` です。",
        "`set` is `{set}`, but the file is called `{file}.yaml`.",
    ),
    "rename-file": ("`set` かファイル名のどちらかを直してください。", "Mend either `set` or the name of the file."),
    "add-stem": (
        "共有する文・図・リストを `stem:` にブロックで書いてください。",
        "Add `stem:` with the blocks that the questions share.",
    ),
    "set-size": (
        "この組には問題が {count} 問あります。組は {least}〜{most} 問です。",
        "This set has {count:# question|# questions}; a set has {least} or {most}.",
    ),
    "mend-set-size": (
        "問題を足すか減らすか、それぞれの分野のファイルに移してください。",
        "Add or remove some, or move them to the files of their topics.",
    ),
    "stem-of-question": ("組の問題に自分だけの `stem` があります。", "A question of a set has a stem of its own."),
    "one-stem": (
        "共有するものはファイルの `stem` に、この問題だけのものは `given` に書いてください。",
        "Put what is shared into the file's `stem` and what is this question's own into `given`.",
    ),
    "other-area": (
        "この分野は領域 `{area}` ですが、組の最初の問題は `{first}` です。",
        "This topic belongs to the area `{area}`, but the set's first question to `{first}`.",
    ),
    "one-area": (
        "組の問題はすべて同じ領域の分野にしてください。",
        "Choose topics of one area for all questions of a set.",
    ),
    "rename-set": ("どちらかの組の名前を変えてください。", "Rename one of the sets."),
    # ids
    "bad-id": ("`{id}` は id に使えません。", "`{id}` can't be an id."),
    "id-rule": (
        "英小文字・数字とハイフンだけで書いてください。",
        "Use lower-case letters, digits and hyphens.",
    ),
    "twice": ("`{id}` は {place} にもあります。", "`{id}` stands also at {place}."),
    "rename-one": (
        "新しいほうの id を変えてください。元の id には学習の記録が結びついています。",
        "Rename the newer one: a learner's record hangs on the older.",
    ),
    "ambiguous": (
        "`{id}` が {first} と {second} の両方にあります。どちらかの id を変えてください。",
        "`{id}` stands in two places, {first} and {second}. Rename one of them.",
    ),
    "broken": ("`{id}` ({place}) は間違いがあって使えません。", "`{id}` ({place}) can't be used as it stands."),
    "unknown-questions": ("`{id}` という問題はありません。{cure}", "There is no question `{id}`. {cure}"),
    "unknown-notes": ("`{id}` という解説はありません。{cure}", "There is no note `{id}`. {cure}"),
    "list-questions": (
        "`quizdl list` で一覧を見られます。",
        "`quizdl list` shows all of them.",
    ),
    "list-notes": ("`quizdl learn` で一覧を見られます。", "`quizdl learn` shows all of them."),
    "no-variant": (
        "`{id}` に変形 {variant} はありません。0 から {last} までです。",
        "`{id}` has no variant {variant}; they go from 0 to {last}.",
    ),
    # variants
    "bad-name": ("`{name}` は数の名前に使えません。", "`{name}` can't name a number."),
    "name-rule": (
        "関数名と重ならない英字の名前を、一度だけ使ってください。",
        "Use a word of letters that names no function, once.",
    ),
    "other-names": (
        "この変形の名前は {names} ですが、最初の変形では {wanted} です。",
        "This variant names {names}, but the first one names {wanted}.",
    ),
    "same-names": ("すべての変形に同じ名前を使ってください。", "Use the same names in every variant."),
    "mend-expression": ("式を直してください。", "Mend the expression."),
    # profiles
    "profile-named": (
        "プロファイルの名前が `{id}` ですが、ファイル名からは `{name}` のはずです。",
        "The profile is called `{id}`, but its file's name says `{name}`.",
    ),
    "rename-profile": (
        "`profile:` をファイル名（小文字の英数字とハイフン）に合わせてください。",
        "Call it as its file is called, in lowercase letters, digits and hyphens.",
    ),
    # lists
    "no-topic": ("`{name}` という分野はありません。{cure}", "There is no topic `{name}`. {cure}"),
    "no-area": ("`{name}` という領域はありません。{cure}", "There is no area `{name}`. {cure}"),
    "nothing-fits": ("当てはまる問題はありません。", "No question fits."),
    "no-notes": ("解説はまだありません。", "There are no notes."),
    "problem": ("{place}: {message}{cure}", "{place}: {message} {cure}"),
    "trouble": (
        "問題集に間違いが {count} 件あります。`quizdl check` ですべて見られます。",
        "Problems in the banks: {count}. `quizdl check` shows all of them.",
    ),
    "model-answer": ("解答例", "Model answer"),
    "explanation": ("解説", "Explanation"),
}
