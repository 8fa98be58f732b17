r"""Words inside a formula: `\text{...}` with mathematics, escapes and other fonts in it."""

from __future__ import annotations

from unicodedata import normalize

from quizdl.cells import narrow
from quizdl.formula.nodes import Bad, Node, Row, Word
from quizdl.formula.reader import Reader, argument
from quizdl.formula.symbols import NAMED, SPACES
from quizdl.formula.tokens import Token, listed, printable

STYLES: dict[str, str] = {
    **dict.fromkeys(
        listed("text textrm textsf textup textnormal textmd textsc mbox hbox intertext shortintertext"), ""
    ),
    "textbf": "bold",
    **dict.fromkeys(listed("textit emph textsl"), "italic"),
    "texttt": "mono",
}
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"))
_MARKS = {
    "\\'": "\u0301", "\\`": "\u0300", "\\^": "\u0302", '\\"': "\u0308", "\\~": "\u0303",
    "\\=": "\u0304", "\\.": "\u0307",
}  # fmt: skip
_CLOSING = {"$": "$", "\\(": "\\)"}


def words(reader: Reader, command: Token, style: str = "") -> Node:
    """The argument of a text command: one `Word`, or a row of words and mathematics."""
    style = STYLES.get(command.text[1:], "") or style
    if reader.peek() in ("", "}"):
        reader.problem("missing-argument", command.span, command=command.text)
        return Row((), command.span)
    if reader.peek() != "{":
        token = reader.next()
        shown = _shown(token.text)
        if shown is None:
            reader.unknown(token)
            return Bad(printable(token.text), token.span)
        return Word(shown, style, token.span)
    opening = reader.next()
    items = _inside(reader, style)
    if reader.adjacent() == "}":
        reader.place += 1
    else:
        reader.problem("unclosed-group", opening.span)
    return argument(Row(tuple(items), reader.since(opening.start)))


def _inside(reader: Reader, style: str) -> list[Node]:
    items: list[Node] = []
    pending = ""
    start = end = 0

    def flush() -> None:
        nonlocal pending
        for written, meant in _LIGATURES:
            pending = pending.replace(written, meant)
        if pending:
            items.append(Word(pending, style, (start, end)))
        pending = ""

    level = 0
    while (text := reader.adjacent()) and not (text == "}" and not level):
        token = reader.tokens[reader.place]
        if text == "$" or text == "\\(":
            flush()
            items += _mathematics(reader)
            continue
        if text[0] == "\\" and len(text) > 1 and text[1:] in STYLES:
            flush()
            reader.place += 1
            items.append(words(reader, token, style))
            continue
        reader.place += 1
        if text in "{}":
            level += 1 if text == "{" else -1
            continue
        shown = _shown(text)
        if text in _MARKS:
            shown = _accented(reader, _MARKS[text])
        if shown is None:
            flush()
            reader.unknown(token)
            items.append(Bad(printable(text), token.span))
            continue
        if not pending:
            start = token.start
        pending += shown
        end = token.end
        if text[0] == "\\" and text[1:].isalpha() and reader.adjacent().isspace():
            reader.place += 1
    flush()
    return items


def _accented(reader: Reader, mark: str) -> str:
    """The letter after an accent of text, with its mark; nothing where no letter follows."""
    letter = reader.raw() if reader.adjacent() == "{" else reader.next().text if reader.adjacent().isalpha() else ""
    return normalize("NFC", letter[:1] + mark) + letter[1:] if letter[:1].isalpha() else letter


def _shown(text: str) -> str | None:
    """What a token of text is shown as; None for an unknown command."""
    if text.isspace() or text == "~":
        return " "
    if text[0] != "\\":
        return printable(text) if narrow(text) else f"<U+{ord(text[0]):04X}>"
    name = text[1:]
    if name in SPACES:
        return " " * SPACES[name]
    if name in ("", "\\", "newline"):
        return " " if name else "\\"
    if name in NAMED and name != "|":
        return NAMED[name][0]
    return "" if name in ("noindent", "par", "small", "normalfont", "protect") else None


def _mathematics(reader: Reader) -> list[Node]:
    opening = reader.next()
    closing = _CLOSING[opening.text]
    row = reader.row(frozenset({closing, "}"}))
    if reader.peek() == closing:
        reader.next()
    else:
        reader.problem("unclosed-math", opening.span)
    return [row] if len(row.items) != 1 else [row.items[0]]
