"""What a bank's size costs: a bank of 10,000 generated questions against one of 20, as ratios in the same run.

    python benchmarks/bank.py [rounds]

The cache is warm but for the last line. Whole processes run in turns, and the medians are compared.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from quizdl.bank.folders import shipped
from quizdl.bank.store import open_bank

SMALL, GREAT = 20, 10_000
HEAD = "format: 1\ntopic: {topic}\nsyllabus: E2026#2\nquestions:\n"
QUESTION = """\
  - id: q-{n}
    kind: choice
    title: {{ja: 問題 {n}, en: Question {n}}}
    difficulty: 2
    tags: [generated]
    prompt:
      ja: |
        行列 $W$ と入力 $x$ について、正しいものを選んでください ({n})。
      en: |
        Choose what is right for the matrix $W$ and the input $x$ ({n}).
    given:
      - formula: |
          y = W x + b
    hints:
      - {{ja: 形を見ましょう。, en: Look at the shapes.}}
    options:
      - id: product
        code: W @ x
        right: true
      - id: reversed
        code: x @ W
        why: {{ja: 順序が逆です。, en: The order is reversed.}}
      - id: elementwise
        code: W * x
        why: {{ja: 要素ごとの積です。, en: That is the elementwise product.}}
    explanation: {{ja: 行列の積です。, en: It is the matrix product.}}
"""
OPEN = "import sys; from pathlib import Path; from quizdl.bank.store import open_bank\n"
OPEN += "open_bank([Path(sys.argv[1])], Path(sys.argv[2])).rows(topic='dl.act')"


def generate(folder: Path, count: int) -> Path:
    """A bank of `count` questions, spread over the topics of the syllabus."""
    folder.mkdir()
    (folder / "syllabus.yaml").write_text((shipped() / "syllabus.yaml").read_text("utf-8"), "utf-8")
    topics = [topic.id for topic in open_bank([folder], folder / ".cache").topics]
    for index, topic in enumerate(topics):
        area, name = topic.split(".")
        (folder / area).mkdir(exist_ok=True)
        questions = "".join(QUESTION.format(n=n) for n in range(index, count, len(topics)))
        if questions:
            (folder / area / f"{name}.yaml").write_text(HEAD.format(topic=topic) + questions, "utf-8")
    return folder


def seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        cache = home / "cache"
        small, great = generate(home / "small", SMALL), generate(home / "great", GREAT)
        environ = {**os.environ}
        environ.pop("PYTHONDONTWRITEBYTECODE", None)

        def child(bank: Path) -> Callable[[], object]:
            command = [sys.executable, "-c", OPEN, str(bank), str(cache)]
            return lambda: subprocess.run(command, env=environ, check=True)

        cold = {bank: seconds(lambda bank=bank: open_bank([bank], cache)) for bank in (small, great)}  # type: ignore[misc]
        time.sleep(0.1)
        opened = {bank: open_bank([bank], cache) for bank in (small, great)}
        rows: dict[str, Callable[[Path], Callable[[], object]]] = {
            "a process that opens and lists one topic": child,
            "opening": lambda bank: lambda: open_bank([bank], cache),
            "one question": lambda bank: lambda: opened[bank].question("q-3"),
            "a pool to draw a practice from": lambda bank: lambda: opened[bank].pool((), 12, 1),
            "listing every question": lambda bank: lambda: opened[bank].rows(),
            "searching every question": lambda bank: lambda: opened[bank].rows(search="matrix 行列"),
        }
        for title, act in rows.items():
            taken = {bank: [] for bank in (small, great)}  # type: dict[Path, list[float]]
            for turn in range(rounds + 1):
                for bank in (small, great):
                    one = seconds(act(bank))
                    if turn:
                        taken[bank].append(one)
            few, many = (statistics.median(taken[bank]) for bank in (small, great))
            print(f"{title:<42} {SMALL}: {few * 1e3:8.2f} ms   {GREAT}: {many * 1e3:8.2f} ms   x {many / few:.2f}")
        size = next(iter(sorted(cache.glob("*.sqlite"), key=lambda path: -path.stat().st_size))).stat().st_size
        print(f"reading {GREAT} questions for the first time: {cold[great]:.1f} s; the cache has {size / 2**20:.1f} MB")


if __name__ == "__main__":
    main()
