"""What is said of a Python error in an answer: what it means and what usually mends it."""

SENTENCES: dict[str, tuple[str, str]] = {
    "ambiguous": (
        "配列全体を一つの真偽値にはできません。比較は要素ごとに行われるので、`np.where` や `np.maximum` のように"
        "要素ごとに働く書き方にします。",
        "A whole array is neither true nor false: comparing goes element by element. Use what works on each element, "
        "such as `np.where` or `np.maximum`.",
    ),
    "matmul": (
        "行列の積で内側の次元が合っていません(左は {left}、右は {right})。左の列数と右の行数をそろえてください。"
        "転置 `.T` が必要かもしれません。",
        "In this matrix product the inner sizes differ ({left} on the left, {right} on the right). The left one's "
        "columns must be as many as the right one's rows; perhaps a transpose `.T` is missing.",
    ),
    "matmul-scalar": (
        "`@` は行列とベクトルの積です。ただの数との積には `*` を使います。",
        "`@` multiplies matrices and vectors. To multiply by a plain number use `*`.",
    ),
    "aligned": (
        "行列の積で形が合っていません({left} と {right})。左の最後の次元と右の行数をそろえてください。"
        "転置 `.T` が必要かもしれません。",
        "The shapes {left} and {right} do not fit in this product: the last size on the left must equal the number of "
        "rows on the right. Perhaps a transpose `.T` is missing.",
    ),
    "in-place-shape": (
        "形 {left} の配列を、形 {right} の結果でその場で書き換えることはできません。両辺の形を確かめてください。",
        "An array of shape {left} can't be changed in place to a result of shape {right}. Check the shapes of both "
        "sides.",
    ),
    "broadcast": (
        "配列の形が合わず、要素ごとの計算ができません(形は {shapes})。右端からそろえて、同じ長さか 1 である必要が"
        "あります。",
        "These arrays can't be combined element by element: their shapes are {shapes}. Counted from the right, sizes "
        "must be equal or 1.",
    ),
    "assign-shape": (
        "形 {left} の値は、形 {right} の場所に代入できません。",
        "A value of shape {left} can't be put into a place of shape {right}.",
    ),
    "reshape": (
        "要素が {size} 個の配列を形 {shape} には変えられません。要素の総数は変わりません。",
        "An array of {size:# element|# elements} can't take the shape {shape}: the number of elements stays the same.",
    ),
    "ragged": (
        "長さのそろわない値から配列を作ろうとしています。各行の長さを同じにしてください。",
        "An array is being made from values of different lengths. Make every row equally long.",
    ),
    "axes-match": (
        "`transpose` に渡した軸の数が、配列の次元の数と合っていません。",
        "The number of axes given to `transpose` is not the array's number of dimensions.",
    ),
    "concatenate": (
        "つなげる配列の形が合っていません。つなげる軸のほかは、同じ長さである必要があります。",
        "The arrays to be joined do not fit: apart from the axis along which they are joined, their sizes must agree.",
    ),
    "empty-reduction": (
        "空の配列の `{name}` は求められません。絞り込みで要素がなくなっていないか確かめてください。",
        "There is no `{name}` of an empty array. Check whether a selection left nothing over.",
    ),
    "read-only": (
        "この配列は書き換えられません。`.copy()` で複製してから書き換えてください。",
        "This array can't be written to. Make a copy with `.copy()` first.",
    ),
    "unpack": (
        "左辺の変数の数と、右辺の値の数が合っていません。",
        "The number of variables on the left is not the number of values on the right.",
    ),
    "math-domain": (
        "`math` の関数に、定義されない値(負の数の平方根や 0 の対数など)を渡しています。",
        "A function of `math` was given a value it is not defined for, such as the root of a negative number.",
    ),
    "string-number": (
        "文字列を数に変えられません。数として書かれているか確かめてください。",
        "A string can't be made a number. Check that it is written as one.",
    ),
    "einsum": (
        "`einsum` の添字の文字列が、配列の次元の数や長さと合っていません。",
        "The subscripts given to `einsum` do not fit the arrays' dimensions.",
    ),
    "axis": (
        "axis={axis} はありません。この配列は {dims} 次元で、軸は 0 から数えます。",
        "There is no axis {axis}: axes are counted from 0, and this array has {dims} of them.",
    ),
    "to-scalar": (
        "複数の要素を持つ配列を、一つの数に変えようとしています。`math` の関数や `float()` は配列に使えません。"
        "`np.exp` のような NumPy の関数を使ってください。",
        "An array of several elements is used as one number. The functions of `math` and `float()` do not take arrays; "
        "use NumPy's, such as `np.exp`.",
    ),
    "scalar-index": (
        "添字には整数を一つ渡します。配列が渡されています。`np.max(0, x)` のように、二つ目の引数が axis と"
        "解釈されていないかも確かめてください。",
        "One whole number is needed here, but an array was given. Perhaps a second argument was taken for the axis, as "
        "in `np.max(0, x)`.",
    ),
    "none-operand": (
        "None を計算に使っています。`return` のない関数の結果や、その場で書き換えるメソッドの結果は None です。",
        "None is used in a calculation. A function without `return`, or a method that changes something in place, gives "
        "None.",
    ),
    "operands": (
        "{left} と {right} に `{op}` は使えません。NumPy の配列や数になっているか確かめてください。",
        "`{op}` does not work between {left} and {right}. Check that both are numbers or NumPy arrays.",
    ),
    "unary": (
        "{type} に `{op}` は使えません。`np.array(...)` で配列にしてから計算してください。",
        "`{op}` does not work on {type}. Make it an array with `np.array(...)` first.",
    ),
    "list-arithmetic": (
        "リストは要素ごとの計算ができません。`np.array(...)` で配列にしてから計算してください。",
        "Lists do not calculate element by element. Make them arrays with `np.array(...)` first.",
    ),
    "order": (
        "{left} と {right} は `{op}` で比べられません。",
        "{left} and {right} can't be compared with `{op}`.",
    ),
    "missing-argument": (
        "`{name}` の呼び出しに引数が足りません(足りないもの: {names})。",
        "A call of `{name}` lacks arguments: {names}.",
    ),
    "argument-count": (
        "`{name}` に渡した引数の個数({given} 個)が合っていません。",
        "`{name}` was given {given:# argument|# arguments}, which is not the number it takes.",
    ),
    "keyword": (
        "`{name}` に `{key}` という引数はありません。",
        "`{name}` has no argument called `{key}`.",
    ),
    "none": (
        "None を配列や関数のように使っています。値を返していない関数の結果を使っていないか確かめてください。",
        "None is used like an array or a function. Perhaps it came from a function that returns nothing.",
    ),
    "not-callable": (
        "{type} は関数ではないので `(...)` を付けて呼び出せません。積の `*` が抜けているか、関数と同じ名前の変数を"
        "作っている可能性があります。",
        "{type} is no function, so it can't be called with `(...)`. Perhaps a `*` is missing, or a variable has taken a "
        "function's name.",
    ),
    "not-subscriptable": (
        "{type} から `[...]` で要素を取り出すことはできません。",
        "{type} has no elements to be taken with `[...]`.",
    ),
    "not-iterable": (
        "{type} は繰り返しや展開に使えません。回数を数えるなら `range(...)` を使います。",
        "{type} can't be looped over or unpacked. To count, use `range(...)`.",
    ),
    "not-integer": (
        "整数が必要なところに {type} が渡されています。割り算の結果なら `//` を使ってください。",
        "A whole number is needed, but {type} was given. If it comes from a division, use `//`.",
    ),
    "no-length": ("{type} には長さがありません。", "{type} has no length."),
    "unsized": (
        "ただの数には長さがありません。配列の次元が減りすぎていないか確かめてください。",
        "A plain number has no length. Check whether the array has lost its dimensions.",
    ),
    "list-index": (
        "リストの添字は整数かスライスです({type} が渡されました)。NumPy の添字を使うなら `np.array(...)` で配列に"
        "してください。",
        "A list is indexed by whole numbers or slices, not by {type}. For NumPy's ways of indexing, make it an array.",
    ),
    "slice-float": (
        "スライスの範囲が整数ではありません。割り算の結果なら `//` を使ってください。",
        "The ends of a slice must be whole numbers. If they come from a division, use `//`.",
    ),
    "zero-d": (
        "0 次元の配列(ただの数)は繰り返しに使えません。",
        "An array of no dimension (a plain number) can't be looped over.",
    ),
    "no-item-assignment": (
        "{type} の要素は書き換えられません。",
        "The elements of {type} can't be changed.",
    ),
    "ufunc-types": (
        "`np.{name}` に、数ではない値が渡されています。",
        "`np.{name}` was given something that is no number.",
    ),
    "real-number": (
        "`math` の関数には数を一つ渡します。配列には `np.exp` のような NumPy の関数を使ってください。",
        "The functions of `math` take one number. For arrays use NumPy's, such as `np.exp`.",
    ),
    "cast": (
        "整数の配列をその場で小数に書き換えることはできません。`x = x - …` のように新しい配列を作ってください。",
        "An array of whole numbers can't be changed in place to fractions. Make a new array, as in `x = x - …`.",
    ),
    "index": (
        "添字 {index} は範囲の外です。軸 {axis} の長さは {size} で、添字は 0 から始まります。",
        "The index {index} is out of range: axis {axis} is of length {size}, counted from 0.",
    ),
    "too-many-indices": (
        "添字の数が多すぎます。この配列は {dims} 次元です。",
        "There are too many indices: the number of dimensions of this array is {dims}.",
    ),
    "list-range": (
        "添字が範囲の外です。添字は 0 から始まり、最後は長さ - 1 です。",
        "The index is out of range. Indices start at 0 and end at the length minus 1.",
    ),
    "index-type": (
        "添字は整数、スライス、整数か真偽値の配列のどれかです。小数になっていないか確かめてください。",
        "An index is a whole number, a slice, or an array of whole numbers or of booleans. Check that it is no fraction.",
    ),
    "mask": (
        "真偽値の配列で選ぶときは、形が元の配列と同じである必要があります。",
        "A boolean array that selects must have the shape of the array it selects from.",
    ),
    "scalar-subscript": (
        "ただの数に `[...]` を付けています。次元を一つ多く数えていないか確かめてください。",
        "A plain number is indexed with `[...]`. Perhaps one dimension too many was counted.",
    ),
    "key": ("辞書に {key} というキーはありません。", "The dictionary has no key {key}."),
    "zero-division": ("0 で割っています。", "There is a division by zero."),
    "overflow": (
        "計算の結果が大きすぎて表せません。",
        "The result of a calculation is too large to be represented.",
    ),
    "unbound": (
        "変数 `{name}` に値が入る前に使われています。その値を入れる行を必ず通るか確かめてください。",
        "The variable `{name}` is used before it has a value. Check that the line which sets it is always reached.",
    ),
    "none-attribute": (
        "None の `.{name}` を使おうとしています。値を返していない関数の結果を使っていないか確かめてください。",
        "`.{name}` is asked of None. Perhaps the value came from a function that returns nothing.",
    ),
    "list-attribute": (
        "{type} に `.{name}` はありません。NumPy の配列にするには `np.array(...)` を使います。",
        "{type} has no `.{name}`. Make it a NumPy array with `np.array(...)`.",
    ),
    "attribute": ("{type} に `.{name}` はありません。", "{type} has no `.{name}`."),
    "numpy-close": (
        "NumPy に `{name}` はありません。`{close}` ではありませんか。",
        "NumPy has no `{name}`. Did you mean `{close}`?",
    ),
    "numpy-attribute": ("NumPy に `{name}` はありません。", "NumPy has no `{name}`."),
    "numpy-name": (
        "`{name}` という名前は定義されていません。NumPy は `np` という名前で使えます。",
        "`{name}` is not defined. NumPy is there under the name `np`.",
    ),
    "name-close": (
        "`{name}` という名前は定義されていません。`{close}` ではありませんか。",
        "`{name}` is not defined. Did you mean `{close}`?",
    ),
    "name-numpy": (
        "`{name}` という名前は定義されていません。NumPy の関数なら `np.{name}` と書きます。",
        "`{name}` is not defined. For NumPy's function write `np.{name}`.",
    ),
    "name-module": (
        "`{name}` を使うには、先頭に `import {name}` と書いてください。",
        "To use `{name}`, begin with `import {name}`.",
    ),
    "method": (
        "配列に `.{name}` はありません。関数として `np.{name}(...)` と書きます。",
        "An array has no `.{name}`. Write the function `np.{name}(...)`.",
    ),
    "array-attribute": ("配列に `.{name}` はありません。", "An array has no `.{name}`."),
    "name": ("`{name}` という名前は定義されていません。", "`{name}` is not defined."),
    "self": (
        "`self` が定義されていません。メソッドの最初の引数に `self` を書くか、普通の関数なら `self` を取り除いて"
        "ください。",
        "`self` is not defined. Make it the first argument of a method, or drop it in a plain function.",
    ),
    "recursion": (
        "関数が自分自身を呼び続けて止まりません。繰り返しを終える条件を確かめてください。",
        "A function calls itself without end. Check the condition that should stop it.",
    ),
    "memory": ("使えるメモリを超えました。", "It needs more memory than an answer may use."),
    "permission": (
        "解答の中でファイルやネットワークは使えません。",
        "An answer cannot open files or use the network.",
    ),
    "input": (
        "解答の中で `input()` は使えません。値は引数から受け取ってください。",
        "An answer cannot ask for input. Take the values from the arguments.",
    ),
    "module": (
        "モジュール `{name}` は使えません。NumPy と標準ライブラリの一部だけが使えます。",
        "The module `{name}` is not available. Only NumPy and part of the standard library are.",
    ),
    "import-name": (
        "`{module}` に `{name}` はありません。",
        "There is no `{name}` in `{module}`.",
    ),
    "import": (
        "このモジュールは解答の中では使えません。",
        "This module can't be used in an answer.",
    ),
    "thread": (
        "解答の中でスレッドやプロセスは作れません。",
        "An answer cannot start threads or processes.",
    ),
    "changed-size": (
        "繰り返しの途中で、繰り返している相手の大きさが変わりました。",
        "What is looped over changed its size during the loop.",
    ),
    "singular": (
        "逆行列が存在しない行列です。逆行列を使わない方法か `np.linalg.pinv` を考えてください。",
        "This matrix has no inverse. Think of a way without one, or of `np.linalg.pinv`.",
    ),
    "square": ("正方行列ではない行列に、正方行列のための計算をしています。", "This calculation needs a square matrix."),
    "not-implemented": ("まだ書かれていない部分に来ました。", "A part that is not written yet was reached."),
    "assertion": ("解答の中の `assert` が成り立ちませんでした。", "An `assert` in the answer did not hold."),
    "stop": ("`next()` で取り出せる要素がもうありません。", "There is nothing left for `next()` to take."),
    "exit": ("解答が途中でプログラムを終わらせました。", "The answer ended the program early."),
    "other": ("{kind} が起きました: {message}", "{kind}: {message}"),
    "other-silent": ("{kind} が起きました。", "{kind} was raised."),
}
