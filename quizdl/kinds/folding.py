"""Typed answers folded to one form: full-width characters, Japanese punctuation, stray quotes and prompts."""

from __future__ import annotations

import re
import unicodedata

from quizdl.errors import Stated
from quizdl.words import say

LONGEST = 200

_FRACTIONS = {char: unicodedata.normalize("NFKC", char).replace("\u2044", "/") for char in "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"}
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ"
_RAISED = str.maketrans(_SUPERSCRIPTS, "0123456789+-()n")
_AFTER = str.maketrans(
    {
        "\u2212": "-",  # NFKC leaves the minus sign alone
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "―": "-",
        "×": "*",
        "✕": "*",
        "✖": "*",
        "⨯": "*",
        "╳": "*",
        "∗": "*",
        "·": "*",
        "⋅": "*",
        "∙": "*",
        "・": "*",
        "÷": "/",
        "\u2044": "/",
        "∕": "/",
        "、": ",",
        "。": ".",
        "\u3000": " ",
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "〔": "(",
        "〕": ")",
        "【": "[",
        "】": "]",
    }
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\x00-\x08\x0b-\x1f\x7f]")
_MIXED = re.compile(f"([0-9０-９]+)\\s*([{''.join(_FRACTIONS)}])")
_ENDING = re.compile(r"\s*(?:です|になります|となります)[.,\s]*$")
_PROMPT = re.compile(r"^(?:>>>|\.\.\.|[$>](?= )|(?:答え?|解答?|回答|answer|ans|a)\s*[:=])\s*", re.IGNORECASE)
_PAIRS = (('"', '"'), ("'", "'"), ("`", "`"), ("「", "」"), ("『", "』"), ("$", "$"))


def tidy(text: str) -> str:
    """`text` on one line in NFKC, without invisible characters and the blanks and quotes around it."""
    text = " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).split())
    for left, right in _PAIRS:
        if len(text) >= 2 and text.startswith(left) and text.endswith(right) and left not in text[1:-1]:
            return text[1:-1].strip()
    return text


def plain(text: str) -> str:
    """`text` tidied, without a prompt before it either."""
    before = None
    while text != before:
        before = text
        text = _PROMPT.sub("", tidy(text)).strip()
    return text


def mathematical(text: str) -> str:
    """`text` as ASCII mathematics as far as it goes: ² becomes ^(2), ¼ (1/4), − a minus, × and · a star.

    Raises Stated where it is longer than 200 characters.
    """
    if len(text) > LONGEST:
        raise Stated(say("kinds.answer-too-long", length=len(text), most=LONGEST))
    text = _MIXED.sub(lambda found: f"({found[1]}+{_FRACTIONS[found[2]]})", text)
    text = "".join(f"({_FRACTIONS[char]})" if char in _FRACTIONS else char for char in text)
    text = re.sub(f"[{_SUPERSCRIPTS}]+", lambda found: f"^({found[0].translate(_RAISED)})", text)
    text = plain(text).translate(_AFTER)
    text = re.sub(r"(\d+)\s*分の\s*(\d+)", r"(\2/\1)", text)
    text = re.sub(r"(?<![ァ-ヶ])ー(?=[\d.(a-z\\])", "-", text)  # the long-vowel mark, where a minus was meant
    return _ENDING.sub("", text).rstrip(".,; ")


def same_words(text: str) -> str:
    """`text` without what does not matter when an option is typed: case, spaces, mathematics' and code's quotes."""
    return re.sub(r"[\s$`\\{}]+", "", plain(text).translate(_AFTER).casefold().rstrip(". "))
