"""What is wrong in the banks, told beside whatever was asked for."""

from __future__ import annotations

from quizdl.bank.store import Bank
from quizdl.commands.setup import Setup
from quizdl.words import say, tell

_MOST = 5


def tell_trouble(setup: Setup, bank: Bank) -> int:
    """The first problems on standard error, and how many there are. Returns 1 if there are any, else 0."""
    count = bank.trouble
    if not count:
        return 0
    for problem in bank.problems[:_MOST]:
        message, cure = tell(problem.message, setup.lang), tell(problem.cure, setup.lang)
        setup.tell(say("bank.problem", place=str(problem.place), message=message, cure=cure))
    setup.tell(say("bank.trouble", count=count))
    return 1
