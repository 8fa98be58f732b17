"""The layers of the sandbox, and the level they add up to, as probed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quizdl.sandbox.backend import Report
from quizdl.words import Text, say


class Level(StrEnum):
    """How well an answer is kept in. Strong: two independent layers refuse files and network. Good: one does.
    Basic: a process of its own with limits. None: no sandbox can be had, and nothing is run."""

    STRONG = "strong"
    GOOD = "good"
    BASIC = "basic"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: whether it is on, why it is or is not, and what that means."""

    name: str
    on: bool
    why: Text
    meaning: Text


NAMES = (
    "process",
    "limits",
    "nobody",
    "user-namespace",
    "network",
    "empty-root",
    "pid-namespace",
    "capabilities",
    "landlock",
    "seccomp",
)
"""Every layer there can be; all but the first may be left out for a trial."""

FORBIDDEN = frozenset(["open", "connect", "fork"])


def level(report: Report) -> Level:
    """The level that a probe has shown: by what it was able to do, not by what is switched on."""
    able, without = report.able, report.able_without_seccomp
    if able is None:
        return Level.NONE
    if able & FORBIDDEN or not _on(report, "seccomp"):
        return Level.BASIC
    if without is not None and "open" not in without and (_on(report, "landlock") or _on(report, "empty-root")):
        return Level.STRONG
    return Level.GOOD


def layers(report: Report) -> tuple[Layer, ...]:
    """Every layer with its state, from the outermost."""
    found = [Layer("process", True, say("sandbox.on"), say("sandbox.process-on"))]
    for name in NAMES[1:]:
        state, why = report.layers.get(name, ("absent", ""))
        on = state in ("on", "needless")
        reason = say("sandbox.refused", why=why) if state == "refused" else say(f"sandbox.{state}")
        found.append(Layer(name, on, reason, say(f"sandbox.{name}-{'on' if on else 'off'}")))
    return tuple(found)


def _on(report: Report, name: str) -> bool:
    return report.layers.get(name, ("", ""))[0] == "on"
