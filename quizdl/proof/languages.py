"""Whether the two languages of a text say the same: placeholders, formulas, and each in its own script."""

from __future__ import annotations

import re

from quizdl import markup
from quizdl.entry import Entry
from quizdl.proof.walking import Found
from quizdl.words import Lang, say

_TEXT = re.compile(r"\\(?:text|textrm|textbf|mbox|mathrm|operatorname\*?)\s*\{[^{}]*\}")
_JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ一-鿿々]")
_WORDS = re.compile(r"[A-Za-z]{2,}")
_MANY = 4


def check(entry: Entry, found: Found) -> None:
    """Report where the two languages of a text part."""
    if not found.paired:
        return
    ja, en = found.text.ja, found.text.en
    if lack := _lack(markup.placeholders(ja), markup.placeholders(en)):
        _differ(entry, found, "placeholders-differ", *lack)
    if not found.tex and (lack := _lack(_formulas(ja), _formulas(en))):
        _differ(entry, found, "formulas-differ", *lack)
    if found.tex and _bare(ja) != _bare(en):
        _differ(entry, found, "formulas-differ", "en", _bare(ja))
    if not found.tex and _japanese(en):
        entry.report("wrong-language", say("proof.japanese-in-english"), say("proof.translate", lang="en"), *found.path)
    if not found.tex and not _JAPANESE.search(ja) and len(_WORDS.findall(_words(ja, Lang.JA))) >= _MANY:
        entry.report("wrong-language", say("proof.no-japanese"), say("proof.translate", lang="ja"), *found.path)


def _differ(entry: Entry, found: Found, code: str, lang: str, what: str) -> None:
    entry.report(code, say(f"proof.{code}", lang=lang, what=what), say("proof.add-there", lang=lang), *found.path)


def _lack(ja: tuple[str, ...], en: tuple[str, ...]) -> tuple[str, str] | None:
    """The language that lacks something the other has, and what; how often it is said does not matter."""
    for lang, here, there in (("en", ja, en), ("ja", en, ja)):
        if missing := [each for each in here if each not in there]:
            return lang, missing[0]
    return None


def _formulas(text: str) -> tuple[str, ...]:
    return tuple(_bare(tex) for tex in markup.formulas(text))


def _bare(tex: str) -> str:
    """A formula without the texts in it, without blanks and braces that don't matter."""
    return re.sub(r"\s+", "", _TEXT.sub("", tex)).rstrip(".,。、")


def _words(text: str, lang: Lang) -> str:
    """The prose of `text`, code and formulas aside."""
    spoken: list[str] = []

    def gather(spans: tuple[markup.Span, ...]) -> None:
        for span in spans:
            match span:
                case markup.Plain(text=plain):
                    spoken.append(plain)
                case markup.Strong(spans=inner):
                    gather(inner)
                case _:
                    pass

    for piece in markup.parse(text, lang):
        match piece:
            case markup.Paragraph(spans=spans):
                gather(spans)
            case markup.Bullets(items=items):
                for item in items:
                    gather(item)
            case _:
                pass
    return " ".join(spoken)


def _japanese(text: str) -> bool:
    """Whether the prose of an English text has Japanese in it that is not quoted or in brackets."""
    return bool(_JAPANESE.search(re.sub(r"[「『(\"][^」』)\"]*[」』)\"]", "", _words(text, Lang.EN))))
