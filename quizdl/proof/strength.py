"""Whether a question's checks would notice: wrong answers derived from its model answer must all be refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from quizdl.bank.encoding import Raw
from quizdl.bank.store import Bank
from quizdl.entry import Entry
from quizdl.errors import Place, Problem, Stated
from quizdl.grading.judge import judge
from quizdl.grading.program import make_program
from quizdl.kinds.blanks import BlanksTask
from quizdl.kinds.choice import Choice
from quizdl.kinds.code import CodeTask
from quizdl.kinds.formula import FormulaTask
from quizdl.kinds.number import Numbers
from quizdl.kinds.quote import Quote
from quizdl.kinds.size import Size
from quizdl.model import Listing, Outcome, Picked, Reason, Run, Task, Typed, Unreadable, Verdict
from quizdl.proof.driving import Judge, Proof, Runs, brief, together
from quizdl.proof.memory import Memory
from quizdl.proof.mutants import Mutant, mutants
from quizdl.proof.tolerance import Margin, audit, show_margin
from quizdl.words import say

SECONDS = 1.0
"""The time limit of a mutant's run; a loop that never ends is noticed by it."""


@dataclass(frozen=True, slots=True)
class Survivor:
    """A wrong answer that was taken for right, and the question it answers."""

    id: str
    operator: str
    diff: str
    place: Place


@dataclass(frozen=True, slots=True)
class Strength:
    """How many wrong answers were tried, refused, and waived with a reason; and which were taken for right."""

    mutants: int
    killed: int
    waived: int
    survivors: tuple[Survivor, ...]
    tolerance: tuple[Margin, ...] = ()


