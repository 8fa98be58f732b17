"""What is said of an answer that was run, and of bank code that judges it."""

SENTENCES: dict[str, tuple[str, str]] = {
    # outcomes
    "right": ("正解です。", "Right."),
    "wrong": ("期待した値と違います。", "This is not the expected value."),
    "gave-up": ("答えはありませんでした。", "No answer was given."),
    "empty": ("解答が空です。", "The answer is empty."),
    "one-answer": ("解答はコード一つです({got} 個渡されました)。", "The answer is one program, not {got}."),
    "no-code": ("コードで答えてください。", "Answer with code."),
    "robustness": (
        "数式としては正しい答えです。ただし、値によっては浮動小数点の計算で破綻します。{why}",
        "This is right on paper, but floating point breaks it for some values. {why}",
    ),
    "exp-overflows": (
        "{width} の exp は {limit} を超えると溢れて inf になります。",
        "In {width}, exp overflows to inf from {limit} on.",
    ),
    "exp-underflows": (
        "exp の引数が小さすぎると、どれも 0 になり、0 / 0 は nan です。",
        "Where all arguments are very negative, every exp becomes 0, and 0 / 0 is nan.",
    ),
    # how a value differs
    "nothing": ("値が返っていません(None)。", "Nothing came back (None)."),
    "shape": (
        "形が違います。期待する形は {expected}、あなたの答えは {got}です。",
        "The shape differs: expected {expected}, but yours is {got}.",
    ),
    "shape-scalar": ("一つの数", "a single number"),
    "shape-vector": ("{shape}(長さ {length} の 1 次元配列)", "{shape}, a vector of length {length}"),
    "shape-matrix": ("{shape}({rows} 行 {columns} 列)", "{shape}, a matrix of {rows} by {columns}"),
    "shape-array": ("{shape}({dims} 次元配列)", "{shape}, an array of {dims:# dimension|# dimensions}"),
    "dtype": (
        "値の型が違います。{expected}を期待しましたが、{got}が返りました。",
        "The values are of another type: expected {expected}, but got {got}.",
    ),
    "kind": (
        "返った値の種類が違います。{expected}を期待しましたが、{got}でした。",
        "The kind of value differs: expected {expected}, but got {got}.",
    ),
    "kind-bool": ("真偽値", "booleans"),
    "kind-complex": ("複素数", "complex numbers"),
    "kind-number": ("数", "numbers"),
    "kind-array": ("配列", "an array"),
    "kind-string": ("文字列", "a string"),
    "kind-tuple": ("タプル", "a tuple"),
    "kind-list": ("リスト", "a list"),
    "kind-dict": ("辞書", "a dictionary"),
    "kind-none": ("None", "None"),
    "kind-other": ("{name} 型の値", "a value of type {name}"),
    "length": (
        "返った値の個数が違います。{expected} 個を期待しましたが、{got} 個でした。",
        "The number of values differs: expected {expected}, but got {got}.",
    ),
    "item": ("{what}(返った値の `{item}`)", "{what} (That is in `{item}` of what is returned.)"),
    "value": (
        "値が違います。期待する値は {expected}、あなたの答えは {got} です。",
        "The value differs: expected {expected}, but yours is {got}.",
    ),
    "value-at": (
        "要素 [{index}] の値が違います。期待する値は {expected}、あなたの答えは {got} です。",
        "Element [{index}] differs: expected {expected}, but yours is {got}.",
    ),
    "nan": (
        "{expected} になるはずの値が nan(計算できない値)になりました。",
        "The value should be {expected} but came out as nan (not a number).",
    ),
    "nan-at": (
        "要素 [{index}] が nan(計算できない値)になりました。期待する値は {expected} です。",
        "Element [{index}] came out as nan (not a number); {expected} was expected.",
    ),
    "infinite": (
        "{expected} になるはずの値が {got} になりました。",
        "The value should be {expected} but came out as {got}.",
    ),
    "infinite-at": (
        "要素 [{index}] が {got} になりました。期待する値は {expected} です。",
        "Element [{index}] came out as {got}; {expected} was expected.",
    ),
    "some-length": ("返った値の個数が違います。", "The number of values differs."),
    "some-shape": ("形が違います。", "The shape differs."),
    "some-nan": ("値が nan(計算できない値)になります。", "Values come out as nan (not a number)."),
    "some-infinite": ("値が無限大になります。", "Values come out as infinite."),
    # errors and early ends
    "stopped": ("{where}。", "It {where}."),
    "raised": ("{line} 行目で止まりました。{why}", "It stopped on line {line}. {why}"),
    "instead-raised": ("{kind} で止まりました", "stopped with {kind}"),
    "instead-raised-at": ("{line} 行目で {kind} が起きて止まりました", "stopped on line {line} with {kind}"),
    "instead-timeout": ("時間内に終わりませんでした", "did not end in time"),
    "instead-memory": ("メモリが足りなくなりました", "ran out of memory"),
    "instead-output": ("出力が多すぎます", "printed too much"),
    "instead-crashed": ("異常終了しました", "crashed"),
    "instead-exited": ("途中で終了しました", "ended early"),
    "instead-unset": ("値がありません", "no value"),
    "timeout": (
        "{seconds} 秒以内に終わりませんでした。繰り返しが終わる条件を確かめてください。",
        "It did not end within {seconds} s. Check that every loop comes to an end.",
    ),
    "memory": (
        "使えるメモリを超えました。大きすぎる配列を作っていないか確かめてください。",
        "It used more memory than an answer may. Check whether it makes an array that is too large.",
    ),
    "output": (
        "出力が多すぎます。繰り返しの中の print を減らしてください。",
        "It printed too much. Print less inside loops.",
    ),
    "crashed": (
        "Python が異常終了しました。深すぎる再帰や、NumPy の内部を壊す操作がないか確かめてください。",
        "Python itself crashed. Check for very deep recursion or tampering with NumPy's insides.",
    ),
    "exited": (
        "解答が途中でプログラムを終わらせました。`exit()` や `sys.exit()` を取り除いてください。",
        "The answer ended the program early. Remove `exit()` and `sys.exit()`.",
    ),
    "line": ("{line} 行目", "line {line}"),
    "printed": ("表示された出力", "printed output"),
    # recognised by name
    "no-function": (
        "関数 `{name}` が定義されていません。`def {name}(...):` で始めてください。",
        "There is no function `{name}`. Begin with `def {name}(...):`.",
    ),
    "other-name": (
        "関数の名前は `{name}` にしてください(今は `{other}` です)。",
        "Call the function `{name}`; yours is called `{other}`.",
    ),
    "no-such-function": (
        "関数 `{name}` がありません。定義されているのは {names} です。",
        "There is no function `{name}`; defined are {names}.",
    ),
    "not-function": (
        "`{name}` が関数ではありません。`def` で定義してください。",
        "`{name}` is not a function. Define it with `def`.",
    ),
    "arity": (
        "`{signature}` のように引数を {wanted} 個受け取ってください(今は {got} 個です)。",
        "Define it as `{signature}`: the number of arguments is {wanted}, not {got}.",
    ),
    "no-return": (
        "`return` がありません。`{name}` は計算した値を返す必要があります。",
        "There is no `return`: `{name}` must give its result back.",
    ),
    "no-return-name": (
        "`return` がありません。最後に `return {name}` と書いてください。",
        "There is no `return`. End with `return {name}`.",
    ),
    "prints": (
        "`print` は画面に表示するだけで、値を返しません。`{name}` では `return` を使ってください。",
        "`print` only shows a value and gives nothing back. Use `return` in `{name}`.",
    ),
    "prints-expression": (
        "`print` は画面に表示するだけです。`{name}` に値を代入するか、式だけを書いてください。",
        "`print` only shows a value. Assign it to `{name}`, or write the expression alone.",
    ),
    "none-expression": (
        "式の値が None です。`{name}` になる式を書いてください。",
        "The expression gives None. Write one that gives `{name}`.",
    ),
    "returns-none": (
        "`return` が None を返しています。その場で書き換えるメソッド(`sort` や `fill`)や `print` の結果は None です。",
        "`return` gives back None. What `print` and methods that change in place (`sort`, `fill`) give is None.",
    ),
    "some-return": (
        "`return` を通らずに終わる場合があります。どの道筋でも値を返してください。",
        "Some path ends without reaching a `return`. Return a value on every path.",
    ),
    "unset": (
        "変数 `{name}` に値が入っていません。`{name} = ...` と書いてください。",
        "The variable `{name}` is never set. Write `{name} = ...`.",
    ),
    "unset-close": (
        "変数 `{name}` に値が入っていません(`{other}` には入っています)。`{name} = ...` と書いてください。",
        "The variable `{name}` is never set (`{other}` is). Write `{name} = ...`.",
    ),
    "unset-function": (
        "関数を定義しただけでは `{name}` に値が入りません。呼び出した結果を `{name}` に代入してください。",
        "Defining a function does not set `{name}`. Call it and assign what it returns.",
    ),
    "redefined": (
        "{names} を定義し直さないでください。値はあらかじめ入っていて、ほかの値でも試されます。",
        "Do not define {names} anew: the values are already there, and others are tried as well.",
    ),
    "hard-coded": (
        "どの入力にも同じ値が返っています。答えを一つ書いておくのではなく、与えられた値から計算してください。",
        "The same value comes back for every input. Compute it from what is given rather than writing one result down.",
    ),
    "constant": (
        "どの入力にも同じ値が返っています。与えられた値から計算してください。",
        "The same value comes back for every input. Compute it from what is given.",
    ),
    "unused": (
        "引数 {names} が使われていないので、どの入力にも同じ値が返っています。",
        "{names} is never used, so the same value comes back for every input.",
    ),
    "unchanged": (
        "`{name}` が変わらないまま返っています。計算の結果を返しているか確かめてください。",
        "`{name}` comes back unchanged. Check that the result of the calculation is returned.",
    ),
    "truncated": (
        "小数が整数に切り捨てられています。整数の配列に小数は入りません。`dtype=float` の配列を使ってください。",
        "Fractions are cut to whole numbers: an integer array can't hold them. Use an array of `dtype=float`.",
    ),
    "truncated-vectorize": (
        "小数が整数に切り捨てられています。`np.vectorize` は最初の結果の型にそろえるので、最初が整数の 0 だと全体が"
        "整数になります。`0.0` を返すか `otypes=[float]` を付けてください。",
        "Fractions are cut to whole numbers: `np.vectorize` takes the type of its first result, and a first result of 0 "
        "makes them all integers. Return `0.0`, or add `otypes=[float]`.",
    ),
    "unfit": (
        "返った値({type} 型)は採点できません。数か配列を返してください。",
        "A value of type {type} can't be graded. Return a number or an array.",
    ),
    "unfit-function": (
        "関数そのものが返っています。`()` を付けて呼び出した結果を返してください。",
        "A function itself came back. Call it with `()` and return what it gives.",
    ),
    "unfit-generator": (
        "ジェネレータが返っています。`yield` ではなく `return` を使ってください。",
        "A generator came back. Use `return` in place of `yield`.",
    ),
    "unfit-lazy": (
        "{type} はまだ計算されていない値です。`list(...)` や `np.array(...)` で値にしてから返してください。",
        "What came back is a {type} whose values are not computed yet. Make it an array or a list first.",
    ),
    "unfit-objects": (
        "数の配列になっていません(長さのそろわない行や None が混ざっています)。",
        "The array does not hold plain numbers; rows of different lengths or None are mixed in.",
    ),
    # remarks
    "exp-inf": ("exp が溢れて inf", "exp overflows to inf"),
    "divides-by-zero": ("0 で割ると inf", "dividing by 0 gives inf"),
    "overflows": ("途中の計算が溢れて inf", "a calculation overflows to inf on the way"),
    "is-transposed": ("転置すると期待する値になります", "its transpose would be right"),
    "same-elements": ("要素の数は同じで、並べ方が違います", "as many elements, arranged differently"),
    "broadcast": (
        "{column} と {row} を組み合わせると、ブロードキャストで {full} に広がります",
        "combining {column} with {row} broadcasts to {full}",
    ),
    "collapsed": ("全体が一つの数にまとめられています", "everything was reduced to one number"),
    "is-negated": ("符号が逆です", "the sign is reversed"),
    "is-multiple": ("期待する値のちょうど {factor} 倍です", "exactly {factor} times what is expected"),
    "is-shifted": ("どの要素も期待する値と {by} だけずれています", "every element is off by {by}"),
    "alias": (
        "`{name} = {given}` は複製を作りません。`{name}` を書き換えると `{given}` も変わります",
        "`{name} = {given}` makes no copy: changing `{name}` changes `{given}` too",
    ),
    "must-not-change": (
        "返す値は合っていますが、引数 {names} を書き換えています。複製に対して計算してください。",
        "The value is right, but {names} was changed in place. Work on a copy.",
    ),
    "mutated": ("引数 {names} が書き換えられています", "{names} was changed in place"),
    # trial
    "example": ("例", "The example"),
    "trial": ("例で動かしました。", "It ran on the example."),
    # faults of ours
    "broken-check": (
        "この問題の採点用コードに誤りがあるため採点できません。あなたの解答のせいではありません。({place}: {why})",
        "This question's own checking code is at fault, so the answer was not graded. It is not your fault. "
        "({place}: {why})",
    ),
    "sandbox": (
        "解答を安全に動かす環境が使えないため採点できません。`quizdl doctor` で確かめられます。{detail}",
        "There is no safe place to run the answer, so it was not graded. `quizdl doctor` tells more. {detail}",
    ),
    "no-end": ("採点が終わりませんでした。", "The grading did not come to an end."),
    "bank-no-cases": ("テストケースが一つも作られません", "no case is made"),
    "bank-law": ("模範解答が自分の性質を満たしません: {law}", "the reference does not keep its own property: {law}"),
    "bank-raised": ("{kind}: {message}", "{kind}: {message}"),
    "bank-ended": ("採点用コードが{how}", "the checking code {how}"),
    "ended-done": ("値を返しません", "gives no value"),
    "ended-error": ("動きません", "does not run"),
    "ended-timeout": ("時間内に終わりません", "does not end in time"),
    "ended-memory": ("メモリを使い切ります", "runs out of memory"),
    "ended-output": ("出力しすぎます", "prints too much"),
    "ended-crashed": ("異常終了します", "crashes"),
    "ended-exited": ("途中で終了します", "exits"),
    "ended-sandbox": ("動かせません", "can't be run"),
    # reading a bank
    "bank-target": ("何を解答として動かすのかが書かれていません。", "It does not say what of the answer is run."),
    "bank-target-cure": (
        "`function: 名前(引数)` か、`variable: 名前` と `arguments:` を書いてください。",
        "Write `function: name(arguments)`, or `variable: name` with `arguments:`.",
    ),
    "bank-function": (
        "`{text}` は関数の名前と引数として読めません。",
        "`{text}` is not a function with its arguments.",
    ),
    "bank-function-cure": ("`relu(x)` のように書いてください。", "Write it as in `relu(x)`."),
    "bank-name": ("`{name}` は変数名として使えません。", "`{name}` can't be the name of a variable."),
    "bank-name-cure": ("Python の変数名を書いてください。", "Write a Python name."),
    "bank-code": (
        "`{key}` の {line} 行目が Python の文法に合っていません: {message}",
        "Line {line} of `{key}` is not valid Python: {message}",
    ),
    "bank-code-cure": ("このコードを直してください。", "Mend this code."),
    "bank-blank": (
        "`{answer}` は空欄 {mark} に入る一つの式として読めません。",
        "`{answer}` is not one expression that fits the blank {mark}.",
    ),
    "bank-mark": (
        "コードに空欄の印 {mark} が一度だけ現れる必要があります。",
        "The listing must hold the mark {mark} once.",
    ),
    "bank-mark-cure": ("印をコードの中に一つ書いてください。", "Write the mark once into the listing."),
    # blanks
    "blank-empty": ("空欄 {mark} が空です。", "The blank {mark} is empty."),
    "blank-count": (
        "空欄は {wanted} 個ですが、解答は {got} 個です。",
        "The number of blanks is {wanted}, that of answers {got}.",
    ),
    "blank-lines": ("空欄 {mark} には 1 行で書いてください。", "Write one line into the blank {mark}."),
    "blank-form": (
        "空欄 {mark} の `{text}` は、そこに入る一つの式として読めません。",
        "`{text}` is not one expression that fits the blank {mark}.",
    ),
    "blank-closes": (
        "空欄 {mark} の `{text}` は、空欄の外にある括弧まで閉じています。空欄の中だけを書いてください。",
        "`{text}` closes a bracket that stands outside the blank {mark}. Write only what stands inside it.",
    ),
    "blank-open": (
        "空欄 {mark} の `{text}` には、閉じる括弧が足りません。",
        "`{text}`, in the blank {mark}, leaves a bracket open.",
    ),
    "blank-brackets": (
        "空欄 {mark} の `{text}` は式としては合っていますが、この行では括弧が必要です。括弧がないと、"
        "前後との計算の順序が変わります。`({text})` と書いてください。",
        "`{text}` is right by itself, but in the line of the blank {mark} it needs brackets: without them, what stands "
        "beside it is worked out first. Write `({text})`.",
    ),
    "blank-right": ("空欄 {mark} は正解です。", "The blank {mark} is right."),
    "blank-wrong": ("空欄 {mark} が違います。{why}", "The blank {mark} is wrong. {why}"),
    "blanks-together": (
        "一つずつなら正しいのですが、組み合わせると合いません。",
        "Each is right by itself, but they do not go together.",
    ),
}
