"""Code that is asked for and run: a function to define, a variable to set, or an expression."""

from __future__ import annotations

from quizdl.entry import Entry
from quizdl.grading import syntax_tree, verdicts
from quizdl.grading.bank_code import example_job, reference_job
from quizdl.grading.judge import judge
from quizdl.grading.misconception import Misconception, read_accept, read_wrong
from quizdl.grading.program import make_program
from quizdl.grading.source import Mistake, fold, parse
from quizdl.grading.suite import Function, Suite, body_error, code_place, read_checks, read_target
from quizdl.grading.trial import try_out
from quizdl.model import Ask, Block, Code, GaveUp, Response, Run, Typed, Unreadable, Verdict, Write
from quizdl.records import dataclass
from quizdl.sandbox.job import Job
from quizdl.words import say


@dataclass(frozen=True, slots=True)
class CodeTask:
    """Write Python that is judged by running it. `stub` is what stands in the editor at first; `accept` holds other
    right answers, `wrong` known wrong ones."""

    suite: Suite
    answer: str
    stub: str
    accept: tuple[tuple[str, ...], ...] = ()
    wrong: tuple[Misconception, ...] = ()

    def ask(self) -> Ask:
        return Write(self.stub, example=bool(self.suite.example))

    def read(self, answers: tuple[str, ...]) -> Response | Unreadable:
        if len(answers) != 1:
            return Unreadable(say("judging.one-answer", got=len(answers)))
        source = fold(answers[0])
        return Typed((source,)) if source else Unreadable(say("judging.empty"))

    def right(self) -> Response:
        return Typed((self.answer,))

    def shown(self, response: Response) -> tuple[Block, ...]:
        match response:
            case Typed(texts):
                return tuple(Code(fold(text).rstrip("\n")) for text in texts)
            case _:
                return ()

    def grade(self, response: Response) -> Verdict | Run:
        source = _source(response)
        if isinstance(source, Verdict):
            return source
        return judge(make_program(self.suite, source))

    def warm(self) -> tuple[Job, ...]:
        return (reference_job(self.suite),)

    def trial(self, response: Response) -> Run | None:
        source = _source(response)
        if not self.suite.example or not isinstance(response, Typed):
            return None
        if isinstance(source, Verdict):
            return Run((), lambda results: source)  # it can't be run, and the verdict says why
        return Run((example_job(self.suite),), try_out(make_program(self.suite, source)))


def _source(response: Response) -> str | Verdict:
    """The program in a response, or the verdict where there is none to run."""
    match response:
        case GaveUp():
            return verdicts.gave_up()
        case Typed((text,)):
            source = fold(text)
            if not source:
                return verdicts.unreadable(say("judging.empty"))
            tree = parse(source)
            return verdicts.misspelt(source, tree) if isinstance(tree, Mistake) else source
        case _:
            return verdicts.unreadable(say("judging.no-code"))


def read(entry: Entry) -> CodeTask:
    """A code question from its entry."""
    target = read_target(entry)
    answer = entry.code("answer")
    key = "reference" if entry.has("reference") else "answer"
    reference = entry.code("reference") if key == "reference" else answer
    stub = entry.word("stub").rstrip("\n") if entry.has("stub") else _stub(target)
    example = entry.code("example") if entry.has("example") else ""
    defined = entry.code("defined") if entry.has("defined") else ""
    accept = read_accept(entry)
    wrong = read_wrong(entry)
    suite = Suite(
        id=entry.id or "",
        target=target,
        reference=reference,
        checks=read_checks(entry),
        place=code_place(entry, key),
        accept=tuple(fold(text) for (text,) in accept),
        wrong=wrong,
        seconds=entry.number("seconds", 2.0),
        names=tuple(entry.values.items()),
        example=example,
        example_place=code_place(entry, "example") if example else None,
        defined=defined,
        pure=entry.flag("pure"),
    )
    _check_sources(entry, [("answer", answer), ("reference", reference), ("defined", defined)], example)
    return CodeTask(suite, answer, stub, accept, wrong)


def _stub(target: object) -> str:
    if isinstance(target, Function):
        return f"def {target.name}({', '.join(target.params)}):\n    "
    return ""


def _check_sources(entry: Entry, sources: list[tuple[str, str]], example: str) -> None:
    """Report what of the bank's own programs is no Python."""
    found = [(key, _mistake(source)) for key, source in sources if key in entry.data]
    found.append(("example", body_error(example) if example else None))
    for key, error in found:
        if error is not None:
            entry.report(
                "bad-code",
                say("judging.bank-code", key=key, line=error[0], message=error[1]),
                say("judging.bank-code-cure"),
                key,
            )


def _mistake(source: str) -> tuple[int, str] | None:
    try:
        syntax_tree.module(source)
    except SyntaxError as error:
        return error.lineno or 1, error.msg
    return None
