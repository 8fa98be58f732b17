r"""The tree of a formula as Typst's mathematics, from which an image is made.

Every character of the source goes out escaped or quoted, so that nothing in a formula is ever read as Typst's own
commands. Source of the notation: the Typst reference, "Math" (https://typst.app/docs/reference/math/).
"""

from __future__ import annotations

from collections.abc import Iterable

from quizdl.formula.environments import CASES, CENTRED, MATRICES, PAIRED, STAIRS, TRIPLE
from quizdl.formula.nodes import (
    Accent,
    Alphabet,
    Arrow,
    As,
    Bad,
    Brace,
    Color,
    Delim,
    Enclose,
    Fence,
    Font,
    Frac,
    Grid,
    Limits,
    Node,
    Op,
    Phantom,
    Root,
    Row,
    Script,
    Space,
    Stack,
    Sym,
    Tag,
    Word,
)  # fmt: skip

_ALPHABETS = {
    Alphabet.BOLD: "bold", Alphabet.ROMAN: "upright", Alphabet.ITALIC: "italic", Alphabet.SANS: "sans",
    Alphabet.MONO: "mono", Alphabet.DOUBLE: "bb", Alphabet.SCRIPT: "cal", Alphabet.FRAKTUR: "frak",
}  # fmt: skip
_ACCENTS = {
    "hat": "hat", "widehat": "hat", "tilde": "tilde", "widetilde": "tilde", "bar": "macron", "vec": "arrow",
    "overrightarrow": "arrow", "overleftarrow": "arrow.l", "overleftrightarrow": "arrow.l.r", "dot": "dot",
    "ddot": "dot.double", "dddot": "dot.triple", "ddddot": "dot.quad", "check": "caron", "widecheck": "caron",
    "breve": "breve", "acute": "acute", "grave": "grave", "mathring": "circle",
}  # fmt: skip
_LINES = {"overline": "overline", "underline": "underline", "underbar": "underline"}
_BRACES = {
    "overbrace": "overbrace", "underbrace": "underbrace", "overbracket": "overbracket", "underbracket": "underbracket",
    "overparen": "overparen", "underparen": "underparen", "wideparen": "overparen", "overarc": "overparen",
}  # fmt: skip
_ARROWS = {
    "xrightarrow": "→", "xleftarrow": "←", "xleftrightarrow": "↔", "xRightarrow": "⇒", "xLeftarrow": "⇐",
    "xLeftrightarrow": "⇔", "xmapsto": "↦", "xhookrightarrow": "↪", "xhookleftarrow": "↩",
    "xtwoheadrightarrow": "↠", "xlongequal": "=",
}  # fmt: skip
_COLORS = frozenset({"red", "blue", "green", "orange", "purple", "gray", "teal", "black", "white", "yellow"})
_SIZES = {"big": "120%", "Big": "160%", "bigg": "210%", "Bigg": "260%"}
_CLASSES = {"ord": "normal", "op": "large", "bin": "binary", "rel": "relation", "open": "opening",
            "close": "closing", "punct": "punctuation", "inner": "normal"}  # fmt: skip


def typst(node: Node) -> str:
    """The inside of `$ ... $` for a tree."""
    return _write(node)


def _write(node: Node) -> str:
    match node:
        case Row(items=items):
            return _row(items)
        case Sym(text="|" | "‖" | "∥") as bar:
            # Typst takes a bar for a fence of its own and spaces it; TeX says what each one is.
            return f'class("{_CLASSES[bar.kind]}", {_symbol(bar.text)})'
        case Sym(text=text):
            return _symbol(text)
        case Word(text=text, style=style):
            return _word(text, style)
        case Space(cells=cells):
            return f"#h({cells * 0.28:.2f}em)"
        case Op(body=body, limits=limits):
            kind = "scripts" if limits is Limits.NEVER else "limits"
            shown = f'op("{_quoted(body.text)}")' if isinstance(body, Word) else _write(body)
            return f"{kind}({shown})"
        case Frac(above=above, below=below, bar=True):
            return f"frac({_write(above)}, {_write(below)})"
        case Frac(above=above, below=below):
            return f"mat(delim: #none, {_write(above)}; {_write(below)})"
        case Script(base=Brace(name=name, body=body), sub=sub, sup=sup) if name in _BRACES:
            label = sup if name.startswith("over") else sub
            other = sub if name.startswith("over") else sup
            brace = f"{_BRACES[name]}({_write(body)}{f', {_write(label)}' if label is not None else ''})"
            return _attached(brace, other, None) if other is not None else brace
        case Script(base=base, sub=sub, sup=sup):
            return _attached(_write(base), sub, sup)
        case Root(body=body, index=None):
            return f"sqrt({_write(body)})"
        case Root(body=body, index=index) if index is not None:
            return f"root({_write(index)}, {_write(body)})"
        case Fence(left=left, body=body, right=right):
            return f"lr({_delimiter(left)} {_write(body)} {_delimiter(right)})"
        case Delim(text=text, size="middle"):
            return f"mid({_delimiter(text)})"
        case Delim(text=text, size=size):
            return f"lr({_delimiter(text)}, size: #{_SIZES.get(size, '120%')})"
        case Accent(name=name, body=body):
            return _accent(name, _write(body))
        case Brace(name=name, body=body):
            return f"{_BRACES.get(name, 'overbrace')}({_write(body)})"
        case Stack(base=base, over=over, under=under):
            parts = [f"limits({_write(base)})"]
            parts += [f"t: {_write(over)}"] if over is not None else []
            parts += [f"b: {_write(under)}"] if under is not None else []
            return f"attach({', '.join(parts)})"
        case Arrow(name=name, over=over, under=under):
            arrow = f"stretch({_ARROWS.get(name, '→')}, size: #(100% + 1em))"
            parts = [f"limits({arrow})"]
            parts += [f"t: {_write(over)}"] if over is not None else []
            parts += [f"b: {_write(under)}"] if under is not None else []
            return f"attach({', '.join(parts)})"
        case Font(alphabet=alphabet, body=body):
            return f"{_ALPHABETS[alphabet]}({_write(body)})"
        case Color(color=color, body=body):
            return f"#text(fill: {color})[$display({_write(body)})$]" if color in _COLORS else _write(body)
        case Enclose(name="boxed" | "fbox", body=body):
            return f"#box(stroke: 0.5pt, inset: 3pt, baseline: 3pt)[$display({_write(body)})$]"
        case Enclose(name=name, body=body):
            how = {"bcancel": ", inverted: #true", "xcancel": ", cross: #true"}.get(name, "")
            return f"cancel({_write(body)}{how})"
        case Phantom(body=body):
            return f"#hide[$display({_write(body)})$]"
        case As(kind=kind, body=body):
            return f'class("{_CLASSES[kind]}", {_write(body)})'
        case Tag(body=body, starred=starred):
            inside = _write(body)
            return f"#h(2em) {inside}" if starred else f"#h(2em) \\( {inside} \\)"
        case Grid():
            return _grid(node)
        case Bad(text=text):
            return f'#text(fill: red, "{_quoted(text)}")'
        case _:
            return ""


