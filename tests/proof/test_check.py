"""What `check` finds in banks that are broken in one place, and that it finds nothing in sound ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from quizdl.bank.store import open_bank
from quizdl.proof.proving import Report, prove
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
    return tuple(f"{one.place.line}: {tell(one.message, lang)} {tell(one.cure, lang)}" for one in found.problems)


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
        "26: "
        + str(tmp_path / "bank/dl/act.yaml")
        + ":5 の `which` とほとんど同じ問題です。 問うことを変えるか、`variants:` にまとめてください。",
    )


def test_notes_are_looked_at_too(tmp_path: Path, runner: Runner) -> None:
    text = NOTE.replace("en: It sets a negative $x$ to 0.", "en: It sets a negative x to 0.")
    assert told(report(tmp_path, runner, text)) == (
        "8: The formula $x$ is missing in `en`. Write it in `en` too, or in neither.",
    )