def strength(
    bank: Bank,
    listings: Sequence[Listing],
    run: Runs,
    progress: Callable[[int, int], None] | None = None,
    memory: Memory | None = None,
) -> tuple[Strength, list[Problem]]:
    """The strength of the checks of these questions, and what is wrong with their waivers.

    Raises Stated where there is no sandbox.
    """
    shown = progress or (lambda done, count: None)
    shown(0, len(listings))
    problems: list[Problem] = []
    found: dict[str, Tried] = {}
    unknown: list[tuple[Listing, Raw]] = []
    for listing in listings:
        raw = bank.raw(listing.id)
        known = memory.strong(raw) if memory is not None else None
        if known is None:
            unknown.append((listing, raw))
        else:
            found[listing.id] = Tried(*known[:3], (), tuple(Margin(listing.id, *each) for each in known[3]), ())
    tries = together((_try(bank, listing, raw) for listing, raw in unknown), run)
    for done, ((listing, raw), tried) in enumerate(zip(unknown, tries, strict=True), len(found) + 1):
        found[listing.id] = tried
        problems += tried.problems
        if memory is not None and not tried.problems and not tried.survivors:
            kept = tuple((each.check, each.inside, each.outside) for each in tried.margins)
            memory.keep_strong(raw, (tried.mutants, tried.killed, tried.waived, kept))
        shown(done, len(listings))
    each = [found[listing.id] for listing in listings]
    survivors = tuple(survivor for one in each for survivor in one.survivors)
    margins = tuple(margin for one in each for margin in one.margins)
    sums = (sum(one.mutants for one in each), sum(one.killed for one in each), sum(one.waived for one in each))
    return Strength(*sums, survivors, margins), problems


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of the mutants of one question."""

    mutants: int
    killed: int
    waived: int
    survivors: tuple[Survivor, ...]
    margins: tuple[Margin, ...]
    problems: tuple[Problem, ...]


def _try(bank: Bank, listing: Listing, raw: Raw) -> Proof[Tried]:
    """Try the mutants of one question, and the margins of its tolerances."""
    problems: list[Problem] = []
    entry = Entry(raw.data, raw.places, listing.place.file, problems, (), listing.id)
    waivers = _waivers(entry)
    task = bank.question(listing.id).task
    derived = list(_derived(brief(task, SECONDS)))
    verdicts = yield Judge([step for _, step in derived])
    unsure = [index for index, verdict in enumerate(verdicts) if verdict.outcome is Outcome.UNGRADED]
    if unsure:  # a busy machine may be to blame: once more, afresh and alone
        afresh = list(_derived(brief(task)))
        again = yield Judge([afresh[index][1] for index in unsure], alone=True)
        for index, verdict in zip(unsure, again, strict=True):
            verdicts[index] = verdict
    used: set[str] = set()
    survivors: list[Survivor] = []
    killed = 0
    for (mutant, _), verdict in zip(derived, verdicts, strict=True):
        if verdict.reason is Reason.SANDBOX:
            raise Stated(verdict.message)
        if verdict.reason is Reason.BROKEN_CHECK:
            message = say("proof.broken-by-mutant", becomes=mutant.becomes, why=verdict.message)
            problems.append(Problem(listing.place, "broken-check", message, say("proof.mend-check"), listing.id))
        elif verdict.outcome in (Outcome.WRONG, Outcome.PARTLY, Outcome.UNREADABLE):
            killed += 1
        elif mutant.becomes in waivers:
            used.add(mutant.becomes)
        else:
            survivors.append(Survivor(listing.id, mutant.operator, mutant.diff, listing.place))
    for becomes, index in waivers.items():
        if becomes not in used:
            message = say("proof.waiver-unused", becomes=becomes)
            entry.report("waiver-unused", message, say("proof.drop-waiver"), "waive", index)
    margins = yield from audit(listing.id, brief(task))
    for margin in margins:
        if not margin.sound:
            inside, outside = show_margin(margin.inside), show_margin(margin.outside)
            message = say("proof.tolerance", check=margin.check, inside=inside, outside=outside)
            entry.report("tolerance", message, say("proof.mend-tolerance"), "id")
    tried, broken = len(derived), sum(problem.code == "broken-check" for problem in problems)
    waived = tried - killed - broken - len(survivors)
    return Tried(tried, killed, waived, tuple(survivors), tuple(margins), tuple(problems))


def _waivers(entry: Entry) -> dict[str, int]:
    """The changes that the bank says are none, with their places in its list; each must give its reason."""
    found: dict[str, int] = {}
    for index, item in enumerate(entry.children("waive")):
        found[" ".join(item.word("becomes").split())] = index
        item.text("reason")
        item.finish()
    return found


def _derived(task: Task) -> Iterator[tuple[Mutant, Verdict | Run]]:
    """Wrong answers near the model answer, each with what must be run to judge it."""
    match task:
        case CodeTask(suite=suite, answer=answer):
            for mutant in mutants(answer):
                yield _named(mutant), judge(make_program(suite, mutant.source), explained=False)
        case BlanksTask(answers=answers):
            for number, answer in enumerate(answers):
                for mutant, piece in _pieces(answer):
                    yield from _typed(task, mutant, (*answers[:number], piece, *answers[number + 1 :]))
        case FormulaTask(answer=formula):
            for mutant in mutants(formula.source):
                yield from _typed(task, _named(mutant), (mutant.source.strip(),))
        case Numbers(parts=parts):
            right = tuple(part.source for part in parts)
            for number, part in enumerate(parts):
                for name, value in _near(part.value):
                    typed = (*right[:number], repr(value), *right[number + 1 :])
                    yield from _typed(task, _plain(name, part.source, repr(value)), typed)
        case Size(numbers=numbers):
            for number, value in enumerate(numbers):
                for other in (value - 1, value + 1):
                    text = "x".join(map(str, (*numbers[:number], other, *numbers[number + 1 :])))
                    yield from _typed(task, _plain("off by one", "x".join(map(str, numbers)), text), (text,))
        case Quote(lines=lines, parts=quoted):
            right = tuple(str(part.number) for part in quoted)
            for number, line in enumerate(quoted):
                for other in range(1, len(lines.texts) + 1):
                    if other not in line.numbers:
                        typed = (*right[:number], str(other), *right[number + 1 :])
                        yield from _typed(task, _plain("another line", str(line.number), str(other)), typed)
        case Choice(options=options, keys=keys):
            for option in options:
                if (option.id,) != keys:
                    yield _plain("another option", " ".join(keys), option.id), task.grade(Picked((option.id,)))
        case _:
            pass


def _typed(task: Task, mutant: Mutant, answers: tuple[str, ...]) -> Iterator[tuple[Mutant, Verdict | Run]]:
    """The mutant typed; one that can't be read never counts as an answer."""
    response = task.read(answers)
    if isinstance(response, Typed):
        yield mutant, task.grade(response)
    elif not isinstance(response, Unreadable):
        raise TypeError(f"{type(task).__name__} reads typed answers as {type(response).__name__}")


def _pieces(answer: str) -> Iterator[tuple[Mutant, str]]:
    """The changes of a piece of code that may be a slice."""
    before, after = "_[", "]"
    for mutant in mutants(f"{before}{answer}{after}"):
        text = mutant.source.strip()
        if text.startswith(before) and text.endswith(after):
            piece = text[len(before) : -len(after)]
            yield _plain(mutant.operator, answer, piece), piece


def _near(value: float) -> Iterator[tuple[str, float]]:
    """Numbers that common slips give in place of `value`."""
    slips = {"sign": -value, "off by one": value + 1, "one less": value - 1, "double": value * 2, "half": value / 2}
    slips |= {"square": value * value, "percent": value * 100}
    if value > 0:
        slips |= {"root": value**0.5, "reciprocal": 1 / value}
    for name, slip in slips.items():
        if abs(slip - value) > 1e-12 * abs(value):
            yield name, slip


def _named(mutant: Mutant) -> Mutant:
    return replace(mutant, becomes=" ".join(mutant.becomes.split()))


def _plain(operator: str, before: str, after: str) -> Mutant:
    return Mutant(operator, after, after, f"-{before}\n+{after}")
