"""How long commands take to start, as ratios to a bare Typer hello in the same run.

    python benchmarks/startup.py [rounds]

Every command runs as a whole process, in turns with the others, and the medians are compared. `practice` is timed
to its first painted question: its input is closed, so it paints once and ends.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HELLO = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str = "you") -> None:
    print("hello", name)
app()
"""


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as folder:
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO)
        environ = {**os.environ, "QUIZDL_HOME": folder, "QUIZDL_LANG": "en"}
        environ.pop("PYTHONDONTWRITEBYTECODE", None)
        quizdl = [sys.executable, "-m", "quizdl"]
        commands = {
            "typer hello": [sys.executable, str(hello)],
            "quizdl --version": [*quizdl, "--version"],
            "quizdl list --topic dl.act": [*quizdl, "list", "--topic", "dl.act"],
            "quizdl practice, first question": [*quizdl, "practice", "--id", "relu", "--plain"],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(rounds + 1):
            for name, command in commands.items():
                start = time.perf_counter()
                subprocess.run(command, env=environ, stdin=subprocess.DEVNULL, capture_output=True, check=False)
                if turn:  # the first turn compiles and fills caches
                    times[name].append(time.perf_counter() - start)
        base = statistics.median(times["typer hello"])
        for name, taken in times.items():
            print(f"{name:<34} {1000 * statistics.median(taken):7.1f} ms   x {statistics.median(taken) / base:.2f}")


if __name__ == "__main__":
    main()
