"""What `check` finds in banks that are broken in one place, and that it finds nothing in sound ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from quizdl.bank.store import open_bank
from quizdl.proof.proving import Report, prove
from quizdl.sandbox import Ended, Job, Result
from quizdl.sandbox.runner import Runner
from quizdl.words import Lang, tell
from tests.proof.banks import BLANKS, CHOICE, CODE, EXPLAIN, HEAD, NOTE, SIZE, SYLLABUS


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner(workers=2) as runner:
        yield runner


def report(folder: Path, runner: Runner, *parts: str) -> Report:
    """The proof of a bank of one topic whose file is `parts` put together."""
    (folder / "bank" / "dl").mkdir(parents=True)
    (folder / "bank" / "syllabus.yaml").write_text(SYLLABUS, "utf-8")
    (folder / "bank" / "dl" / "act.yaml").write_text("".join((HEAD, *parts)), "utf-8")
    return prove(open_bank((folder / "bank",), folder / "cache"), runner.run, lambda file: True)


def told(found: Report, lang: Lang = Lang.EN) -> tuple[str, ...]:
    said = (f"{one.place.line}: {tell(one.message, lang)} {tell(one.cure, lang)}" for one in found.problems)
    return tuple(re.sub(r"/\S+/(?=act.yaml)", "", each) for each in said)


@pytest.mark.parametrize("part", [NOTE, CODE, CHOICE, SIZE, EXPLAIN, BLANKS])
def test_nothing_is_wrong_with_sound_banks(part: str, tmp_path: Path, runner: Runner) -> None:
    found = report(tmp_path, runner, part)
    assert told(found) == ()
    assert found.questions == (0 if part is NOTE else 1)
    assert found.files == 2


class Broken(NamedTuple):
    name: str
    part: str
    good: str
    bad: str
    said: tuple[str, ...]


BROKEN = (
    Broken(
        "placeholder in one language",
        SIZE,
        "is padded by <<p>>.",
        "is padded.",
        ("14: `<<p>>` is missing in `en`. Write it in `en` too, or in neither.",),
    ),
    Broken(
        "formula in one language",
        CODE,
        "を書いてください。$x$ は配列です。",
        "を書いてください。x は配列です。",
        ("9: The formula $x$ is missing in `ja`. Write it in `ja` too, or in neither.",),
    ),
    Broken(
        "Japanese in English",
        CODE,
        "en: Set what is negative to 0.",
        "en: 負を 0 にします。",
        ("13: There is Japanese in `en`. Translate `en`.",),
    ),
    Broken(
        "no Japanese",
        CODE,
        "ja: 負を 0 にします。",
        "ja: Set what is negative to zero.",
        ("13: There is no Japanese in `ja`. Translate `ja`.",),
    ),
    Broken("no hints", CHOICE, "    hints:\n      - {ja: 負を 0 にします。, en: Set what is negative to 0.}\n", "", (
        "5: There are no hints. List at least one under `hints:`.",
    )),
    Broken(
        "a dollar that is never closed",
        EXPLAIN,
        "{ja: 理由を書いてください。, en: Say why.}",
        "{ja: 理由を $書いてください。, en: Say $why.}",
        (
            "9: A `$` or a backquote in `ja` is never closed. Close it; where the sign itself is meant, write `\\$`.",
            "9: A `$` or a backquote in `en` is never closed. Close it; where the sign itself is meant, write `\\$`.",
        ),
    ),
    Broken(
        "two options alike",
        CHOICE,
        "        code: np.sign(x)",
        "        code: np.abs( x )",
        ("5: The options `abs` and `sign` look the same. Make them differ.",),
    ),
    Broken(
        "two options of one value",
        CHOICE.replace("code: np.sign(x)", "text: '0.5'"),
        "        code: np.abs(x)",
        "        formula: \\frac{1}{2}",
        ("5: The options `abs` and `sign` look the same. Make them differ.",),
    ),
    Broken(
        "an untouched stub that is right",
        CODE,
        "          return x\n    answer",
        "          return np.maximum(x, 0)\n    answer",
        ("5: The untouched `stub` is judged right. Mend the checks.",),
    ),
    Broken(
        "an accepted answer that is wrong",
        SIZE,
        '["<<o>>×<<o>>"]',
        '["<<o>>×<<p>>"]',
        ("22: “8×1” of `accept` is not judged right. 8×1 is not the right size. Drop it from `accept`, or mend the checks.",),
    ),
    Broken(
        "an accepted answer that can't be read",
        SIZE,
        '["<<o>>×<<o>>"]',
        '["<<o>>"]',
        (
            "22: “8” of `accept` can't be read. That is one number only. Type height × width together, as in `5x3`. "
            "Drop it from `accept`, or mend the checks.",
        ),
    ),
    Broken(
        "a wrong answer that is right",
        SIZE,
        '["<<h + p>>x<<h + p>>"]',
        '["<<h + 2*p>>x<<h + 2*p>>"]',
        ("24: “8x8” of the wrong answer `one-side` is judged right. Mend the wrong answer, or the checks.",),
    ),
    Broken(
        "two wrong answers alike",
        SIZE,
        '["<<h>>x<<h>>"]',
        '["<<h + p>>x<<h + p>>"]',
        (
            "24: “7x7” of the wrong answer `one-side` is not recognised as it. Add a case to `checks` that tells it apart, "
            "or make the two wrong answers one.",
            "27: “7x7” of the wrong answer `none` is not recognised as it. Add a case to `checks` that tells it apart, "
            "or make the two wrong answers one.",
        ),
    ),
    Broken(
        "a wrong answer that is right in a later variant only",
        SIZE,
        '["<<h + p>>x<<h + p>>"]',
        '["<<9*p + h - 14 + 13*(p < 2)>>x<<o + 2 - p>>"]',
        ("24: Variant 1: “13x13” of the wrong answer `one-side` is judged right. Mend the wrong answer, or the checks.",),
    ),
    Broken(
        "two variants alike",
        SIZE,
        "{h: 9, p: 2}",
        "{h: 6, p: 1}",
        ("11: Variant 1 has the numbers of variant 0. Choose other numbers, or drop it.",),
    ),
    Broken(
        "a model text that lacks a point",
        EXPLAIN,
        "en: Gradients rarely vanish.",
        "en: It is fast.",
        ("5: The model text (en) does not make the point “Vanishing gradients” by its phrases. Mend its `phrases`, or the model text.",),
    ),
    Broken(
        "a blank that is not named",
        BLANKS,
        "en: Fill in ■.",
        "en: Fill it in.",
        ("9: The prompt does not name the blank ■. Say in both languages what goes into it.",),
    ),
    Broken(
        "a right option that says why it is wrong",
        CHOICE,
        "        right: true\n",
        "        right: true\n        why: {ja: 正解です。, en: It is right.}\n",
        (
            '16: A right option has a `why`. Drop it; the reason belongs in `explanation`.',
        ),
    ),
    Broken(
        "a model program that is wrong",
        CODE,
        "    checks:\n",
        "    reference: |\n      def relu(x):\n          return np.maximum(1, x)\n    checks:\n",
        (
            '5: The model answer is not judged right. Element [1] differs: expected 1, but yours is 0. Mend `answer` or the checks.',
            '30: “def relu(x): …” of `accept` is not judged right. Element [1] differs: expected 1, but yours is -0. Drop it from `accept`, or mend the checks.',
        ),
    ),
    Broken(
        "a formula that does not lay out",
        NOTE,
        "          f(x) = \\max(0, x)",
        "          f(x) = \\max(0, \\frac{x}",
        (
            "9: `\\frac` in a formula can't be set: `\\frac` lacks an argument. Mend it, looking at what `quizdl formula` shows.",
        ),
    ),
    Broken(
        "a figure that is too wide",
        NOTE,
        'plot: {x: [-2, 2], curves: [{f: "max(0, x)", label: ReLU}]}',
        "grid: {size: [2, 70]}",
        ("12: 70 is not a whole number that fits here. Use a value from 1 to 40.",),
    ),
    Broken(
        "too few wrong options for four",
        CHOICE,
        "      - id: least\n        code: np.minimum(0, x)\n        why: {ja: 小さいほうです。, en: That is the smaller one.}\n",
        "",
        (
            '5: To be posed as a choice of four it needs three wrong answers that differ and are proved wrong; it has 2. List at least three misconceptions with different answers under `wrong`, or say `face: false` where there can be none.',
        ),
    ),
    Broken(
        "too few misconceptions for four",
        SIZE,
        "      - id: only\n        why: {ja: パディングだけです。, en: That is the padding alone.}\n"
        '        answers: ["<<2*p>>x<<2*p>>"]\n',
        "",
        (
            '5: To be posed as a choice of four it needs three wrong answers that differ and are proved wrong; it has 2. List at least three misconceptions with different answers under `wrong`, or say `face: false` where there can be none.',
        ),
    ),
    Broken(
        "what a template left",
        CHOICE,
        "en: Which one is ReLU?",
        "en: TODO",
        (
            '9: This is still to be written: TODO Write it, in both languages.',
        ),
    ),
    Broken(
        "an id that a template left",
        CHOICE,
        "id: which\n",
        "id: todo-which\n",
        (
            '5: The id is still a stand-in. Choose one that says what it asks; it never changes once it is used.',
        ),
    ),
    Broken(
        "a check that does not run",
        CODE,
        "          yield dict(x=rng.normal(size=(3, 2)))\n",
        "          yield dict(x=nothing)\n",
        (
            "5: This question's own checking code is at fault, so the answer was not graded. It is not your fault. (act.yaml:25: NameError: name 'nothing' is not defined) Mend the checks.",
            "27: This question's own checking code is at fault, so the answer was not graded. It is not your fault. (act.yaml:25: NameError: name 'nothing' is not defined) Mend the checks.",
            "31: This question's own checking code is at fault, so the answer was not graded. It is not your fault. (act.yaml:25: NameError: name 'nothing' is not defined) Mend the checks.",
            "37: This question's own checking code is at fault, so the answer was not graded. It is not your fault. (act.yaml:25: NameError: name 'nothing' is not defined) Mend the checks.",
            "43: This question's own checking code is at fault, so the answer was not graded. It is not your fault. (act.yaml:25: NameError: name 'nothing' is not defined) Mend the checks.",
        ),
    ),
    Broken(
        "a wrong answer that can't be read",
        SIZE,
        '["<<h>>x<<h>>"]',
        '["<<h>>"]',
        (
            "27: “6” of the wrong answer `none` can't be read. That is one number only. Type height × width together, as in `5x3`. Mend the wrong answer, or the checks.",
        ),
    ),
    Broken(
        "a wrong answer recognised as another",
        CODE,
        "                return (x > 0) * 1.0\n",
        "                return np.abs(x)\n",
        (
            '31: “def relu(x): …” of the wrong answer `absolute` is not recognised as it. Add a case to `checks` that tells it apart, or make the two wrong answers one.',
            '37: “def relu(x): …” of the wrong answer `step` is not recognised as it. Add a case to `checks` that tells it apart, or make the two wrong answers one.',
        ),
    ),
    Broken(
        "checks too weak to tell a wrong program",
        CODE,
        "          yield dict(x=np.array([1.0, -2.0, 3.0]))\n          yield dict(x=rng.normal(size=(3, 2)))\n",
        "          yield dict(x=np.array([1.0, 2.0, 3.0]))\n",
        (
            "5: The untouched `stub` is judged right. Mend the checks.",
            "30: “def relu(x): …” of the wrong answer `absolute` is judged right. Mend the wrong answer, or the checks.",
        ),
    ),
)  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_what_is_found_in_broken_banks(broken: Broken, tmp_path: Path, runner: Runner) -> None:
    text = broken.part.replace(broken.good, broken.bad)
    assert told(report(tmp_path, runner, text)) == broken.said


def test_near_duplicates_are_found(tmp_path: Path, runner: Runner) -> None:
    again = CHOICE.removeprefix("questions:\n").replace("id: which\n", "id: which-again\n")
    assert told(report(tmp_path, runner, CHOICE, again), Lang.JA) == (
        "26: act.yaml:5 の `which` とほとんど同じ問題です。 問うことを変えるか、`variants:` にまとめてください。",
    )


def test_notes_are_looked_at_too(tmp_path: Path, runner: Runner) -> None:
    text = NOTE.replace("en: It sets a negative $x$ to 0.", "en: It sets a negative x to 0.")
    assert told(report(tmp_path, runner, text)) == (
        "8: The formula $x$ is missing in `en`. Write it in `en` too, or in neither.",
    )


def test_a_program_that_was_only_too_slow_once_is_no_problem(tmp_path: Path, runner: Runner) -> None:
    """Every program times out where more than one runs, as on a busy machine."""

    def busy(jobs: Sequence[Job]) -> tuple[Result, ...]:
        results = runner.run(jobs)
        return tuple(
            Result(Ended.TIMEOUT) if len(jobs) > 1 and not job.repeatable else result
            for job, result in zip(jobs, results, strict=True)
        )

    (tmp_path / "bank" / "dl").mkdir(parents=True)
    (tmp_path / "bank" / "syllabus.yaml").write_text(SYLLABUS, "utf-8")
    (tmp_path / "bank" / "dl" / "act.yaml").write_text(HEAD + CODE, "utf-8")
    assert prove(open_bank((tmp_path / "bank",), tmp_path / "cache"), busy, lambda file: True).problems == ()
