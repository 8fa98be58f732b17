"""The program that runs a bank's own code in the sandbox, as text."""

# Runs in the sandbox. Bank code arrives as values, so that one child can make the cases, run the reference on them
# and judge it by its own properties; whatever goes wrong comes back with the line of the bank it happened in.
DRIVER = """
import copy

LINES = "<bank code>"


def seeded(number):
    return np.random.default_rng(number)


def fault(error, where, **more):
    line = getattr(error, "lineno", None) if isinstance(error, SyntaxError) else None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == LINES:
            line = trace.tb_lineno
        trace = trace.tb_next
    return dict(where=where, kind=type(error).__name__, message=str(error)[:300], line=line, **more)


def body(source, params, names):
    text = "def body(" + params + "):\\n" + "".join(" " + line for line in source.splitlines(True))
    space = dict(names, np=np)
    exec(compile(text + "\\n return\\n yield", LINES, "exec"), space)
    return space["body"]


class Program:
    def __init__(self, source, target, names):
        self.code = compile(source, LINES, "exec")
        self.before = compile(target["defined"], "<defined>", "exec")
        self.names = {name: value for name, value in names.items() if name not in target["params"]}
        self.target = target
        self.call = None
        if target["function"]:
            space = dict(self.names, np=np, __name__="bank")
            exec(self.before, space)
            exec(self.code, space)
            self.call = space[target["name"]]

    def __call__(self, case):
        case = copy.deepcopy(case)
        if self.call is not None:
            return self.call(*case.values())
        space = dict(self.names, np=np, __name__="bank")
        exec(self.before, space)
        space.update(case)
        exec(self.code, space)
        return space[self.target["name"]]


def ordered(case, params, optional):
    if not params:
        return dict(case)
    missing = [name for name in params[: len(params) - optional] if name not in case]
    extra = [name for name in case if name not in params]
    if missing or extra:
        raise ValueError("a case has " + ", ".join(case) + " but should have " + ", ".join(params))
    given = [name for name in params if name in case]
    if given != list(params[: len(given)]):
        raise ValueError("a case leaves out an argument before " + given[-1])
    return {name: case[name] for name in given}


def prepare(spec):
    names, target = spec["names"], spec["target"]
    try:
        reference = Program(spec["reference"], target, names)
    except BaseException as error:
        return fault(error, "reference")
    checks = []
    for number, check in enumerate(spec["checks"]):
        try:
            make = body(check["cases"], "rng", names)
            cases = [ordered(case, target["params"], target["optional"]) for case in make(seeded(check["seed"]))]
            cases = copy.deepcopy(cases)
            if not cases:
                return dict(where="empty", check=number)
        except BaseException as error:
            return fault(error, "cases", check=number)
        values = []
        for case in cases:
            try:
                with np.errstate(all="ignore"):
                    values.append(reference(case))
            except BaseException as error:
                return fault(error, "reference", check=number)
        if check["property"]:
            found = judge_one(check, names, cases, values)
            if isinstance(found, dict):
                return dict(found, check=number)
            if found:
                return dict(where="law", check=number, message=found[0][1], line=None)
        checks.append([cases, values])
    return dict(where="", checks=checks)


def judge_one(check, names, cases, results):
    try:
        judge = body(check["property"], "cases, results, rng", names)
        copies = copy.deepcopy(cases), copy.deepcopy(results), seeded(check["seed"])
        with np.errstate(all="ignore"):
            return [[int(index), str(name)] for index, name in judge(*copies)][:50]
    except BaseException as error:
        return fault(error, "property")


def judge(spec):
    found = []
    for number, check in enumerate(spec["checks"]):
        wrong = judge_one(check, spec["names"], check["values"][0], check["values"][1])
        if isinstance(wrong, dict):
            return dict(wrong, check=number)
        found.append(wrong)
    return dict(where="", found=found)


def compute(spec):
    programs = []
    for source in spec["programs"]:
        try:
            programs.append(Program(source, spec["target"], spec["names"]))
        except BaseException:
            programs.append(None)
    outcomes = []
    for case in spec["cases"]:
        row = []
        for program in programs:
            try:
                with np.errstate(all="ignore"):
                    row.append([program(case)])
            except BaseException:
                row.append([])
        outcomes.append(row)
    return outcomes


def examples(spec):
    target = spec["target"]
    try:
        cases = [
            ordered(case, target["params"], target["optional"])
            for case in body(spec["example"], "rng", spec["names"])(seeded(0))
        ]
        return dict(where="", cases=copy.deepcopy(cases)) if cases else dict(where="empty")
    except BaseException as error:
        return fault(error, "example")
"""
