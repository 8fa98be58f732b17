"""Drawing variants and computing keys by a bank's code, in the sandbox, so that they can be frozen."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizdl.bank import conventions, pool, variants
from quizdl.bank.encoding import Raw
from quizdl.bank.pool import Frozen
from quizdl.entry import Entry
from quizdl.errors import Place, Problem, Stated
from quizdl.grading.suite import body_error, code_place
from quizdl.proof.driving import Runs
from quizdl.sandbox import Call, Ended, Job, Limits, Result, Returned
from quizdl.words import Text, say

SECONDS = 20.0
TRIES = 2000
"""Draws for one variant: where so many all fail an assert or were drawn before, there are no more."""

_DRIVER = """
import math

LINES = "<bank code>"


class Few(Exception):
    pass


def fault(error, where, variant):
    line = getattr(error, "lineno", None) if isinstance(error, SyntaxError) else None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == LINES:
            line = trace.tb_lineno
        trace = trace.tb_next
    return dict(where=where, kind=type(error).__name__, message=str(error)[:300], line=line, variant=variant)


def body(source, params):
    text = "def body(" + ", ".join(params) + "):\\n" + "".join(" " + line for line in source.splitlines(True))
    space = dict(np=np)
    exec(compile(text + "\\n", LINES, "exec"), space)
    return space["body"]


