"""What is wrong with what a set shares is said once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizdl.bank.store import open_bank
from quizdl.proof.proving import prove
from quizdl.sandbox.runner import Runner
from tests.bank.making import SET, told, write


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner(workers=1) as runner:
        yield runner


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ("", "", []),
        (
            "en: Use this image.",
            "en: 画像 Use $x$.",
            [
                "6: The formula $x$ is missing in `ja`. Write it in `ja` too, or in neither.",
                "6: There is Japanese in `en`. Translate `en`.",
            ],
        ),
        (
            "en: A 2×2 image",
            "en: TODO",
            ["4: This is still to be written: TODO Write it, in both languages."],
        ),
        (
            "  - code: |\n      x = np.array([[1, -2], [-3, 4]])\n",
            "  - formula: |\n      \\frac{1}\n",
            None,
        ),
    ],
)
def test_a_stem_is_proved_once(good: str, bad: str, said: list[str] | None, tmp_path: Path, runner: Runner) -> None:
    plain = SET.replace("    kind: number\n", "    kind: number\n    face: false\n")
    root = write(tmp_path / "bank", {"dl/sets/two-by-two.yaml": plain.replace(good, bad, 1) if good else plain})
    report = prove(open_bank((root,), tmp_path / "cache"), runner.run, lambda file: True)
    found = [told(problem) for problem in report.problems]
    if said is None:
        assert {problem.place.line for problem in report.problems} == {7}
        assert all("in a formula" in each for each in found)
    else:
        assert found == said
