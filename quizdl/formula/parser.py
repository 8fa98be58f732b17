"""The total parser: rows, groups, scripts and infix fractions; it never raises."""

from __future__ import annotations

from dataclasses import replace

from quizdl.cells import narrow
from quizdl.formula.commands import COMMANDS, SWITCHES, operator
from quizdl.formula.infix import INFIX, LINES, infix, slash
from quizdl.formula.nodes import (
    Bad,
    Class,
    Color,
    Font,
    Grid,
    Limits,
    Node,
    Op,
    Row,
    Script,
    Space,
    Sym,
    Word,
)  # fmt: skip
from quizdl.formula.reader import DEEPEST, Reader, argument, group, primed
from quizdl.formula.symbols import (
    BIG,
    BIG_CHARACTERS,
    CHARACTERS,
    DELIMITERS,
    FUNCTIONS,
    INTEGRALS,
    LETTERS,
    LIMIT_FUNCTIONS,
    NAMED,
    WIDE_SPACES,
)
from quizdl.formula.tokens import Token, printable, unwrapped

_STRONG = frozenset({"}", "\\right", "\\end", "$", "\\)", "\\]"})
LIMITS = {"\\limits": Limits.ALWAYS, "\\nolimits": Limits.NEVER, "\\displaylimits": Limits.DISPLAY}
_PRIMES = {"'": "′", "’": "′"}


