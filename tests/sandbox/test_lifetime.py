"""Nothing outlives quizdl: not after a close, not after `kill -9`, whatever is running. And a lost zygote is replaced."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from quizdl.sandbox import Call, Ended, Job, Limits, Returned
from quizdl.sandbox.forked import Forked
from quizdl.sandbox.runner import Runner
from tests.sandbox.battery import descendants

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

OWNER = """
import sys
from quizdl.sandbox import Call, Job, Limits
from quizdl.sandbox.runner import Runner
off, source = sys.argv[1:]
runner = Runner(layers_off=frozenset(filter(None, off.split(","))), workers=2)
runner.run([Job("def f(): return 1", Call("f"))])
print("up", flush=True)
if source:
    runner.run([Job(source, Call("f"), limits=Limits(seconds=60))] * 2)
else:
    sys.stdin.read()
"""
LOOP = "import signal\ndef f():\n    for n in range(1, 65):\n        try: signal.signal(n, signal.SIG_IGN)\n        except Exception: pass\n    while True: pass\n"


def alive(processes: set[int]) -> set[int]:
    found = set()
    for process in processes:
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        found |= {process} if state not in "ZX" else set()
    return found


def until_gone(processes: set[int], seconds: float = 5) -> set[int]:
    end = time.monotonic() + seconds
    while alive(processes) and time.monotonic() < end:
        time.sleep(0.02)
    return alive(processes)


@pytest.mark.parametrize("off", ["", "user-namespace", "zygote"])
@pytest.mark.parametrize("source", ["", LOOP], ids=["waiting", "looping"])
def test_after_kill_9_of_its_owner_nothing_is_left(off: str, source: str) -> None:
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, off, source], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert owner.stdout is not None
    assert owner.stdin is not None
    assert owner.stdout.readline() == b"up\n"
    time.sleep(0.3)
    below = descendants(owner.pid)
    assert below
    owner.send_signal(signal.SIGKILL)
    owner.wait()
    # A process a job, looping on, is ended by nothing but its own clock.
    assert until_gone(below, 5) == set() or (off == "zygote" and source)
    for stream in (owner.stdout, owner.stdin):
        stream.close()
    for process in alive(below):
        os.kill(process, signal.SIGKILL)


@pytest.mark.parametrize("off", ["", "zygote"])
def test_after_a_close_nothing_is_left(off: str) -> None:
    before = descendants(os.getpid())
    runner = Runner(layers_off=frozenset(filter(None, [off])))
    runner.start()
    runner.run([Job("1 / 0", Call("f"))])
    below = descendants(os.getpid()) - before
    assert below
    runner.close()
    assert until_gone(below) == set()


def test_closing_at_once_leaves_nothing() -> None:
    before = descendants(os.getpid())
    with Runner() as runner:
        runner.start()
    assert until_gone(descendants(os.getpid()) - before) == set()


def test_a_zygote_that_was_killed_is_started_again() -> None:
    before = descendants(os.getpid())
    with Runner() as runner:
        job = Job("def f(): return 1", Call("f"), limits=Limits(seconds=5))
        assert runner.run([job])[0].outcomes == (Returned(1),)
        lost = descendants(os.getpid()) - before
        for process in lost:
            os.kill(process, signal.SIGKILL)
        until_gone(lost)
        assert runner.run([job])[0].outcomes == (Returned(1),)


def kill_after(seconds: float, processes: set[int]) -> subprocess.Popen[bytes]:
    """Kill `processes` from outside, a while from now."""
    words = ["sh", "-c", f"sleep {seconds}; kill -9 $0 $@ 2>/dev/null", *(str(process) for process in processes)]
    return subprocess.Popen(words)


@pytest.mark.parametrize("width", [1, 3])
def test_jobs_whose_zygote_is_killed_are_run_once_more(width: int) -> None:
    before = descendants(os.getpid())
    with Runner(workers=width) as runner:
        runner.run([Job("def f(): return 1", Call("f"))])
        killer = kill_after(0.4, descendants(os.getpid()) - before)
        slow = "import time\ndef f(n):\n    time.sleep(0.3)\n    return n"
        jobs = [Job(slow, Call("f"), ({"n": number},), limits=Limits(seconds=5)) for number in range(6)]
        results = runner.run(jobs)
        killer.wait()
        assert [result.outcomes for result in results] == [(Returned(number),) for number in range(6)]


def test_a_job_that_loses_its_zygote_twice_is_no_fault_of_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    before = descendants(os.getpid())
    spawn = Forked._spawn
    with Runner() as runner:
        runner.run([Job("def f(): return 1", Call("f"))])
        killers = [kill_after(0.3, descendants(os.getpid()) - before)]

        def spawn_and_kill(self: Forked) -> object:
            report = spawn(self)
            killers.append(kill_after(0.3, descendants(os.getpid()) - before - {killers[0].pid}))
            return report

        monkeypatch.setattr(Forked, "_spawn", spawn_and_kill)
        [result] = runner.run([Job("def f():\n    while True: pass", Call("f"), limits=Limits(seconds=5))])
        for killer in killers:
            killer.wait()
        monkeypatch.undo()
        assert (result.ended, result.detail) == (Ended.SANDBOX, "the zygote ended")
        assert runner.run([Job("def f(): return 1", Call("f"))])[0].outcomes == (Returned(1),)


def test_the_spare_child_is_the_one_that_is_used() -> None:
    forked = Forked(frozenset())
    try:
        limits = Limits()
        forked.spare(limits)
        [spare] = forked._spares
        assert forked.open(limits) is spare
        assert forked.open(limits) is not spare
        spare.close()
    finally:
        forked.stop()


def test_descriptors_are_all_given_back() -> None:
    def count() -> int:
        return len(os.listdir("/proc/self/fd"))

    with Runner(workers=2) as runner:
        jobs = [Job("def f(): return 1", Call("f")), Job("import os\nos._exit(1)", Call("f"))] * 3
        runner.run(jobs)
        before = count()
        for _ in range(5):
            runner.run(jobs)
        assert count() <= before + 3
    with Runner(layers_off=frozenset(["zygote"])) as runner:
        runner.run(jobs[:1])
        before = count()
        runner.run(jobs[:2])
        assert count() <= before + 3
