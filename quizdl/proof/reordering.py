"""Runs a program with its sums and matrix products taken in the opposite order, to see what rounding alone changes."""

from __future__ import annotations

from quizdl.grading.suite import Target, Variable

PRELUDE = """
class _Reordered(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, out=None, **options):
        values = [_plain(each) for each in inputs]
        if out is not None:
            options["out"] = tuple(_plain(each) for each in out)
        if ufunc is np.add and method == "reduce" and options.get("where", True) is True:
            values[0] = np.flip(values[0], options.get("axis", 0))
        if ufunc is np.matmul and all(np.ndim(each) for each in values):
            values[0] = values[0][..., ::-1]
            values[1] = np.flip(values[1], -2 if np.ndim(values[1]) > 1 else 0)
        came = getattr(ufunc, method)(*values, **options)
        return out[0] if out is not None and len(out) == 1 else _reordered(came)

    def __array_function__(self, function, types, arguments, options):
        if function is np.dot and len(arguments) == 2 and not options:
            if all(0 < np.ndim(each) <= 2 for each in arguments):
                return np.matmul(*arguments)
        return super().__array_function__(function, types, arguments, options)


def _reordered(value):
    return value.view(_Reordered) if isinstance(value, np.ndarray) else value


def _plain(value):
    if isinstance(value, np.ndarray):
        return value.view(np.ndarray)
    if type(value) in (list, tuple):
        return type(value)(map(_plain, value))
    if type(value) is dict:
        return {key: _plain(each) for key, each in value.items()}
    return value
"""
"""Arrays that sum backwards, by NumPy's own protocol for subclasses."""


def wrapped(source: str, target: Target) -> str:
    """`source` with what is given to its target made to sum backwards, and what comes of it plain again."""
    if isinstance(target, Variable):
        given = "".join(f"{name} = _reordered({name})\n" for name in target.given)
        return f"{given}{source}\n{target.name} = _plain({target.name})\n"
    name = target.name
    return (
        f"{source}\n_inner = {name}\ndef {name}(*given, **named):\n"
        f"    named = {{key: _reordered(each) for key, each in named.items()}}\n"
        f"    return _plain(_inner(*map(_reordered, given), **named))\n"
    )
