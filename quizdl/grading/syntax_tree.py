"""Parses Python without a word on standard error."""

from __future__ import annotations

import ast
import warnings


def module(source: str) -> ast.Module:
    """The tree of statements. Raises what `ast.parse` raises."""
    with warnings.catch_warnings():
        # A dubious escape in a string is the writer's affair, not the terminal's.
        warnings.simplefilter("ignore")
        return ast.parse(source)


def expression(source: str) -> ast.expr:
    """The tree of one expression. Raises what `ast.parse` raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source, mode="eval").body
