"""Numbers that a bank's code draws and computes: frozen by `check --freeze`, read from the pool ever after."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizdl.bank.store import Bank, open_bank
from quizdl.commands.freezing import FrozenAll, freeze_all
from quizdl.errors import Stated
from quizdl.model import Typed
from quizdl.proof.proving import prove
from quizdl.sandbox.runner import Runner
from quizdl.words import Lang, tell
from tests.bank.making import SET, told, write

DRAWN = """\
format: 1
topic: math.info
syllabus: T2026
questions:
  - id: entropy
    kind: number
    title: {ja: エントロピー, en: Entropy}
    difficulty: 2
    conventions: {log-base: 2}
    variants:
      first: {a: 0.5, b: 0.25, c: 0.25}
      count: 4
      draw: |
        p = rng.dirichlet([2, 2, 2]).round(2)
        assert abs(p.sum() - 1) < 1e-9 and p.min() >= 0.05
        return dict(a=p[0], b=p[1], c=p[2])
    compute: |
      p = np.array([a, b, c])
      bits = -(p * np.log(p)).sum() / np.log(log_base)
      return dict(entropy=bits, table=p, word="flat", much=bits > 1)
    where: {twice: 2*entropy}
    prompt:
      ja: 確率 <<a>>、<<b>>、<<c>> のエントロピーは何ビットですか。
      en: What is the entropy of <<a>>, <<b>>, <<c>>, in bits?
    hints:
      - {ja: 確率の対数の平均です。, en: It is a mean of logarithms.}
    answer: entropy
    decimals: 3
    face: false
    explanation: {ja: <<entropy:.3f>> です。, en: <<entropy:.3f>>.}
