"""Letters in other clothes: alphabets of mathematics, superscripts and subscripts."""

from __future__ import annotations

import unicodedata

from quizdl.formula.nodes import Alphabet

_BASES = {
    Alphabet.DOUBLE: (0x1D538, 0x1D552, 0x1D7D8),
    Alphabet.SCRIPT: (0x1D49C, 0x1D4B6, None),
    Alphabet.FRAKTUR: (0x1D504, 0x1D51E, None),
}
# Letters that stood in Unicode before the alphabets did.
_OLDER = {
    **dict(zip((Alphabet.DOUBLE.value + c for c in "CHNPQRZ"), "ℂℍℕℙℚℝℤ", strict=True)),
    **dict(zip((Alphabet.SCRIPT.value + c for c in "BEFHILMRego"), "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True)),
    **dict(zip((Alphabet.FRAKTUR.value + c for c in "CHIRZ"), "ℭℌℑℜℨ", strict=True)),
}
SUPERSCRIPTS = {
    **dict(zip("0123456789+−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾", strict=True)),
    **dict(zip("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True)),
    **dict(zip("ABDEGHIJKLMNOPRTUVW", "ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ", strict=True)),
    **dict(zip("αβγδεθϕχ", "ᵅᵝᵞᵟᵋᶿᵠᵡ", strict=True)),
    **dict(zip("∗⋆′‵†‡°", "*⋆′‵†‡°", strict=True)), "∘": "°", "⊤": "ᵀ", "⊺": "ᵀ", "-": "⁻",
}  # fmt: skip
SUBSCRIPTS = {
    **dict(zip("0123456789+−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", strict=True)),
    **dict(zip("aehijklmnoprstuvx", "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)),
    **dict(zip("βγρϕχ", "ᵦᵧᵨᵩᵪ", strict=True)), ",": ",", "-": "₋",
}  # fmt: skip
COMBINING = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304",
    "overline": "\u0304",
    "vec": "\u20d7", "overrightarrow": "\u20d7", "overleftarrow": "\u20d6", "overleftrightarrow": "\u20e1",
    "dot": "\u0307",
    "ddot": "\u0308", "dddot": "\u20db", "ddddot": "\u20dc", "check": "\u030c", "widecheck": "\u030c",
    "breve": "\u0306",
    "acute": "\u0301", "grave": "\u0300", "mathring": "\u030a", "underline": "\u0332", "underbar": "\u0332",
    "utilde": "\u0330",
}  # fmt: skip


def dressed(text: str, alphabet: Alphabet) -> str:
    """`text` in the characters of an alphabet, where it has its own."""
    bases = _BASES.get(alphabet)
    if bases is None:
        return text
    out = ""
    for char in text:
        if (older := _OLDER.get(alphabet.value + char)) is not None:
            out += older
        elif "A" <= char <= "Z":
            out += chr(bases[0] + ord(char) - 65)
        elif "a" <= char <= "z":
            out += chr(bases[1] + ord(char) - 97)
        elif bases[2] and "0" <= char <= "9":
            out += chr(bases[2] + ord(char) - 48)
        else:
            out += char
    return out


def marked(char: str, mark: str) -> str:
    """`char` with a combining mark, composed where Unicode can."""
    return unicodedata.normalize("NFC", char + mark)
