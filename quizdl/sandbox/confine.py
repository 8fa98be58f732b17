"""Locks a zygote, then each of its children, away from the machine: one step a layer, each reported.

A layer that can't be had is left out and said so; one that was had and then fails in a child ends that child
before it has seen any code.
"""

from __future__ import annotations

import errno
import os
import resource
import socket
from collections.abc import Callable
from dataclasses import dataclass, field

from quizdl.sandbox import linux

NOBODY = 65534
ON, OFF, REFUSED, NEEDLESS = "on", "off", "refused", "needless"

_RESOURCES = (
    (resource.RLIMIT_FSIZE, 0),
    (resource.RLIMIT_NOFILE, 16),
    (resource.RLIMIT_CORE, 0),
    (resource.RLIMIT_NPROC, 0),
    (resource.RLIMIT_MEMLOCK, 0),
    (resource.RLIMIT_STACK, 8 * 2**20),
)


@dataclass(slots=True)
class Confinement:
    """The layers of a zygote: `off` those not wanted, `report` what became of each as (state, why)."""

    off: frozenset[str]
    report: dict[str, tuple[str, str]] = field(default_factory=dict)
    landlock: int = 0
    idle: int = 0

    def step(self, name: str, act: Callable[[], object]) -> bool:
        """Take one step; it is fine if the system refuses it."""
        if name in self.off:
            self.report[name] = OFF, ""
            return False
        try:
            act()
        except (OSError, AttributeError, KeyError) as error:
            why = error.strerror or str(error) if isinstance(error, OSError) else repr(error)
            self.report[name] = REFUSED, why[:200]
            return False
        self.report[name] = ON, ""
        return True

    def has(self, name: str) -> bool:
        return self.report.get(name, (OFF,))[0] == ON

    def zygote(self) -> None:
        """Confine this process for good. Where a PID namespace is had, returns in a child that is its first
        process, while the process that called waits for its end and ends too."""
        with open("/proc/self/statm") as file:
            self.idle = int(file.read().split()[0]) * resource.getpagesize()
        if os.geteuid() == 0:
            self.step("nobody", _become_nobody)
        else:
            self.report["nobody"] = NEEDLESS, ""
        if self.step("user-namespace", linux.own_users):
            self.step("network", lambda: linux.unshare(linux.NEWNET | linux.NEWIPC | linux.NEWUTS))
            self.step("empty-root", linux.empty_root)
            if self.step("pid-namespace", lambda: linux.unshare(linux.NEWPID)):
                _go_inside()
        else:
            for name in ("network", "empty-root", "pid-namespace"):
                self.report[name] = (OFF, "") if name in self.off else self.report["user-namespace"]
        linux.no_new_privileges()  # always: without it no later layer may be taken
        self.step("capabilities", _drop_privileges)
        self.step("landlock", self._landlock_first)
        self.step("limits", lambda: _in_a_child(lambda: self._limit(2**30, 5)))
        self.step("seccomp", lambda: _in_a_child(linux.filter_calls))

    def _landlock_first(self) -> None:
        self.landlock = linux.landlock_version()
        linux.landlock(self.landlock)

    def child(self, memory: int, seconds: int, calls: bool = True) -> None:
        """Confine a child, whose descriptors from 4 on are closed. Raises OSError where a layer that was had
        fails; `calls` False leaves system calls unfiltered, to try what the other layers hold."""
        if self.has("limits"):
            self._limit(memory, seconds)
        if self.has("capabilities"):
            linux.dumpable(False)
        if self.has("landlock"):
            linux.landlock(self.landlock)
        if calls and self.has("seccomp"):
            linux.filter_calls()

    def _limit(self, memory: int, seconds: int) -> None:
        extra = ((resource.RLIMIT_AS, self.idle + memory), (resource.RLIMIT_CPU, seconds))
        for kind, value in (*_RESOURCES, *extra):
            hard = resource.getrlimit(kind)[1]
            most = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(kind, (most, most))


def _become_nobody() -> None:
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    linux.dumpable(True)  # else /proc/self belongs to root, and no user namespace can be set up


def _drop_privileges() -> None:
    linux.drop_capabilities()
    linux.dumpable(False)


def _go_inside() -> None:
    """Become the first process of the new PID namespace; this one stays behind to wait for it."""
    inside = os.fork()
    if inside:
        linux.close_from(0)
        os.waitpid(inside, 0)
        os._exit(0)
    linux.die_with_parent(0)  # a parent outside the namespace has no number here


def _in_a_child(act: Callable[[], object]) -> None:
    """Try in a child what only children are to undergo. Raises OSError as it did there."""
    pid = os.fork()
    if pid == 0:
        code = 255
        try:
            act()
            code = 0
        except OSError as error:
            code = error.errno or 255
        except KeyError:  # no table of system calls for this machine
            code = errno.ENOSYS
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if code:
        raise OSError(code, os.strerror(code) if 0 < code < 255 else f"the trial ended with {code}")


def attempt() -> tuple[str, ...]:
    """What this process is still able to do of what an answer must not: tried, not asked. For a child that is
    thrown away afterwards."""
    able = []
    for name, act in (("open", _try_open), ("connect", _try_connect), ("fork", _try_fork)):
        try:
            act()
        except OSError:
            continue
        able.append(name)
    return tuple(able)


def _try_open() -> None:
    for path in ("/etc/passwd", "/proc/self/status", "/"):
        try:
            os.close(os.open(path, os.O_RDONLY))
        except OSError:
            continue
        if path != "/" or os.listdir("/"):
            return
    raise OSError("nothing to be seen")


def _try_connect() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as tried:
        tried.connect(("127.0.0.1", 9))


def _try_fork() -> None:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