class Parser(Reader):
    """A recursive descent over the tokens of one formula."""

    known = tuple(dict.fromkeys([*(name[1:] for name in COMMANDS), *NAMED, *BIG, *FUNCTIONS, *LIMIT_FUNCTIONS]))

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._stops: list[frozenset[str]] = []

    def formula(self) -> Row:
        """The whole source; delimiters of mathematics around it are taken off."""
        self.tokens = unwrapped(self.tokens)
        row = self.row(frozenset())
        only = row.items[0] if len(row.items) == 1 else row
        return only if isinstance(only, Row) and only.items else row

    def row(self, stops: frozenset[str]) -> Row:
        start = self.tokens[self.place].start if self.place < len(self.tokens) else len(self.source)
        self._stops.append(stops)
        self.depth += 1
        items: list[Node] = []
        lines: list[tuple[Node, ...]] = []
        parens = slashes = 0
        try:
            while True:
                text = self.peek()
                if not text or (text in stops and not (text == ")" and parens)):
                    break
                if text in _STRONG and any(text in outer for outer in self._stops):
                    break
                if self.depth > DEEPEST:
                    items.append(self._rest(stops))
                    continue
                if ")" in stops:
                    parens += (text == "(") - (text == ")")
                if text in LINES:
                    self.next()
                    self.star()
                    self.dimension(brackets=True)
                    lines.append((argument(Row(tuple(items), self.since(start))),))
                    items = []
                elif text in INFIX:
                    items = [infix(self, items, stops)]
                elif text == "⁄" and slashes < DEEPEST:
                    slashes += 1
                    items += self._scripted(slash(self, items))
                elif text in SWITCHES:
                    items += self._switch(stops)
                else:
                    items += self._scripted(self.atom())
        finally:
            self._stops.pop()
            self.depth -= 1
        if lines:
            lines.append((argument(Row(tuple(items), self.since(start))),))
            while len(lines) > 1 and lines[-1] == (Row(()),):
                lines.pop()
            if len(lines) == 1:
                only = lines[0][0]
                return only if isinstance(only, Row) else Row((only,), self.since(start))
            return Row((Grid("", tuple(lines), span=self.since(start)),), self.since(start))
        return Row(tuple(items), self.since(start))

    def _rest(self, stops: frozenset[str]) -> Node:
        """What is nested too deeply, as it is written."""
        first = self.next()
        level, last = (first.text == "{") - (first.text == "}"), first
        while self.peek() and (level > 0 or self.peek() not in stops | _STRONG):
            last = self.next()
            level += (last.text == "{") - (last.text == "}")
        span = (first.start, last.end)
        self.problem("too-deep", span)
        return Bad(printable(" ".join(self.source[slice(*span)].split())), span)

    def _switch(self, stops: frozenset[str]) -> list[Node]:
        command = self.next()
        kind = SWITCHES[command.text]
        color = printable(self.raw().strip()) if command.text == "\\color" else ""
        if color and self.peek() == "{":
            return [Color(color, self.argument(command), self.since(command.start))]
        if kind is None and not color:
            return []
        body = argument(self.row(stops | LINES | INFIX.keys()))
        span = self.since(command.start)
        return [Color(color, body, span) if kind is None else Font(kind, body, span)]

    def _scripted(self, base: Node | None) -> list[Node]:
        """The base with the scripts that follow it; nothing where there is neither."""
        if base is None:
            return []
        if isinstance(base, Space):
            return [base, *self._scripted(Row((), base.span))] if self.peek() in ("^", "_", "'", "’") else [base]
        sub: Node | None = None
        sup: Node | None = None
        primes: list[Node] = []
        start = base.span[0]
        done: list[Node] = []
        while (text := self.peek()) in ("^", "_", "'", "’") or text in LIMITS:
            token = self.next()
            if text in LIMITS:
                base = (
                    replace(base, limits=LIMITS[text])
                    if isinstance(base, Op)
                    else operator(base, LIMITS[text], base.span)
                )
                continue
            if text in _PRIMES:
                primes.append(Sym("′", Class.ORD, token.span))
                continue
            script = self.argument(token)
            if text == "^":
                if sup is not None:
                    self.problem("double-superscript", token.span)
                    done.append(Script(base, sub, primed(primes, sup), self.since(start)))
                    base, sub, sup, primes = Row((), token.span), None, None, []
                sup = script
            else:
                if sub is not None:
                    self.problem("double-subscript", token.span)
                    done.append(Script(base, sub, primed(primes, sup), self.since(start)))
                    base, sub, sup, primes = Row((), token.span), None, None, []
                sub = script
        if sub is None and sup is None and not primes:
            return [*done, base]
        if sub is None and sup is None and base == Row(()) and base.span[0] == base.span[1]:
            return [*done, *primes]
        return [*done, Script(base, sub, primed(primes, sup), self.since(start))]

    def argument(self, command: Token) -> Node:
        text = self.peek()
        if self.depth > DEEPEST and text and text not in _STRONG:
            return self._rest(frozenset())
        if text == "{":
            return argument(self._braces())
        stop = any(text in stops for stops in self._stops)
        if not text or text in _STRONG or text in LINES or text == "&" or (stop and text != ")"):
            self.problem("missing-argument", command.span, command=command.text)
            return Row((), (command.end, command.end))
        if text in ("^", "_"):
            self.problem("missing-argument", command.span, command=command.text)
            return Row((), (command.end, command.end))
        self.depth += 1
        try:
            return self.atom(single=True) or Row((), command.span)
        finally:
            self.depth -= 1

    def optional(self) -> Node | None:
        if self.peek() != "[":
            return None
        depth = 0
        for token in self.tokens[self.place :]:
            depth += (token.text == "{") - (token.text == "}")
            if depth < 0:
                return None
            if token.text == "]" and not depth:
                break
        else:
            return None
        self.next()
        row = self.row(frozenset("]"))
        if self.peek() == "]":
            self.next()
        return argument(row)

    def _braces(self) -> Row:
        opening = self.next()
        row = self.row(frozenset("}"))
        if self.peek() == "}":
            self.next()
        else:
            self.problem("unclosed-group", opening.span)
        return Row(row.items, self.since(opening.start))

    def delimiter(self, command: Token) -> Token:
        text = self.peek()
        if text == "{" and self.tokens[self.place + 1 : self.place + 3]:
            inner = self.tokens[self.place + 1 : self.place + 3]
            if len(inner) == 2 and inner[0].text in DELIMITERS and inner[1].text == "}":
                self.place += 3
                return Token(DELIMITERS[inner[0].text], inner[0].start, inner[0].end)
        if text not in DELIMITERS or text in ("{", "}"):
            self.problem("bad-delimiter", command.span, command=command.text)
            return Token("", command.end, command.end)
        token = self.next()
        return Token(DELIMITERS[text], token.start, token.end)

    def atom(self, single: bool = False) -> Node | None:
        """One atom without scripts; None for what leaves nothing. `single` takes one digit of a number."""
        if self.peek() in ("^", "_", "'", "’"):
            return Row((), (self.tokens[self.place].start,) * 2)
        token = self.next()
        text = token.text
        if text == "{":
            self.place -= 1
            return group(self._braces())
        if text[0] == "\\" and len(text) > 1:
            return self._command(token)
        if text == "~" or text.isspace():
            return Space(WIDE_SPACES.get(text, 1), token.span)
        if text.isdecimal() and text.isascii():
            while not single and self.adjacent().isascii() and self.adjacent().isdecimal():
                self.place += 1
            return Sym(self.source[token.start : self.since(token.start)[1]], Class.ORD, self.since(token.start))
        if text == "√":
            return COMMANDS["√"](self, token)
        if text in BIG_CHARACTERS:
            return self.big(text, token)
        if text in LETTERS:
            letter, alphabet = LETTERS[text]
            return Font(alphabet, Sym(letter, Class.ORD, token.span), token.span)
        if text == "\\":
            return None
        if text in CHARACTERS:
            return Sym(*CHARACTERS[text], token.span)
        if text in ("&", "#", "$", "}"):
            self.problem("stray", token.span, text=text)
            return Bad(text, token.span)
        if text == "\ufffd" or not text.isprintable() or not narrow(text):
            self.problem("unprintable", token.span, char=f"U+{ord(text[0]):04X}")
            return Bad(f"<U+{ord(text[0]):04X}>", token.span)
        return Sym(text, Class.ORD, token.span)

    def _command(self, token: Token) -> Node | None:
        name = token.text[1:]
        if (handler := COMMANDS.get(token.text)) is not None:
            return handler(self, token)
        if (symbol := NAMED.get(name)) is not None:
            return Sym(*symbol, token.span)
        if name in BIG:
            return self.big(BIG[name], token)
        if name in FUNCTIONS:
            return Op(Word(name, "", token.span), Limits.NEVER, token.span)
        if name in LIMIT_FUNCTIONS:
            return Op(Word(LIMIT_FUNCTIONS[name], "", token.span), Limits.DISPLAY, token.span)
        if token.text in _STRONG:
            self.problem("stray", token.span, text=token.text)
            return Bad(token.text, token.span)
        self.unknown(token)
        return self._as_written(token)

    def _as_written(self, token: Token) -> Node:
        """An unknown command with the braces that follow it, which may be its arguments."""
        parts: list[Node] = [Bad(printable(token.text), token.span)]
        while self.adjacent() == "{":
            opening = self.next()
            parts += [Bad("{", opening.span), *self.row(frozenset("}")).items]
            if self.peek() != "}":
                self.problem("unclosed-group", opening.span)
                break
            parts.append(Bad("}", self.next().span))
        return parts[0] if len(parts) == 1 else Row(tuple(parts), self.since(token.start))

    def big(self, char: str, token: Token) -> Node:
        limits = Limits.NEVER if char in INTEGRALS else Limits.DISPLAY
        return Op(Sym(char, Class.OP, token.span), limits, token.span)