def _row(items: Iterable[Node]) -> str:
    return " ".join(text for text in map(_write, items) if text) or '""'


def _symbol(text: str) -> str:
    if len(text) == 1:
        return text if text.isalpha() else "\\" + text if text.isascii() and not text.isdigit() else text
    return text if text.replace(".", "", 1).isdigit() else f'"{_quoted(text)}"'


def _word(text: str, style: str) -> str:
    quoted = f'"{_quoted(text)}"'
    return {"bold": f"bold({quoted})", "italic": f"italic({quoted})", "mono": f"mono({quoted})"}.get(style, quoted)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _delimiter(text: str) -> str:
    return "" if text in ("", ".") else " ".join("\\" + char if char.isascii() else char for char in text)


def _attached(base: str, sub: Node | None, sup: Node | None) -> str:
    parts = [base]
    parts += [f"t: {_write(sup)}"] if sup is not None else []
    parts += [f"b: {_write(sub)}"] if sub is not None else []
    return f"attach({', '.join(parts)})"


def _accent(name: str, body: str) -> str:
    if name in _LINES:
        return f"{_LINES[name]}({body})"
    if name in _BRACES:
        return f"{_BRACES[name]}({body})"
    if name in _ACCENTS:
        return f"accent({body}, {_ACCENTS[name]})"
    if name in ("underrightarrow", "underleftarrow"):
        return f"attach(limits({body}), b: {'→' if name == 'underrightarrow' else '←'})"
    return f"attach(limits({body}), b: ~)" if name == "utilde" else body


def _grid(node: Grid) -> str:
    name = node.name
    rows = [[_write(cell) for cell in cells] for cells in node.rows]
    if name in MATRICES:
        return _mat(rows, MATRICES[name] or "")
    if name in CASES:
        left, _ = CASES[name]
        inside = ", ".join(" & ".join(cells) for cells in rows)
        side = "" if left else ', reverse: #true, delim: "}"'
        return f"cases({inside}{side})"
    count = max((len(cells) for cells in rows), default=1)
    return _aligned(node, rows, _columns(node, count))


def _mat(rows: list[list[str]], delims: str) -> str:
    pair = "#none" if not delims else f'#("{delims[0]}", "{delims[1]}")'
    return f"mat(delim: {pair}, {'; '.join(', '.join(cells) for cells in rows)})"


def _columns(node: Grid, count: int) -> list[str]:
    name = node.name
    if name in PAIRED:
        return ["right" if index % 2 == 0 else "left" for index in range(count)]
    if name in TRIPLE:
        return (["right", "center", "left"] * count)[:count]
    if name in CENTRED or name in STAIRS:
        return ["center"] * count
    given = [{"l": "left", "c": "center", "r": "right"}[char] for char in node.columns if char in "lcr"]
    return (given + ["left" if not name else "center"] * count)[:count]


def _aligned(node: Grid, rows: list[list[str]], aligns: list[str]) -> str:
    gap = "0.8em" if node.columns else "0.25em"
    cells = "".join(f"[$display({cell})$]," for row in rows for cell in [*row, *[""] * (len(aligns) - len(row))])
    sides = ", ".join(f"{align} + horizon" for align in aligns)
    grid = f"grid(columns: {len(aligns)}, align: ({sides},), column-gutter: {gap}, row-gutter: 0.9em, {cells})"
    # Without leading a cell is as tall as the formula in it, not as a line of text.
    return f"#box(baseline: 50% - 0.3em, [#set par(leading: 0pt); #{grid}])"
