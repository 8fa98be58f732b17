"""Mathematics as learners type it: implicit products, `^`, simple LaTeX, equations whose last side is meant.

A text becomes an expression of `quizdl.arithmetic`: LaTeX is rewritten, the tokens are read, a star is put where a
product is implied. What could be meant in two ways (`1/2x`) is refused with the reason, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from quizdl.arithmetic import FUNCTIONS, BadExpression, Expression, parse
from quizdl.kinds.folding import mathematical
from quizdl.words import say

CALLABLE: Mapping[str, str] = {
    **{name: name for name in ("exp", "log", "log2", "log10", "sqrt", "sin", "cos", "tan", "tanh", "sinh", "cosh")},
    **{name: name for name in ("abs", "sign", "max", "min", "maximum", "minimum", "relu", "sigmoid", "step", "erf")},
    "ln": "log",
    "sgn": "sign",
    "σ": "sigmoid",
    "ReLU": "relu",
}
"""What may be called in an answer, and the function of arithmetic that is meant."""

_GREEK_NAMES = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau phi chi psi omega"
)
GREEK = dict(zip(_GREEK_NAMES.split(" "), "αβγδεζηθικλμνξπρστφχψω", strict=True))
"""Greek letters by their LaTeX names."""
_TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+(?![\w.]))?)|(?P<name>[^\W\d_]\w*)|(?P<sign>\*\*|[-+*/^(),]))"
)
_DROPPED = re.compile(r"\\(?:left|right|big|Big|bigl|bigr|displaystyle|quad|qquad)(?![a-zA-Z])|\\[,;!:>()\[\] ]|[~$]")
_WRAPPED = re.compile(r"\\(?:mathrm|mathit|mathbf|boldsymbol|operatorname|text|rm)\s*\{([^{}]*)\}")
_TOLD = re.compile(r"\s*(?:[,;(]\s*(?:where|ただし)?|where|ただし)[\s,]*([^\W\d]\w*)\s*=.*$", re.IGNORECASE)
"""A name told after the answer, as in `2t (t = x + y)`."""
_EQUALS = re.compile(r"=|≈|≒|≃|\\approx|\\simeq|\\equiv|≡")


def read_algebra(text: str, names: Collection[str]) -> Expression:
    """The expression that `text` means, in which `names` may stand.

    Raises Stated with a reason for the one who typed it.
    """
    folded = mathematical(text)
    told = _TOLD.search(folded)
    if told and told.start() and told[1] in _meanings(names):
        folded = folded[: told.start()]
    sides = [side for side in _EQUALS.split(folded) if side.strip()]
    if not sides:
        raise BadExpression(say("judging.empty"))
    source = _delatexed(sides[-1]).strip().rstrip(".,;")
    tokens = _tokens(source, names)
    return parse("".join(_multiplied(tokens, names)), names)


# ---------------------------------------------------------------- LaTeX


def _delatexed(text: str) -> str:
    text = _DROPPED.sub(" ", text)
    while text != (text := _WRAPPED.sub(r" \1 ", text)):
        pass
    text = re.sub(r"\\(?:cdot|times|ast)(?![a-zA-Z])", "*", text)
    text = re.sub(r"\\div(?![a-zA-Z])", "/", text)
    text = _fractions(text)
    text = _roots(text.replace("√", r"\sqrt "))
    text = re.sub(r"_\{(\w+)\}", r"_\1", text)
    text = re.sub(r"\\([a-zA-Z]+)", lambda found: f" {GREEK.get(found[1], found[1])} ", text)
    if text.count("|") % 2 == 0:
        halves = text.split("|")
        text = "".join(part + ("" if last else " abs(" if even else ")") for part, last, even in _ends(halves))
    return text.replace("{", "(").replace("}", ")").replace("[", "(").replace("]", ")")


def _ends(parts: list[str]) -> Iterator[tuple[str, bool, bool]]:
    for number, part in enumerate(parts):
        yield part, number == len(parts) - 1, number % 2 == 0


def _fractions(text: str) -> str:
    while found := re.search(r"\\[dt]?frac(?![a-zA-Z])", text):
        top, after = _argument(text, found.end())
        bottom, after = _argument(text, after)
        text = f"{text[: found.start()]}(({top})/({bottom})){text[after:]}"
    return text


def _roots(text: str) -> str:
    while found := re.search(r"\\sqrt(?![a-zA-Z])", text):
        start, degree = found.end(), ""
        if order := re.compile(r"\s*\[([^\[\]]*)\]").match(text, start):
            degree, start = order[1], order.end()
        inside, after = _argument(text, start)
        root = f"(({inside})^(1/({degree})))" if degree else f" sqrt({inside})"
        text = f"{text[: found.start()]}{root}{text[after:]}"
    return text


def _argument(text: str, start: int) -> tuple[str, int]:
    """The argument of a command at `start` and where it ends: {…}, (…), or one token."""
    while start < len(text) and text[start] == " ":
        start += 1
    pairs = {"{": "}", "(": ")"}
    if start < len(text) and text[start] in pairs:
        depth, opening, closing = 0, text[start], pairs[text[start]]
        for end in range(start, len(text)):
            depth += (text[end] == opening) - (text[end] == closing)
            if depth == 0:
                return text[start + 1 : end], end + 1
        raise BadExpression(say("kinds.open-bracket"))
    token = re.compile(r"\\[a-zA-Z]+|\w").match(text, start)
    if token is None:
        raise BadExpression(say("kinds.no-argument"))
    return token[0], token.end()


# ---------------------------------------------------------------- tokens


def _tokens(source: str, names: Collection[str]) -> list[str]:
    """Numbers, known names and signs; a word of several known names falls apart into them."""
    tokens: list[str] = []
    at = 0
    while source[at:].strip():
        found = _TOKEN.match(source, at)
        if found is None:
            raise BadExpression(say("kinds.stray-character", char=source[at:].strip()[0]))
        at = found.end()
        if found["name"]:
            called = source[at:].lstrip().startswith("(")
            tokens.extend(_known(found["name"], names, called))
        elif found["number"] and tokens and _is_number(tokens[-1]):
            raise BadExpression(say("kinds.two-numbers", left=tokens[-1], right=found["number"]))
        else:
            tokens.append("**" if found["sign"] == "^" else found["number"] or found["sign"])
    return tokens


def _known(word: str, names: Collection[str], called: bool) -> list[str]:
    word = word.replace("_", "")
    meanings = _meanings(names)
    # The most letters first: `xexp` is x·exp rather than x·e·x·p.
    best: list[list[str] | None] = [[]] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(end):
            before, piece = best[start], word[start:end]
            if before is None:
                continue
            name = meanings.get(piece) or (CALLABLE.get(piece) if end < len(word) or called or start == 0 else None)
            current = best[end]
            if name and (current is None or len(before) + 1 < len(current)):
                best[end] = [*before, name]
    whole = best[-1]
    if whole is None and word.lower() != word:
        return _known(word.lower(), names, called)
    if whole is None:
        if not names:
            raise BadExpression(say("kinds.only-numbers", name=word))
        raise BadExpression(say("kinds.unknown-name", name=word, names=", ".join(sorted(names))))
    return whole


def _meanings(names: Collection[str]) -> dict[str, str]:
    """What each spelling of a name stands for: x_1, x1; eta, η; and the constants."""
    spelt = {"pi": "pi", "π": "pi", "e": "e"}
    for name in names:
        bare = name.replace("_", "")
        for spelling in (bare, GREEK.get(bare, bare), next((k for k, v in GREEK.items() if v == bare), bare)):
            spelt[spelling] = name
    return spelt


def _multiplied(tokens: list[str], names: Collection[str]) -> Iterator[str]:
    """The tokens with every implied star, and with brackets round what a function is applied to without any."""
    divided = [False]  # by depth of brackets: a quotient is open to the left, so that an implied product is unclear
    arguments: set[int] = set()
    for number, token in enumerate(tokens):
        before = tokens[number - 1] if number else ""
        after = tokens[number + 1] if number + 1 < len(tokens) else ""
        starts = _is_number(token) or _is_name(token) or token == "("
        ends = _is_number(before) or (_is_name(before) and not _is_function(before, names)) or before == ")"
        if starts and ends:
            if divided[-1] or (token != "(" and _raised_e(tokens, number)):
                raise BadExpression(say("kinds.unclear-product", left=_left(tokens, number), right=token))
            yield "*"
        yield token
        if number in arguments:
            yield ")"
        match token:
            case "(":
                divided.append(False)
            case ")":
                divided.pop()
                if not divided:
                    raise BadExpression(say("kinds.closing-bracket"))
            case "/":
                divided[-1] = True
            case "+" | "*" | ",":
                divided[-1] = False
            case "-" if before not in ("/", "**"):
                divided[-1] = False
            case _ if _is_function(token, names) and after != "(":
                _check_bare_argument(token, tokens[number + 1 : number + 3], names)
                arguments.add(number + 1)
                yield "("
    if len(divided) > 1:
        raise BadExpression(say("kinds.open-bracket"))


def _check_bare_argument(function: str, following: list[str], names: Collection[str]) -> None:
    """Without brackets a function takes one number or name, and what follows must not be clinging to it."""
    after, then = [*following, "", ""][:2]
    clear = (_is_number(after) or _is_name(after)) and not _is_function(after, names)
    if not clear or then in ("(", "**") or _is_number(then) or (_is_name(then) and not _is_function(then, names)):
        raise BadExpression(say("kinds.function-brackets", name=function))


def _left(tokens: list[str], number: int) -> str:
    start = max((at for at in range(number) if tokens[at] in ("/", "**")), default=0)
    return "".join(tokens[max(0, start - 1) : number])


def _raised_e(tokens: list[str], number: int) -> bool:
    """Whether what stands before `number` is e to a bare power, as in `e^2x`."""
    at = number - 2
    if at > 0 and tokens[at] == "-":
        at -= 1
    return at > 0 and tokens[at] == "**" and tokens[at - 1] == "e" and tokens[number - 1] != ")"


def _is_number(token: str) -> bool:
    return token[:1].isdigit() or (token[:1] == "." and len(token) > 1)


def _is_name(token: str) -> bool:
    return token[:1].isalpha()


def _is_function(token: str, names: Collection[str]) -> bool:
    return token in FUNCTIONS and token not in names
