"""Why a program does not parse, with the cure where it is one of the usual ones."""

from __future__ import annotations

import re
import unicodedata

from quizdl.grading.source import Mistake
from quizdl.words import Text, say

_INVALID = re.compile(r"invalid (?:non-printable )?character (?:'.*' )?\(?U\+([0-9A-F]{4,6})\)?")
_OPENED = re.compile(r"'([(\[{])' was never closed")
_UNMATCHED = re.compile(r"unmatched '([)\]}])'")
_CLOSED = re.compile(r"closing parenthesis '([)\]}])' does not match opening parenthesis '([(\[{])'")
_BLOCK = re.compile(r"expected an indented block after (.+?)(?: on line (\d+))?$")
_COMPOUND = re.compile(r"^\s*(?:async\s+)?(def|class|if|elif|else|for|while|try|except|finally|with)\b")
# Characters that stand for an ASCII one although NFKC leaves them alone.
_MEANT = {"−": "-", "–": "-", "—": "-", "×": "*", "✕": "*", "÷": "/", "・": "*", "·": "*", "、": ",", "。": "."} | {
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "「": "(", "」": ")", "≤": "<=", "≥": ">=", "≠": "!=", "⁄": "/",
}  # fmt: skip


def explain(source: str, mistake: Mistake) -> Text:
    """What is wrong with `source` and what to do about it."""
    lines = source.split("\n")
    line = lines[mistake.line - 1] if mistake.line <= len(lines) else ""
    at = {"line": mistake.line}
    message = mistake.message
    if found := _INVALID.search(message):
        return _character(chr(int(found[1], 16)), mistake.line)
    if "null bytes" in message:
        return say("syntax.null-byte")
    if found := _OPENED.search(message):
        # An opening bracket left open swallows the lines below; Python may then blame any of them.
        return say("syntax.never-closed", bracket=found[1], close=_closing(found[1]), **at)
    if found := _UNMATCHED.search(message):
        return say("syntax.unmatched", bracket=found[1], **at)
    if found := _CLOSED.search(message):
        return say("syntax.mismatched", close=found[1], open=found[2], **at)
    if message == "expected ':'" and re.search(r"\belse\s+if\b", line):
        return say("syntax.elif", **at)
    if message == "expected ':'":
        return say("syntax.colon", **at)
    if found := _BLOCK.search(message):
        return say("syntax.block", line=int(found[2] or mistake.line))
    if mistake.kind == "TabError" or "inconsistent use of tabs" in message:
        return say("syntax.tabs", **at)
    if "unexpected indent" in message:
        return say("syntax.unexpected-indent", **at)
    if "unindent does not match" in message:
        return say("syntax.unindent", **at)
    if "unterminated triple-quoted" in message:
        return say("syntax.triple-quotes", **at)
    if "unterminated string" in message or "unterminated f-string" in message:
        return say("syntax.quotes", **at)
    if "'return' outside function" in message:
        return say("syntax.return-outside", **at)
    if "Maybe you meant '=='" in message and not message.startswith("cannot assign"):
        return say("syntax.equals", **at)
    if "cannot assign to function call" in message:
        return say("syntax.assign-call", **at)
    if message.startswith(("cannot assign to", "cannot delete")):
        return say("syntax.assign", **at)
    if "Missing parentheses in call to 'print'" in message:
        return say("syntax.print", **at)
    if "Perhaps you forgot a comma" in message:
        return say("syntax.comma", **at)
    if "leading zeros" in message:
        return say("syntax.leading-zeros", **at)
    return _unknown(line, mistake)


def _unknown(line: str, mistake: Mistake) -> Text:
    at = {"line": mistake.line}
    rest = line[mistake.column - 1 :]
    before = line[: mistake.column - 1].rstrip()
    if before.endswith(("++", "--")) or rest.startswith(("++", "--")):
        return say("syntax.increment", **at)
    if re.search(r"=>|=<|=!", line):
        return say("syntax.comparison", **at)
    if re.search(r"&&|\|\|", line):
        return say("syntax.and-or", **at)
    word = re.match(r"\s*(\w+)", line)
    if word and word[1] in ("retrun", "retun", "reutrn", "returnn", "retur", "returm"):
        return say("syntax.return-spelt", word=word[1], **at)
    if re.search(r"\d[A-Za-z_(]", line) and mistake.message.startswith("invalid decimal"):
        return say("syntax.product", **at)
    if _COMPOUND.match(line) and not line.split("#")[0].rstrip().endswith(":") and not rest.strip():
        return say("syntax.colon", **at)
    if re.match(r".*[-+*/@=,(]\s*$", line.split("#")[0]) and not rest.strip():
        return say("syntax.unfinished", **at)
    return say("syntax.other", message=mistake.message, **at)


def _character(char: str, line: int) -> Text:
    code = f"U+{ord(char):04X}"
    if char == "\u3000":
        return say("syntax.wide-space", line=line)
    if char == "\u00a0":
        return say("syntax.hard-space", line=line)
    plain = _MEANT.get(char) or unicodedata.normalize("NFKC", char)
    if plain != char and plain.isascii():
        wide = unicodedata.east_asian_width(char) == "F"
        return say("syntax.wide" if wide else "syntax.meant", char=char, plain=plain, line=line)
    if not char.isprintable():
        return say("syntax.invisible", code=code, line=line)
    return say("syntax.character", char=char, code=code, line=line)


def _closing(bracket: str) -> str:
    return {"(": ")", "[": "]", "{": "}"}[bracket]
