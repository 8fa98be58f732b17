"""Runs untrusted Python; knows nothing of quizzes."""

from quizdl.sandbox.job import (
    Call,
    Ended,
    Entry,
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

__all__ = [
    "Call",
    "Ended",
    "Entry",
    "Evaluate",
    "Fault",
    "Inputs",
    "Job",
    "Limits",
    "Outcome",
    "Raised",
    "Read",
    "Result",
    "Returned",
    "Unfit",
]