def plain(value, name):
    if isinstance(value, np.ndarray):
        value = value.tolist()
    elif isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, (list, tuple)):
        return [plain(item, name) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{name} is {value}, which can't be frozen")
    if not isinstance(value, (bool, int, float, str)):
        raise TypeError(f"{name} is of type {type(value).__name__}, which can't be frozen")
    return value


def named(value):
    if not isinstance(value, dict) or not all(isinstance(name, str) for name in value):
        raise TypeError("return a dict of names, such as dict(a=1)")
    return {name: plain(item, name) for name, item in value.items()}


def come_to(compute, own, names):
    with np.errstate(all="ignore"):
        return named(compute(**own, **names))


def freeze(spec):
    names, drawn, computed = spec["names"], list(spec["drawn"]), []
    params = [*spec["given"][0], *names]
    compute = draw = None
    if spec["compute"]:
        try:
            compute = body(spec["compute"], params)
            for own in [*spec["given"], *drawn]:
                computed.append(come_to(compute, own, names))
        except BaseException as error:
            return fault(error, "compute", len(computed))
    if not spec["draw"]:
        return dict(where="", drawn=drawn, computed=computed)
    try:
        draw = body(spec["draw"], ["rng"])
    except BaseException as error:
        return fault(error, "draw", 1)
    rng = np.random.default_rng(spec["seed"])
    first = spec["given"][0]
    while len(drawn) < spec["count"] - 1:
        number = len(drawn) + 1
        for _ in range(spec["tries"]):
            try:
                with np.errstate(all="ignore"):
                    own = named(draw(rng))
            except AssertionError:
                continue
            except BaseException as error:
                return fault(error, "draw", number)
            if set(own) != set(first):
                return dict(where="names", drawn=list(own), variant=number)
            own = {name: own[name] for name in first}
            if own == first or own in drawn:
                continue
            if compute is not None:
                try:
                    computed.append(come_to(compute, own, names))
                except AssertionError:
                    continue
                except BaseException as error:
                    return fault(error, "compute", number)
            drawn.append(own)
            break
        else:
            return dict(where="few", variant=number)
    return dict(where="", drawn=drawn, computed=computed)
"""


@dataclass(frozen=True, slots=True)
class Freezing:
    """One question to freeze, ready to run; `raw` is as its file has it."""

    raw: Raw
    entry: Entry
    given: tuple[Mapping[str, object], ...]
    draw: variants.Draw | None
    drawn: tuple[Mapping[str, object], ...]


def prepare(raw: Raw, file: str) -> Freezing | list[Problem]:
    """What it takes to freeze the question that `raw` holds, or what is wrong with it; variants that were drawn by the
    same code are kept."""
    problems: list[Problem] = []
    entry = Entry(raw.data, raw.places, file, problems, (), str(raw.data.get("id", "")))
    conventions.read(entry)
    draw: variants.Draw | None = None
    drawn: tuple[Mapping[str, object], ...] = ()
    if isinstance(entry.data.get("variants"), Mapping):
        draw = variants.read_draw(entry)
        given: tuple[Mapping[str, object], ...] = (draw.first,)
        if raw.frozen is not None and raw.frozen.source == pool.source(raw.data):
            drawn = raw.frozen.drawn
    else:
        given = variants.read_parameters(entry)
    sources = [("compute", entry, entry.code("compute") if "compute" in entry.data else "")]
    if draw is not None:
        sources.append(("draw", draw.entry, draw.code))
    for key, inside, code in sources:
        if code and (error := body_error(code)) is not None:
            message = say("judging.bank-code", key=key, line=error[0], message=error[1])
            inside.report("bad-code", message, say("judging.bank-code-cure"), key)
    return problems or Freezing(raw, entry, given, draw, drawn)


def freeze(asked: Sequence[Freezing], run: Runs) -> list[Frozen | list[Problem]]:
    """What the code of each comes to, or what is wrong with it. Raises Stated where there is no sandbox."""
    results = run([_job(each) for each in asked]) if asked else ()
    return [_read(each, result) for each, result in zip(asked, results, strict=True)]


def _job(asked: Freezing) -> Job:
    draw = asked.draw
    spec: dict[str, object] = {
        "names": conventions.names(conventions.read(_quiet(asked.entry))),
        "given": [dict(own) for own in asked.given],
        "drawn": [dict(own) for own in asked.drawn],
        "compute": asked.entry.code("compute") if "compute" in asked.entry.data else "",
        "draw": draw.code if draw else "",
        "count": draw.count if draw else 1,
        "seed": zlib.crc32((asked.entry.id or "").encode()),
        "tries": TRIES,
    }
    return Job(_DRIVER, Call("freeze"), ({"spec": spec},), name="<quizdl>", limits=Limits(SECONDS), repeatable=True)


def _quiet(entry: Entry) -> Entry:
    return Entry(entry.data, {}, entry.file, [])


def _read(asked: Freezing, result: Result) -> Frozen | list[Problem]:
    if result.ended is Ended.SANDBOX:
        raise Stated(say("judging.sandbox", detail=result.detail))
    match result.outcomes:
        case (Returned(value=dict() as told),) if result.ended is Ended.DONE:
            pass
        case _:
            ended = say("judging.bank-ended", how=say(f"judging.ended-{result.ended}"))
            return [_problem(asked, asked.entry.place(_key(asked)), "bad-code", ended)]
    variant = told.get("variant")
    match told["where"]:
        case "":
            found = Frozen(pool.source(asked.raw.data), tuple(told["drawn"]), tuple(told["computed"]))
            return _named(asked, found) or found
        case "names":
            first = ", ".join(asked.given[0])
            message = say("proof.drawn-names", drawn=", ".join(map(str, told["drawn"])), first=first)
            return [_problem(asked, asked.entry.place("variants", "draw"), "other-names", message)]
        case "few":
            message = say("proof.drawn-few", count=int(str(variant)), tries=TRIES)
            return [_problem(asked, asked.entry.place("variants", "draw"), "few-variants", message, "proof.draw-wider")]
        case where:
            inside = asked.draw.entry if where == "draw" and asked.draw else asked.entry
            start, line = code_place(inside, str(where)), told.get("line")
            # The body stands one line below the `def` it is wrapped in.
            place = Place(start.file, start.line + (line - 1 if isinstance(line, int) else 0), start.column)
            message = say("judging.bank-raised", kind=str(told["kind"]), message=str(told["message"]))
            if variant:
                message = say("proof.in-variant", variant=int(str(variant)), message=message)
            return [_problem(asked, place, "bad-code", message)]


def _named(asked: Freezing, found: Frozen) -> list[Problem]:
    """What is wrong with the names of what was computed."""
    taken = {*asked.given[0], *conventions.names(conventions.read(_quiet(asked.entry)))}
    for row in found.computed:
        for name in row:
            if name in taken or not variants.is_name(name):
                message = say("bank.bad-name", name=name)
                return [_problem(asked, asked.entry.place("compute"), "bad-name", message, "bank.name-rule")]
        if set(row) != set(found.computed[0]):
            message = say("bank.other-names", names=", ".join(row), wanted=", ".join(found.computed[0]))
            return [_problem(asked, asked.entry.place("compute"), "other-names", message, "bank.same-names")]
    return []


def _key(asked: Freezing) -> str:
    return "variants" if asked.draw else "compute"


def _problem(asked: Freezing, place: Place, code: str, message: Text, cure: str = "judging.bank-code-cure") -> Problem:
    return Problem(place, code, message, say(cure), asked.entry.id)


def fits(raw: Raw, file: str, run: Runs) -> bool:
    """Whether what is frozen of the question that `raw` holds is still what its code comes to."""
    asked = prepare(raw, file)
    if raw.frozen is None or isinstance(asked, list):
        return True
    (found,) = freeze([asked], run)
    return not isinstance(found, list) and same(found, raw.frozen)


def same(one: Frozen, other: Frozen) -> bool:
    """Whether two hold the same numbers of the same code."""
    pairs = zip(one.computed, other.computed, strict=False)
    return (
        one.source == other.source
        and one.drawn == other.drawn
        and len(one.computed) == len(other.computed)
        and all(alike(mine, others) for mine, others in pairs)
    )


def alike(one: object, other: object) -> bool:
    """Whether two frozen values are the same, floating-point dust aside."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return set(one) == set(other) and all(alike(one[name], other[name]) for name in one)
    if isinstance(one, int | float) and isinstance(other, int | float) and not isinstance(one, bool):
        return abs(one - other) <= 1e-9 * max(1.0, abs(one), abs(other)) and not isinstance(other, bool)
    return type(one) is type(other) and one == other
