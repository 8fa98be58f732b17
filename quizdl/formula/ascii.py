"""How a character is spelled in ASCII."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from quizdl.formula.symbols import BIG, NAMED

_SPELLED: dict[str, str] = {
    "−": "-", "∗": "*", "×": "x", "⋅": ".", "·": ".", "÷": "/", "±": "+-", "∓": "-+", "≤": "<=", "≥": ">=", "≠": "!=",
    "≈": "~~", "≃": "~=", "∼": "~", "≅": "=~", "≡": "===", "≔": ":=", "≕": "=:", "≜": "^=", "∝": "prop to", "→": "->",
    "←": "<-", "↔": "<->", "⇒": "=>", "⇐": "<==", "⇔": "<=>", "⟶": "-->", "⟵": "<--", "⟷": "<-->", "⟹": "==>",
    "⟸": "<==",
    "⟺": "<==>", "↦": "|->", "⟼": "|-->", "∣": "|", "∥": "||", "‖": "||", "≪": "<<", "≫": ">>", "∞": "oo", "∂": "d",
    "∇": "grad", "′": "'", "‵": "`", "…": "...", "⋯": "...", "⋮": ":", "⋱": "..", "⋰": "..", "∑": "sum", "∏": "prod",
    "∫": "int", "√": "sqrt", "⟨": "<", "⟩": ">", "⌊": "|_", "⌋": "_|", "⌈": "|^", "⌉": "^|", "∈": "in", "∉": "not in",
    "∋": "ni", "∅": "{}", "∪": "u", "∩": "n", "∧": "/\\", "∨": "\\/", "¬": "not ", "∀": "forall ", "∃": "exists ",
    "∘": "o", "∙": "o", "•": "o", "⋆": "*", "∖": "\\", "⊙": "(.)", "⊕": "(+)", "⊗": "(x)", "⊖": "(-)",
    "⊘": "(/)", "⊤": "T",
    "⊥": "_|_", "⟂": "_|_", "∴": ".:.", "∵": ":.:", "°": "deg", "†": "+", "‡": "++", "§": "S", "¶": "P",
    "ℓ": "l", "ı": "i", "ȷ": "j", "ℏ": "hbar",
    "◯": "O", "□": "[]", "■": "[#]", "⟦": "[[", "⟧": "]]", "∶": ":", "∷": "::", "–": "--", "—": "---",
    "‘": "'", "’": "'",
    "“": '"', "”": '"', "¥": "Y=", "£": "L", "€": "EUR", "©": "(c)", "®": "(R)", "☆": "*", "★": "*",
    "‰": "o/oo", "⪯": "-<=", "⪰": ">=-", "≺": "-<", "≻": ">-",
    "⊂": "subset", "⊆": "subseteq", "⊃": "supset", "⊇": "supseteq", "ℝ": "R", "ℕ": "N", "ℤ": "Z", "ℚ": "Q",
    "ℂ": "C", "⁄": "/",
    "↑": "^", "↓": "v", "ϵ": "epsilon", "ε": "epsilon", "ϕ": "phi", "φ": "varphi", "¦": "|",
}  # fmt: skip
_NAMES = {char: name for name, (char, _) in reversed(NAMED.items())} | {
    char: name for name, char in reversed(BIG.items())
}


@lru_cache(maxsize=4096)
def _one(char: str) -> str:
    if char.isascii():
        return char
    known = _SPELLED.get(char)
    if known is not None:
        return known
    if unicodedata.east_asian_width(char) in "WF" and char.isprintable():
        return char
    if char == "\u0338":
        return "/"
    if unicodedata.combining(char):
        return ""
    name = _NAMES.get(char)
    if name is not None and name.isascii():
        return name
    plain = "".join(piece for piece in unicodedata.normalize("NFKD", char) if not unicodedata.combining(piece))
    if plain.isascii() and plain.strip():
        return plain
    if plain.strip() and plain != char:
        return "".join(map(_one, plain))
    return f"<U+{ord(char):04X}>"


def spelled(text: str) -> str:
    """`text` in ASCII; only characters that are two cells wide (Japanese) stay as they are."""
    if text.isascii():
        return text
    return "".join(map(_one, unicodedata.normalize("NFC", text))) if len(text) > 1 else _one(text)