"""
PLACE = "math/info.yaml"


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner(workers=1) as runner:
        yield runner


def bank(root: Path) -> Bank:
    return open_bank((root,), root.parent / "cache")


def frozen(root: Path, runner: Runner) -> FrozenAll:
    return freeze_all(bank(root), lambda file: True, runner.run)


def made(tmp_path: Path, text: str = DRAWN, name: str = PLACE) -> Path:
    return write(tmp_path / "bank", {name: text})


def problems(root: Path, runner: Runner) -> list[str]:
    return [told(problem) for problem in prove(bank(root), runner.run, lambda file: True).problems]


def test_a_question_that_is_not_frozen_says_so_and_is_not_posed(tmp_path: Path, runner: Runner) -> None:
    root = made(tmp_path)
    assert problems(root, runner) == [
        "17: The numbers of this question are not drawn yet. Run `quizdl check --freeze`."
    ]
    assert bank(root).rows() == ()


def test_freezing_draws_computes_and_keeps(tmp_path: Path, runner: Runner) -> None:
    root = made(tmp_path)
    assert frozen(root, runner) == FrozenAll(1, True, ())
    assert problems(root, runner) == []
    posed = bank(root)
    assert posed.row("entropy").variants == 4
    first, second = posed.question("entropy"), posed.question("entropy", 1)
    assert first.prompt.en == "What is the entropy of 0.5, 0.25, 0.25, in bits?"
    assert first.task.right() == Typed(("1.500",))
    assert second.prompt != first.prompt
    pool = json.loads((root / "pool" / "math.info.json").read_text("utf-8"))
    (question,) = pool["questions"].values()
    assert [len(question["drawn"]), len(question["computed"])] == [3, 4]
    assert question["computed"][0] == {"entropy": 1.5, "table": [0.5, 0.25, 0.25], "word": "flat", "much": True}


def test_freezing_again_changes_nothing(tmp_path: Path, runner: Runner) -> None:
    root = made(tmp_path)
    frozen(root, runner)
    before = (root / "pool" / "math.info.json").read_bytes()
    assert frozen(root, runner) == FrozenAll(0, False, ())
    assert (root / "pool" / "math.info.json").read_bytes() == before


def test_the_same_code_draws_the_same_anywhere(tmp_path: Path, runner: Runner) -> None:
    pools: list[bytes] = []
    for name in ("a", "b"):
        root = made(tmp_path / name)
        frozen(root, runner)
        pools.append((root / "pool" / "math.info.json").read_bytes())
    assert pools[0] == pools[1]


@pytest.mark.parametrize(
    ("good", "bad"),
    [("np.log(log_base)", "np.log(2)"), ("count: 4", "count: 5"), ("log-base: 2", "log-base: 10"), ("0.05", "0.06")],
)
def test_a_pool_of_other_code_is_stale_until_it_is_frozen_again(
    good: str, bad: str, tmp_path: Path, runner: Runner
) -> None:
    root = made(tmp_path)
    frozen(root, runner)
    made(tmp_path, DRAWN.replace(good, bad))
    (problem,) = bank(root).problems
    assert told(problem).endswith(
        "The frozen numbers of this question come from other code than what stands here. Run `quizdl check --freeze`."
    )
    assert frozen(root, runner).count == 1
    assert bank(root).problems == ()


def test_words_may_change_without_freezing(tmp_path: Path, runner: Runner) -> None:
    root = made(tmp_path)
    frozen(root, runner)
    made(tmp_path, DRAWN.replace("What is the entropy", "How large is the entropy").replace("2*entropy", "3*entropy"))
    assert problems(root, runner) == []


def test_a_changed_key_is_found_and_mended(tmp_path: Path, runner: Runner) -> None:
    root = made(tmp_path)
    frozen(root, runner)
    file = root / "pool" / "math.info.json"
    file.write_text(file.read_text("utf-8").replace('"entropy": 1.5,', '"entropy": 1.6,'), "utf-8")
    assert problems(root, runner) == [
        "17: The frozen numbers are not what the code comes to. Run `quizdl check --freeze`."
    ]
    frozen(root, runner)
    assert problems(root, runner) == []


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": 2}', b'{"format": 1, "questions": {"entropy": 3}}'])
def test_a_damaged_pool_is_none(content: bytes, tmp_path: Path, runner: Runner) -> None:
    root = made(tmp_path)
    frozen(root, runner)
    (root / "pool" / "math.info.json").write_bytes(content)
    assert [problem.code for problem in bank(root).problems] == ["unfrozen"]
    assert frozen(root, runner).count == 1
    assert bank(root).problems == ()


def test_the_pool_of_a_question_that_is_gone_goes_too(tmp_path: Path, runner: Runner) -> None:
    root = made(tmp_path)
    frozen(root, runner)
    made(tmp_path, DRAWN[: DRAWN.index("  - id")])
    assert frozen(root, runner) == FrozenAll(0, True, ())
    assert not (root / "pool" / "math.info.json").exists()


def test_keys_are_computed_without_variants_and_with_lists(tmp_path: Path, runner: Runner) -> None:
    draw = DRAWN[DRAWN.index("    variants:") : DRAWN.index("    compute:")]
    listed = "    variants:\n      - {a: 0.5, b: 0.25, c: 0.25}\n      - {a: 0.25, b: 0.25, c: 0.5}\n"
    root = made(tmp_path, DRAWN.replace(draw, listed))
    assert frozen(root, runner).problems == ()
    assert bank(root).question("entropy", 1).task.right() == Typed(("1.500",))
    alone = DRAWN.replace(draw, "").replace("np.array([a, b, c])", "np.array([0.25, 0.75])")
    for name in "abc":
        alone = alone.replace(f"<<{name}>>", "p")
    made(tmp_path, alone)
    assert frozen(root, runner).problems == ()
    assert bank(root).question("entropy").task.right() == Typed(("0.811",))


def test_sets_and_files_alone_have_pools_of_their_own(tmp_path: Path, runner: Runner) -> None:
    text = SET.replace("    answer: 5\n", "    compute: |\n      return dict(total=5)\n    answer: total\n")
    root = made(tmp_path, text, "dl/sets/two-by-two.yaml")
    assert frozen(root, runner).problems == ()
    assert (root / "pool" / "two-by-two.json").is_file()
    assert len(bank(root).sets()) == 1
    alone = tmp_path / "alone" / "mine.yaml"
    alone.parent.mkdir()
    alone.write_text(DRAWN, "utf-8")
    both = open_bank((root, alone), tmp_path / "other")
    assert freeze_all(both, lambda file: True, runner.run).count == 1
    assert (alone.parent / "pool" / "mine.json").is_file()
    assert open_bank((root, alone), tmp_path / "other").question("entropy", 3).variant == 3


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_can_not_be_written_is_told(tmp_path: Path, runner: Runner) -> None:
    root = made(tmp_path)
    root.chmod(0o555)
    with pytest.raises(Stated) as stated:
        frozen(root, runner)
    root.chmod(0o755)
    assert "can't be written" in tell(stated.value.text, Lang.EN)


def test_a_pool_that_can_not_be_written_is_told(tmp_path: Path, runner: Runner) -> None:
    root = made(tmp_path)
    (root / "pool").write_text("a file where a folder should be")
    with pytest.raises(Stated) as stated:
        frozen(root, runner)
    assert tell(stated.value.text, Lang.EN).startswith("The numbers can't be frozen: `")


def test_a_bank_that_can_only_be_read_still_checks(tmp_path: Path, runner: Runner) -> None:
    root = made(tmp_path)
    frozen(root, runner)
    shutil.copytree(root, tmp_path / "copy" / "bank")
    assert problems(tmp_path / "copy" / "bank", runner) == []


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        (
            "p = rng.dirichlet([2, 2, 2]).round(2)",
            "p = rng.dirichlet([2, 2, 2]).rnd(2)",
            "14: Variant 1: AttributeError: 'numpy.ndarray' object has no attribute 'rnd' Mend this code.",
        ),
        (
            "bits = -(p",
            "bits = -(q",
            "19: NameError: name 'q' is not defined Mend this code.",
        ),
        (
            "        assert abs(p.sum() - 1) < 1e-9 and p.min() >= 0.05\n",
            "        assert p.min() > 1\n",
            "13: 2000 draws gave no new numbers for variant 1 that keep the asserts. "
            "Draw from a wider range, or lower `count`.",
        ),
        (
            "return dict(a=p[0], b=p[1], c=p[2])",
            "return dict(a=p[0], b=p[1])",
            "13: `draw` returns the names a, b, but `first` has a, b, c. Mend this code.",
        ),
        (
            "return dict(a=p[0], b=p[1], c=p[2])",
            "return p",
            "13: Variant 1: TypeError: return a dict of names, such as dict(a=1) Mend this code.",
        ),
        (
            "entropy=bits,",
            "entropy=bits + 0j,",
            "17: TypeError: entropy is of type complex, which can't be frozen Mend this code.",
        ),
        (
            "entropy=bits,",
            "entropy=bits/0,",
            "17: ValueError: entropy is inf, which can't be frozen Mend this code.",
        ),
        (
            'word="flat"',
            "a=1",
            "17: `a` can't name a number. Use a word of letters that names no function, once.",
        ),
        (
            "      p = np.array([a, b, c])",
            "      p = np.array([a, b, c)",
            "17: Line 1 of `compute` is not valid Python: closing parenthesis ')' does not match opening parenthesis '['"
            " Mend this code.",
        ),
        (
            "      p = np.array([a, b, c])",
            "      while True: pass",
            "10: the checking code does not end in time Mend this code.",
        ),
        (
            "count: 4",
            "count: 1",
            "12: `count` is 1, which is out of range. Use a value from 2 to 200.",
        ),
        (
            "first: {a: 0.5, b: 0.25, c: 0.25}",
            "frist: {a: 0.5, b: 0.25, c: 0.25}",
            "11: There is no key `frist` here. Did you mean `first`?",
        ),
    ],
)
def test_what_is_wrong_with_the_code_is_said_at_its_line(
    good: str, bad: str, said: str, tmp_path: Path, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizdl.proof.freezing.SECONDS", 1.0)
    assert good in DRAWN
    root = made(tmp_path, DRAWN.replace(good, bad))
    found = frozen(root, runner)
    assert said in [told(problem) for problem in found.problems]
    assert not (root / "pool").exists()
    left = found.other(bank(root).problems)
    assert "unfrozen" not in {problem.code for problem in left}
