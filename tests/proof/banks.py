"""A sound bank with a question of each kind, to be broken in one place."""

from __future__ import annotations

SYLLABUS = """\
format: 1
syllabus: T2026
areas:
  - id: deep
    name: {ja: 深層学習, en: Deep learning}
    topics:
      - {id: dl.act, ja: 活性化関数, en: Activations, weight: 2}
"""

HEAD = """\
format: 1
topic: dl.act
syllabus: T2026
"""

NOTE = """\
notes:
  - id: relu-note
    title: {ja: ReLU とは, en: What ReLU is}
    body:
      - text: {ja: 負の値 $x$ を 0 にします。, en: It sets a negative $x$ to 0.}
      - formula: |
          f(x) = \\max(0, x)
      - figure:
          plot: {x: [-2, 2], curves: [{f: "max(0, x)", label: ReLU}]}
"""

CODE = """\
questions:
  - id: relu
    kind: code
    title: {ja: ReLU を書く, en: Write ReLU}
    difficulty: 2
    prompt:
      ja: ReLU 関数 `relu(x)` を書いてください。$x$ は配列です。
      en: Write `relu(x)`. $x$ is an array.
    hints:
      - {ja: 負を 0 にします。, en: Set what is negative to 0.}
    function: relu(x)
    stub: |
      def relu(x):
          return x
    answer: |
      def relu(x):
          return np.maximum(0, x)
    checks:
      - id: values
        cases: |
          yield dict(x=np.array([1.0, -2.0, 3.0]))
          yield dict(x=rng.normal(size=(3, 2)))
    accept:
      - |
        def relu(x):
            return x * (x > 0)
    wrong:
      - id: absolute
        why: {ja: 絶対値です。, en: That is the absolute value.}
        programs:
          - |
            def relu(x):
                return np.abs(x)
      - id: step
        why: {ja: ステップ関数です。, en: That is the step function.}
        programs:
          - |
            def relu(x):
                return (x > 0) * 1.0
      - id: turned
        why: {ja: 符号が逆です。, en: The sign is turned.}
        programs:
          - |
            def relu(x):
                return np.maximum(0, -x)
    explanation: {ja: 負なら 0 です。, en: "Negative becomes 0."}
"""

CHOICE = """\
questions:
  - id: which
    kind: choice
    title: {ja: どれが ReLU か, en: Which is ReLU}
    difficulty: 1
    prompt: {ja: ReLU はどれですか。, en: Which one is ReLU?}
    hints:
      - {ja: 負を 0 にします。, en: Set what is negative to 0.}
    options:
      - id: relu
        code: np.maximum(0, x)
        right: true
      - id: abs
        code: np.abs(x)
        why: {ja: 絶対値です。, en: That is the absolute value.}
      - id: sign
        code: np.sign(x)
        why: {ja: 符号です。, en: That is the sign.}
      - id: least
        code: np.minimum(0, x)
        why: {ja: 小さいほうです。, en: That is the smaller one.}
    explanation: {ja: 負なら 0 です。, en: "Negative becomes 0."}
"""

SIZE = """\
questions:
  - id: padded
    kind: size
    title: {ja: 大きさ, en: A size}
    difficulty: 1
    variants:
      - {h: 6, p: 1}
      - {h: 9, p: 2}
    where:
      o: h + 2*p
    prompt:
      ja: |
        $<<h>> \\times <<h>>$ の画像に <<p>> ずつパディングします。
      en: |
        An image of $<<h>> \\times <<h>>$ is padded by <<p>>.
    hints:
      - {ja: 両側です。, en: On both sides.}
    answer: [o, o]
    accept: ["<<o>>×<<o>>"]
    wrong:
      - id: one-side
        why: {ja: 両側に付きます。, en: It goes on both sides.}
        answers: ["<<h + p>>x<<h + p>>"]
      - id: none
        why: {ja: パディングがありません。, en: There is no padding in it.}
        answers: ["<<h>>x<<h>>"]
      - id: only
        why: {ja: パディングだけです。, en: That is the padding alone.}
        answers: ["<<2*p>>x<<2*p>>"]
    explanation:
      - formula: |
          h + 2p = <<o>>
"""

EXPLAIN = """\
questions:
  - id: why-relu
    kind: explain
    title: {ja: ReLU の理由, en: Why ReLU}
    difficulty: 1
    prompt: {ja: 理由を書いてください。, en: Say why.}
    hints:
      - {ja: 勾配です。, en: Gradients.}
    model: {ja: 勾配が消えにくい。, en: Gradients rarely vanish.}
    points:
      - text: {ja: 勾配消失, en: Vanishing gradients}
        phrases: {ja: [勾配 消え], en: [gradient vanish]}
    explanation: {ja: 負なら 0 です。, en: "Negative becomes 0."}
"""

BLANKS = """\
questions:
  - id: slice
    kind: blanks
    title: {ja: 切り出す, en: Cut}
    difficulty: 1
    prompt: {ja: ■ を書いてください。, en: Fill in ■.}
    hints:
      - {ja: 末尾は含みません。, en: The end is left out.}
    listing: |
      def cut(x, i, j):
          return x[■]
    blanks:
      - {mark: ■, answer: "i:j"}
    function: cut
    checks:
      - id: values
        cases: |
          yield dict(x=np.arange(9.0), i=2, j=5)
    wrong:
      - id: to-the-end
        why: {ja: 末尾がありません。, en: It has no end.}
        answers: ["i:"]
      - id: from-the-start
        why: {ja: 先頭がありません。, en: It has no start.}
        answers: [":j"]
      - id: turned
        why: {ja: 順が逆です。, en: The order is turned.}
        answers: ["j:i"]
    explanation: {ja: 先頭と末尾です。, en: Start and end.}
"""
