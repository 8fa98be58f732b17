"""How long grading takes, as ratios to a cold `python -c "import numpy"` of the same run.

    python benchmarks/grading.py [--answers 2000]

A hot verdict on ten cases of 50x4 (its aim: 1/20, 95 of 100 within 1/10), and a batch of answers of which half are
right, 40 % wrong and 10 % raise errors (its aim: 1/15 an answer on two cores).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from quizdl.commands.grade import run_batch
from quizdl.commands.setup import Setup
from quizdl.entry import Entry
from quizdl.grading.drive import drive
from quizdl.kinds import read_task
from quizdl.model import Typed
from quizdl.sandbox.runner import Runner
from quizdl.settings import Homes, Settings
from quizdl.words import Lang

STANDARDISE = """
function: f(x)
answer: |
  def f(x):
      return (x - x.mean(0)) / x.std(0)
checks:
  - id: values
    cases: |
      for _ in range(10):
          yield dict(x=rng.normal(size=(50, 4)))
"""
RIGHT = [
    "def relu(x):\n    return np.maximum(0, x)",
    "def relu(x):\n    return np.where(x > 0, x, 0)",
    "relu = lambda x: x * (x > 0)",
    "def relu(x):\n    y = x.copy()\n    y[y < 0] = 0\n    return y",
]
WRONG = [
    "def relu(x):\n    return np.abs(x)",
    "def relu(x):\n    return x[x > 0]",
    "def relu(x):\n    return np.where(x > 0, x, 0.01 * x)",
    "def relu(x):\n    return (x > 0).astype(float)",
    "def relu(x):\n    y = np.maximum(0, x)",
    "def relu(x):\n    return np.minimum(0, x)",
    "def relu(x):\n    return np.maximum(1, x)",
    "def relu(x):\n    return np.maximum(0, x).T",
]
ERRORS = [
    "def relu(x):\n    return max(0, x)",
    "def relu(x):\n    return nq.maximum(0, x)",
    "def relu(x)\n    return np.maximum(0, x)",
    "def relu(x):\n    return np.maximum(0, y)",
]


def cold(times: int = 7) -> float:
    """The median seconds of a cold start of Python with NumPy."""
    return statistics.median(_timed(lambda: _import_numpy()) for _ in range(times))


def _import_numpy() -> None:
    subprocess.run([sys.executable, "-c", "import numpy"], check=True)


def _timed(work: object) -> float:
    assert callable(work)
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def hot(times: int = 200) -> list[float]:
    """Seconds of verdicts on a right answer, sorted, the cases made and a child ready."""
    task = read_task("code", Entry(yaml.safe_load(STANDARDISE), {}, "", [], (), "standardise"))
    answer = Typed(("def f(x):\n    x = x - x.mean(axis=0)\n    return x / x.std(axis=0)\n",))
    taken = []
    with Runner() as runner:
        drive(task.grade(task.right()), runner.run)
        for _ in range(times):
            time.sleep(0.01)  # a learner thinks longer; a spare child is ready by then
            taken.append(_timed(lambda: drive(task.grade(answer), runner.run)))
    return sorted(taken)


def batch(answers: int) -> float:
    """Seconds an answer of a batch takes."""
    rng = random.Random(0)
    kinds = rng.choices([RIGHT, WRONG, ERRORS], [0.5, 0.4, 0.1], k=answers)
    lines = [json.dumps({"id": "relu", "answer": f"{rng.choice(kind)}\n# {at}\n"}) for at, kind in enumerate(kinds)]
    with tempfile.TemporaryDirectory() as folder, open(os.devnull, "w") as nowhere:
        path = Path(folder, "answers.jsonl")
        path.write_text("\n".join(lines))
        homes = Homes(Path(folder, "data"), Path(folder, "config"), Path(folder, "cache"))
        shown, sys.stdout = sys.stdout, nowhere
        try:
            with Setup(Lang.EN, homes, Settings(), environ={}) as setup:
                setup.bank().question("relu")
                return _timed(lambda: run_batch(setup, str(path), allow_weak=True)) / answers
        finally:
            sys.stdout = shown


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--answers", type=int, default=2000)
    answers = options.parse_args().answers
    before = cold()
    taken = hot()
    each = batch(answers)
    base = (before + cold()) / 2
    half, most = taken[len(taken) // 2], taken[int(0.95 * len(taken))]
    print(f"cold import of NumPy  {base * 1000:7.1f} ms")
    print(f"hot verdict, median   {half * 1000:7.2f} ms   1/{base / half:.0f}")
    print(f"hot verdict, p95      {most * 1000:7.2f} ms   1/{base / most:.0f}")
    print(f"batch, an answer      {each * 1000:7.2f} ms   1/{base / each:.0f}")
    print(f"({answers} answers of a batch, {os.cpu_count()} cores)")


if __name__ == "__main__":
    main()
