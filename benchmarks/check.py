"""What proving the shipped bank costs: per question against loading it, then strength, then both again from memory.

python benchmarks/check.py
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from quizdl.bank.folders import shipped
from quizdl.bank.store import open_bank
from quizdl.proof.memory import Memory
from quizdl.proof.proving import prove
from quizdl.sandbox.runner import Runner


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as place, Runner(workers=os.cpu_count() or 1) as runner:
        cache = Path(place)
        loading = seconds(lambda: open_bank((shipped(),), cache))
        bank = open_bank((shipped(),), cache)
        count = len(bank.listings())
        memory = Memory(cache / "checked.json")

        def run(strong: bool, kept: Memory | None) -> float:
            return seconds(lambda: prove(bank, runner.run, lambda file: True, strong=strong, memory=kept))

        proving = run(False, None)
        strength = run(True, memory) - proving
        again = run(True, memory)
    print(f"{count} questions; loading takes {1000 * loading / count:.1f} ms each")
    for name, taken in (("proving", proving), ("strength", strength), ("both, remembered", again)):
        print(f"{name:>16}: {taken:6.1f} s, {1000 * taken / count:7.1f} ms each, {taken / loading:6.1f} times loading")


if __name__ == "__main__":
    main()
