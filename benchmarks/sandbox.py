"""What the sandbox costs, as ratios to a cold `python -c "import numpy"` in the same run.

python benchmarks/sandbox.py
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from quizdl.sandbox import Call, Job
from quizdl.sandbox.runner import Runner

CASES = tuple({"x": np.random.default_rng(seed).normal(size=(50, 4))} for seed in range(10))
RIGHT = "def f(x): return (x - x.mean(0)) / x.std(0)\n"
WRONG = "def f(x): return (x - x.mean(0)) / x.var(0)\n"
ERROR = "def f(x): return x @ x\n"


def job(source: str, repeatable: bool = False) -> Job:
    return Job(source, Call("f"), CASES, repeatable=repeatable)


def seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def cold() -> float:
    return seconds(lambda: subprocess.run([sys.executable, "-c", "import numpy"], check=True))


def ratio(name: str, of: float, to: float, promise: str) -> None:
    print(f"{name:<44} {of * 1e3:8.2f} ms   1/{to / of:<6.1f} promised {promise}")


def proportional(pid: int) -> int:
    """Proportional set size in bytes of a process and all below it."""
    total = 0
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            total += int(line.split()[1]) * 1024
    for task in Path(f"/proc/{pid}/task").iterdir():
        total += sum(proportional(int(child)) for child in (task / "children").read_text().split())
    return total


def main() -> None:
    colds = [cold() for _ in range(7)]
    with Runner() as runner:
        runner.start()
        first = seconds(lambda: runner.run([job(RIGHT)]))
        runner.run([job(RIGHT, True)])
        hot = []
        for _ in range(100):
            time.sleep(0.03)  # a learner takes longer; the spare child is ready again
            hot.append(seconds(lambda: runner.run([job(RIGHT), job(RIGHT, True)])))
        colds += [cold() for _ in range(7)]
        try:
            memory = proportional(os.getpid())
        except OSError:
            memory = 0
    base = statistics.median(colds)
    print(f"{'a cold import of NumPy':<44} {base * 1e3:8.2f} ms")
    ratio("start of the sandbox and the first result", first, base, "-")
    ratio("a hot result, median", statistics.median(hot), base, "1/20")
    ratio("a hot result, 95 of 100", sorted(hot)[94], base, "1/10")
    if memory:
        print(f"{'this process, zygote and spare child, PSS':<44} {memory / 2**20:8.1f} MB   promised 120 MB")

    answers = [job(source) for source in [RIGHT] * 200 + [WRONG] * 160 + [ERROR] * 40]
    with Runner(workers=os.cpu_count() or 1) as runner:
        runner.run(answers[:4])
        took = seconds(lambda: runner.run(answers)) / len(answers)
    base = statistics.median([base, *(cold() for _ in range(5))])
    ratio(f"a batch on {os.cpu_count()} cores, each answer", took, base, "1/15 on two")


if __name__ == "__main__":
    main()
