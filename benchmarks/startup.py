"""How long commands take to start, as ratios to a bare Typer hello in the same run.

    python benchmarks/startup.py [rounds]

Every command runs as a whole process, in turns with the others, and the medians are compared. `practice` is timed in a
terminal of its own until its first question is painted.
"""

from __future__ import annotations

import os
import pty
import select
import signal
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
PAINTED = b"Write"


def whole(command: list[str], environ: dict[str, str]) -> float:
    """Seconds that a process takes from its start to its end."""
    start = time.perf_counter()
    subprocess.run(command, env=environ, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return time.perf_counter() - start


def until_painted(command: list[str], environ: dict[str, str]) -> float:
    """Seconds until a process has painted its question in a terminal."""
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execve(command[0], command, environ)
    seen = b""
    while PAINTED not in seen:
        if not select.select([terminal], [], [], 30)[0]:
            raise SystemExit("nothing was painted")
        seen += os.read(terminal, 65536)
    taken = time.perf_counter() - start
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)
    return taken


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as folder:
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO)
        environ = {**os.environ, "QUIZDL_HOME": folder, "QUIZDL_LANG": "en", "TERM": "xterm-256color"}
        environ.pop("PYTHONDONTWRITEBYTECODE", None)
        quizdl = [sys.executable, "-m", "quizdl"]
        (Path(folder) / "config").mkdir()
        (Path(folder) / "config" / "settings.json").write_text('{"welcomed": true}')
        commands = {
            "typer hello": (whole, [sys.executable, str(hello)]),
            "quizdl --version": (whole, [*quizdl, "--version"]),
            "quizdl list --topic dl.act": (whole, [*quizdl, "list", "--topic", "dl.act"]),
            "quizdl practice, first question": (until_painted, [*quizdl, "practice", "--id", "relu"]),
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(rounds + 1):
            for name, (timed, command) in commands.items():
                taken = timed(command, environ)
                if turn:  # the first turn compiles and fills caches
                    times[name].append(taken)
        base = statistics.median(times["typer hello"])
        for name, all_taken in times.items():
            median = statistics.median(all_taken)
            print(f"{name:<34} {1000 * median:7.1f} ms   x {median / base:.2f}")


if __name__ == "__main__":
    main()
