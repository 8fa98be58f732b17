"""What a job comes to: one test a form of ending and of outcome, and what the runner does around it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from quizdl.sandbox import (
    Call,
    Ended,
    Evaluate,
    Fault,
    Inputs,
    Job,
    Limits,
    Outcome,
    Raised,
    Read,
    Result,
    Returned,
    Unfit,
)
from quizdl.sandbox.runner import Runner

ROOT = Path(__file__).parents[2]
X = np.arange(6.0).reshape(3, 2)
QUICK = Limits(seconds=0.4)


def call(runner: Runner, source: str, *cases: Inputs, prelude: str = "", limits: Limits = Limits()) -> Result:  # noqa: B008
    [result] = runner.run([Job(source, Call("f"), cases or ({},), prelude, limits=limits)])
    return result


def one(result: Result) -> Outcome:
    assert result.ended is Ended.DONE, result
    [outcome] = result.outcomes
    return outcome


def value(result: Result) -> object:
    outcome = one(result)
    assert isinstance(outcome, Returned), outcome
    return outcome.value


def fault(result: Result) -> Fault:
    outcome = one(result)
    assert isinstance(outcome, Raised), outcome
    return outcome.fault


# ---------------------------------------------------------------- the three entries


def test_call_runs_the_source_once_and_the_function_once_a_case(runner: Runner) -> None:
    source = "print('once')\nn = 0\ndef f(a, b):\n    global n\n    n += 1\n    return n, a - b\n"
    result = call(runner, source, {"a": 5, "b": 3}, {"b": 5, "a": 3})
    assert [outcome.value for outcome in result.outcomes] == [(1, 2), (2, 2)]  # type: ignore[union-attr]
    assert result.printed == "once\n"


def test_read_runs_the_source_afresh_for_each_case_and_reads_the_names_there_are(runner: Runner) -> None:
    job = Job("y = x * 2\nif x > 1: z = seen = locals().get('z')", Read(("y", "z", "w")), ({"x": 1}, {"x": 2}))
    [result] = runner.run([job])
    assert result.outcomes == (Returned({"y": 2}), Returned({"y": 4, "z": None}))


def test_evaluate_takes_the_value_of_one_expression(runner: Runner) -> None:
    [result] = runner.run([Job("  np.add(x,\n 1) ", Evaluate(), ({"x": 1}, {"x": "a"}))])
    assert result.outcomes[0] == Returned(np.int64(2))
    assert isinstance(result.outcomes[1], Raised)


def test_the_prelude_shares_the_namespace_and_not_the_line_numbers(runner: Runner) -> None:
    result = call(runner, "def f():\n    return half(1) / 0\n", prelude="\n\ndef half(v): return v / 2\n")
    assert fault(result).line == 2
    assert fault(result).expression == "half(1) / 0"


def test_np_is_in_the_namespace_and_the_usual_modules_can_be_imported(runner: Runner) -> None:
    source = "import math, random, itertools, statistics, numpy.linalg, scipy_\n".replace(", scipy_", "")
    assert value(call(runner, source + "def f(): return np.float64(math.sqrt(4))")) == 2.0


# ---------------------------------------------------------------- values


def test_inputs_arrive_writable_and_fresh_in_every_case(runner: Runner) -> None:
    source = "def f(x, k):\n    x -= 1\n    k.append(1)\n    return x\n"
    result = call(runner, source, {"x": X, "k": []}, {"x": X, "k": []})
    for outcome in result.outcomes:
        assert isinstance(outcome, Returned)
        assert np.array_equal(outcome.value, X - 1)  # type: ignore[arg-type]
        assert outcome.mutated == ("x", "k")
    assert X[0, 0] == 0


def test_an_input_that_is_only_read_or_rebound_is_not_mutated(runner: Runner) -> None:
    outcome = one(call(runner, "def f(x):\n    x = x - 1\n    return x.sum()\n", {"x": X}))
    assert isinstance(outcome, Returned)
    assert outcome.mutated == ()


@pytest.mark.parametrize(
    ("expression", "name"),
    [
        ("(i for i in x)", "generator"),
        ("len", "builtin_function_or_method"),
        ("np.ma.masked_all(3)", "MaskedArray"),
        ("type('Hidden', (), {'__getattribute__': lambda s, n: 1 / 0})()", "Hidden"),
        ("np.array([None])", "ndarray[object]"),
        ("[[0] * 2000] * 2000", "int"),
        ("np.zeros(2**23)", "ndarray"),
        ("type('Ev\\x1bil\\u202e', (), {})()", "Evil"),
    ],
)
def test_what_is_no_plain_data_is_unfit(runner: Runner, expression: str, name: str) -> None:
    assert one(call(runner, f"def f(x): return {expression}", {"x": X})) == Unfit(name)


def test_a_named_tuple_of_numpy_comes_as_a_tuple(runner: Runner) -> None:
    found = value(call(runner, "def f(x): return np.linalg.svd(x)", {"x": X}))
    assert type(found) is tuple
    assert len(found) == 3


def test_arrays_of_any_layout_come_as_plain_ones(runner: Runner) -> None:
    found = value(call(runner, "def f(x): return [x.T, x[::-1], np.array(1.0), x.sum()]", {"x": X}))
    assert isinstance(found, list)
    assert [type(item) for item in found] == [np.ndarray, np.ndarray, np.ndarray, np.float64]
    assert np.array_equal(found[0], X.T)


# ---------------------------------------------------------------- errors


def test_an_exception_tells_its_innermost_place_in_the_source(runner: Runner) -> None:
    source = "def g(v):\n    return 1 + (v @ v)\n\ndef f(x):\n    return np.vectorize(str)(x), g(x)\n"
    assert fault(call(runner, source, {"x": X})) == Fault(
        kind="ValueError",
        message="matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
        "(n?,k),(k,m?)->(n?,m?) (size 3 is different from 2)",
        line=2,
        column=17,
        end_column=22,
        code="    return 1 + (v @ v)",
        expression="v @ v",
    )


def test_columns_are_counted_in_characters(runner: Runner) -> None:
    found = fault(call(runner, "def f(): return '学習率' + 1"))
    assert (found.column, found.end_column, found.expression) == (17, 26, "'学習率' + 1")


def test_an_expression_over_several_lines_is_given_whole(runner: Runner) -> None:
    found = fault(call(runner, "def f(x):\n    return np.dot(x,\n        x)\n", {"x": X}))
    assert (found.line, found.column, found.end_column) == (2, 12, 21)
    assert found.expression == "np.dot(x,\n        x)"


def test_later_cases_are_tried_after_one_has_raised(runner: Runner) -> None:
    result = call(runner, "def f(x): return 1 / x", {"x": 0}, {"x": 2})
    assert isinstance(result.outcomes[0], Raised)
    assert result.outcomes[1] == Returned(0.5)


def test_a_wrong_number_of_arguments_has_pythons_message(runner: Runner) -> None:
    found = fault(call(runner, "def f(x): return x", {"a": 1, "b": 2}))
    assert (found.kind, found.message) == ("TypeError", "f() takes 1 positional argument but 2 were given")


def test_a_syntax_error_ends_the_job_with_its_place(runner: Runner) -> None:
    result = call(runner, "def f(x):\n    return (x +\n")
    assert result.ended is Ended.ERROR
    assert result.fault == Fault(
        "SyntaxError",
        "'(' was never closed",
        2,
        12,
        result.fault.end_column if result.fault else None,
        "    return (x +",
    )


@pytest.mark.parametrize(
    ("source", "kind", "line"),
    [
        ("x = 1\n1 / 0\n", "ZeroDivisionError", 2),
        ("import torch\n", "ModuleNotFoundError", 1),
        ("raise SystemExit", "SystemExit", 1),
        ("g = 1", "MissingFunction", None),
        ("f = 1", "NotCallable", None),
        ("def f(): return 1\x00", "SyntaxError", None),
        ("x = '\ud800", "UnicodeEncodeError", None),
    ],
)
def test_a_source_that_can_not_be_used_ends_in_an_error(
    runner: Runner, source: str, kind: str, line: int | None
) -> None:
    result = call(runner, source)
    assert result.ended is Ended.ERROR
    assert result.fault is not None
    assert (result.fault.kind if kind != "SyntaxError" else "SyntaxError", result.fault.line) == (kind, line)
    assert result.outcomes == ()


def test_a_broken_prelude_is_told_apart(runner: Runner) -> None:
    result = call(runner, "def f(): return 1", prelude="1 / 0")
    assert (result.ended, result.detail) == (Ended.ERROR, "prelude")


@pytest.mark.parametrize(
    "source",
    [
        "class X(Exception):\n def __str__(s): raise s\ndef f(): raise X",
        "class X(Exception):\n __traceback__ = property(lambda s: 1/0)\n args = 5\ndef f(): raise X",
        "class M(type):\n @property\n def __name__(c): raise ValueError\n"
        "class X(Exception, metaclass=M): pass\ndef f(): raise X",
        "class S(str):\n def __len__(s): return -1\nclass X(Exception):\n def __str__(s): return S('a')\ndef f(): raise X",
    ],
)
def test_a_hostile_exception_is_told_under_its_true_name(runner: Runner, source: str) -> None:
    assert fault(call(runner, source)).kind == "X"


def test_messages_and_names_are_cleaned_and_bounded(runner: Runner) -> None:
    source = "def f(): raise type('A\\x1b[31mB', (Exception,), {})('\\x1b]0;title\\x07a\\u202eb\\x00\\n' + 'c' * 5000)"
    found = fault(call(runner, source))
    assert found.kind == "AB"
    assert found.message.startswith("ab\nccc")
    assert len(found.message) <= 2000


@pytest.mark.parametrize(
    ("expression", "kind"),
    [
        ("open('/etc/passwd')", "PermissionError"),
        ("input()", "EOFError"),
        ("f()", "RecursionError"),
        ("np.ones(10**11)", "MemoryError"),
        ("__import__('sys').exit(0)", "SystemExit"),
        ("exec('raise KeyboardInterrupt')", "KeyboardInterrupt"),
    ],
)
def test_what_the_sandbox_refuses_is_an_ordinary_python_error(runner: Runner, expression: str, kind: str) -> None:
    if kind == "PermissionError" and runner.level() == "basic":
        pytest.skip("LOUDLY: nothing keeps an answer from files here")
    found = fault(call(runner, f"def f(): return {expression}"))
    assert (found.kind, found.module, found.expression) == (
        kind,
        "builtins",
        expression if "exec" not in expression else found.expression,
    )


def test_warnings_are_gathered_by_the_case(runner: Runner) -> None:
    result = call(runner, "def f(x): return np.exp(x), np.exp(x)", {"x": np.array(1e4)}, {"x": np.array(1.0)})
    assert [outcome.warnings for outcome in result.outcomes] == [  # type: ignore[union-attr]
        ("RuntimeWarning: overflow encountered in exp",),
        (),
    ]


# ---------------------------------------------------------------- other ends


def test_a_loop_ends_in_time_and_keeps_the_outcomes_before_it(runner: Runner) -> None:
    begun = time.monotonic()
    result = call(runner, "def f(x):\n    while x: pass\n    return 1\n", {"x": 0}, {"x": 1}, limits=QUICK)
    assert time.monotonic() - begun <= 0.4 + 0.6
    assert (result.ended, result.outcomes) == (Ended.TIMEOUT, (Returned(1),))


def test_a_hog_that_swallows_its_errors_is_named_a_hog(runner: Runner) -> None:
    source = "def f():\n held = []\n while True:\n  try:\n   while True: held.append(np.ones(10**5))\n  except MemoryError: pass"
    assert call(runner, source, limits=Limits(seconds=0.8, memory=64 * 2**20)).ended is Ended.MEMORY


def test_printing_is_cut_at_its_limit_and_a_flood_ends_the_job(runner: Runner) -> None:
    result = call(runner, "def f(): print('a' * 500)\n", limits=Limits(output=100))
    assert (result.ended, len(result.printed)) == (Ended.DONE, 100)
    assert call(runner, "def f():\n while True: print('a' * 1000)").ended is Ended.OUTPUT


def test_what_is_printed_is_cleaned(runner: Runner) -> None:
    source = "def f():\n    import sys\n    print('\\x1b[2Ja\\tb\\u202e')\n    print('err', file=sys.stderr)"
    assert call(runner, source).printed == "a\tb\nerr\n"


@pytest.mark.parametrize(
    ("source", "ended"),
    [
        ("import os\nos._exit(0)", Ended.EXITED),
        ("import os\ndef f(): os.abort()", Ended.CRASHED),
        ("import os\ndef f(): os.kill(os.getpid(), 9)", Ended.CRASHED),
    ],
)
def test_leaving_and_crashing_are_told_apart(runner: Runner, source: str, ended: Ended) -> None:
    assert call(runner, source).ended is ended


def test_replies_of_an_answers_own_are_unfit(runner: Runner) -> None:
    result = call(runner, "import os\nos.write(3, b'\\1\\0\\0\\0N')\ndef f(): return 1", {}, {})
    assert (result.ended, result.outcomes, result.detail) == (Ended.DONE, (Unfit("?"), Unfit("?")), "forged")


STRANGE = {
    "stops itself": ("import os\ndef f(x): os.kill(os.getpid(), 19)", Ended.TIMEOUT),
    "traces everything": (
        "import sys\ndef t(*a): raise ValueError\ndef f(x): sys.settrace(t); return g()\ndef g(): return 1",
        None,
    ),
    "no recursion left": (
        "import sys\ndef f(x):\n try: sys.setrecursionlimit(12)\n except Exception: pass\n return x",
        None,
    ),
    "floods the data channel": ("import os\ndef f(x):\n while True: os.write(3, bytes(2**20))", None),
    "replies for ever": (
        "import os, sys\nc = sys.modules['codec'].dumps(('limits', True))\nb = len(c).to_bytes(4, 'little') + c\n"
        "def f(x):\n while True: os.write(3, b)",
        None,
    ),
    "forges a huge message": (
        "import os, sys\nc = sys.modules['codec'].dumps(('error', ('K' * 10**6, 'm' * 10**7, 1, 1, 1, 'c' * 10**7, '', ''), ''))\n"
        "m = memoryview(len(c).to_bytes(4, 'little') + c)\nwhile m: m = m[os.write(3, m):]",
        None,
    ),
    "forges names": (
        "import os, sys\nd = sys.modules['codec'].dumps\n"
        "for c in (d(('case', 0, 'returned', ('q', 5), (3,))), d(1), d(('end',))): os.write(3, len(c).to_bytes(4, 'little') + c)",
        Ended.DONE,
    ),
    "closes its streams": ("import sys\ndef f(x): sys.stdout.close(); sys.stderr = None; return x", Ended.DONE),
    "rebinds the way out": ("import os\ndef nothing(*a): pass\nos._exit = os.read = nothing\ndef f(x): return x", None),
    "is asynchronous": ("async def f(x): return x", Ended.DONE),
    "raises a group": ("def f(x): raise BaseExceptionGroup('g', [ValueError(1), KeyboardInterrupt()])", Ended.DONE),
    "is nested too deeply": ("x = " + "(" * 5000 + ")" * 5000, Ended.ERROR),
    "clears its globals": ("def f(x): globals().clear(); return x", Ended.DONE),
    "hides the modules": ("import sys\nsys.modules.clear()\ndef f(x): return x", None),
    "collides its keys": ("def f(x): return {k * (2**61 - 1): 0 for k in range(1, 2001)}", Ended.DONE),
    "deletes for ever": ("class D:\n def __del__(s):\n  while True: pass\ndef f(x): return D()", None),
    "warns strangely": (
        "import warnings\nclass W(UserWarning):\n def __str__(s): raise s\ndef f(x): warnings.warn(W()); return x",
        Ended.DONE,
    ),
}


@pytest.mark.parametrize("name", STRANGE)
def test_strange_answers_end_and_the_next_is_as_usual(runner: Runner, name: str) -> None:
    source, ended = STRANGE[name]
    begun = time.monotonic()
    result = call(runner, source, {"x": 1}, limits=QUICK)
    assert time.monotonic() - begun <= 0.4 + 0.6
    assert result.ended is not Ended.SANDBOX
    assert ended in (None, result.ended)
    for outcome in result.outcomes:
        assert not isinstance(outcome, Returned) or set(outcome.mutated) <= {"x"}
    assert value(call(runner, "def f(x): return x", {"x": 1})) == 1


@pytest.mark.parametrize("source", ["\ufeffx = 1\r\n1 / 0\r\n", "x = 1\r1 / 0\r"])
def test_lines_are_counted_as_python_counts_them(runner: Runner, source: str) -> None:
    found = call(runner, source).fault
    assert found is not None
    assert (found.line, found.code) == (2, "1 / 0")


def test_an_input_that_can_not_be_carried_is_no_fault_of_the_source(runner: Runner) -> None:
    result = call(runner, "def f(x): return x", {"x": object()})
    assert (result.ended, result.detail) == (Ended.SANDBOX, "an input of type object can't be carried")


# ---------------------------------------------------------------- the runner itself


def test_results_keep_the_order_of_their_jobs(runner: Runner) -> None:
    sources = [f"import time\ndef f():\n    time.sleep({0.1 * (n == 0)})\n    return {n}\n" for n in range(6)]
    results = runner.run([Job(source, Call("f")) for source in sources])
    assert [one(result) for result in results] == [Returned(n) for n in range(6)]


def test_repeatable_jobs_are_answered_from_memory() -> None:
    with Runner() as runner:
        again = [Job("import os, time\nx = time.time_ns()", Read(("x",)), repeatable=flag) for flag in (True, False)]
        first, second = runner.run(again), runner.run(again)
        assert first[0] is second[0]
        assert first[1] != second[1]
        twice = runner.run([again[0], again[0]])
        assert twice[0] is twice[1] is first[0]


def test_a_timeout_is_not_remembered() -> None:
    with Runner() as runner:
        slow = Job("while True: pass", Read(()), limits=Limits(seconds=0.1), repeatable=True)
        assert runner.run([slow])[0] is not runner.run([slow])[0]


def test_warming_fills_the_memory_in_the_background() -> None:
    with Runner() as runner:
        job = Job("import time\nx = time.time_ns()", Read(("x",)), repeatable=True)
        runner.warm([job])
        end = time.monotonic() + 10
        while runner._memory == {} and time.monotonic() < end:  # only to wait for it
            time.sleep(0.01)
        assert runner.run([job])[0] is next(iter(runner._memory.values()))


def test_several_threads_may_run_jobs_at_once(runner: Runner) -> None:
    found: list[object] = []

    def work(n: int) -> None:
        found.extend(one(result) for result in runner.run([Job(f"def f(): return {n}", Call("f"))] * 3))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcome.value for outcome in found) == sorted([0, 1, 2, 3] * 3)  # type: ignore[attr-defined]


def test_a_closed_runner_has_no_sandbox() -> None:
    runner = Runner()
    runner.close()
    assert runner.run([Job("1", Evaluate())])[0].ended is Ended.SANDBOX


def test_the_plain_values_load_nothing_heavy() -> None:
    script = (
        "import sys, quizdl.sandbox, quizdl.sandbox.job\n"
        "print([m for m in ('numpy', 'subprocess', 'ctypes', 'quizdl.sandbox.runner') if m in sys.modules])\n"
        "import quizdl.sandbox.runner\nr = quizdl.sandbox.runner.Runner()\nprint('numpy' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\nFalse\n"


# ---------------------------------------------------------------- a process a job


def test_without_a_zygote_jobs_come_to_the_same() -> None:
    sources = {
        "def f(x): return x + 1": Returned(2),
        "def f(x):\n    while True: pass": Ended.TIMEOUT,
        "import os\nos._exit(0)": Ended.EXITED,
        "import os\ndef f(x): os.abort()": Ended.CRASHED,
        "def f(x):\n    while True: print('a' * 1000)": Ended.OUTPUT,
    }
    with Runner(layers_off=frozenset(["zygote"]), workers=2) as runner:
        assert runner.level() == "basic"
        limits = Limits(seconds=0.7)
        results = runner.run([Job(source, Call("f"), ({"x": 1},), limits=limits) for source in sources])
        for expected, result in zip(sources.values(), results, strict=True):
            assert expected == (result.ended if isinstance(expected, Ended) else one(result)), result
        assert fault(call(runner, "def f(): return input()")).kind == "EOFError"


def test_numpy_is_found_where_quizdl_has_found_it() -> None:
    script = (
        "from quizdl.sandbox import Evaluate, Job\nfrom quizdl.sandbox.runner import Runner\n"
        "with Runner() as runner: print(runner.run([Job('np.ones(2).sum()', Evaluate())])[0].ended.value)"
    )
    path = os.pathsep.join([str(ROOT), str(Path(np.__file__).parents[1])])
    base = getattr(sys, "_base_executable", sys.executable)
    ran = subprocess.run([base, "-c", script], env={"PYTHONPATH": path}, capture_output=True, text=True)
    assert ran.stdout == "done\n", ran.stderr
