"""What an answer may import: everything named here is loaded beforehand, since no file can be opened later."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import sys

_MODULES_TEXT = """
numpy numpy.linalg numpy.fft numpy.random numpy.polynomial numpy.ma numpy.testing numpy.lib.stride_tricks
numpy.typing abc array ast base64 bisect builtins calendar cmath collections collections.abc contextlib copy csv
ctypes dataclasses datetime decimal difflib doctest enum fractions functools gc hashlib heapq inspect io
itertools json keyword linecache locale logging math numbers operator os pickle platform pprint queue random re
secrets socket statistics string struct subprocess sys tempfile textwrap threading time timeit traceback types
typing unicodedata unittest uuid warnings weakref zlib
"""
MODULES = tuple(_MODULES_TEXT.split())


def load() -> None:
    """Import them all, leaving out what this Python lacks; then use a little of what loads more when used."""
    for name in MODULES:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    import random
    import traceback

    import numpy as np

    random.seed(0)  # what draws without a seed draws the same every time
    np.random.seed(0)
    np.linalg.inv(np.eye(3))
    np.einsum("ij,jk", np.eye(2), np.eye(2))
    np.random.default_rng(0).random(2)
    str(np.eye(2))
    traceback.format_exc()
    os.environ.clear()


def streams() -> None:
    """Standard streams over descriptors 0 to 2 as they are now."""
    sys.stdin = io.TextIOWrapper(io.FileIO(0, "r", closefd=False), "utf-8", "replace")
    sys.stdout = _writer(1)
    sys.stderr = _writer(2)


def _writer(descriptor: int) -> io.TextIOWrapper:
    raw = io.FileIO(descriptor, "w", closefd=False)
    return io.TextIOWrapper(io.BufferedWriter(raw), "utf-8", "replace", newline="\n", line_buffering=True)
