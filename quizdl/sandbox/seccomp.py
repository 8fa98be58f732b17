"""Which system calls a child may make, as a BPF program: some fifty by name, everything else is refused.

What is not allowed fails with EPERM, so that Python raises PermissionError and the learner sees an error of
their own; a call by a foreign ABI (32-bit or x32) kills. Numbers and layouts are those of Linux's
include/uapi/linux/{seccomp,filter,audit}.h and of the architectures' syscall tables.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass

ALLOW, KILL = 0x7FFF0000, 0x80000000
EPERM, ENOSYS = 0x00050000 | 1, 0x00050000 | 38

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCH, _ARG0, _ARG1, _ARG2 = 0, 4, 16, 24, 32
_X32_BIT = 0x40000000
_PROT_EXEC = 4
_TCGETS = 0x5401

_FREE_TEXT = """
read write readv writev close fstat lseek mremap munmap madvise brk futex rt_sigaction rt_sigprocmask
rt_sigreturn sigaltstack exit exit_group getpid gettid getppid clock_gettime clock_getres clock_nanosleep
nanosleep gettimeofday time getrandom getrusage times sched_yield sched_getaffinity poll ppoll select pselect6
restart_syscall rseq membarrier sysinfo uname getuid geteuid getgid getegid
"""
FREE = tuple(_FREE_TEXT.split())
"""Calls allowed whatever their arguments, where the architecture has them."""


@dataclass(frozen=True, slots=True)
class Machine:
    """An architecture: its audit number and the numbers of its system calls."""

    audit: int
    numbers: Mapping[str, int]
    x32: bool = False


def _table(text: str) -> dict[str, int]:
    words = text.split()
    return {name: int(number) for name, number in zip(words[::2], words[1::2], strict=True)}


MACHINES = {
    "x86_64": Machine(
        0xC000003E,
        _table(
            "read 0 write 1 close 3 fstat 5 poll 7 lseek 8 mmap 9 mprotect 10 munmap 11 brk 12 "
            "rt_sigaction 13 rt_sigprocmask 14 rt_sigreturn 15 ioctl 16 readv 19 writev 20 select 23 "
            "sched_yield 24 mremap 25 madvise 28 nanosleep 35 getpid 39 exit 60 kill 62 uname 63 "
            "gettimeofday 96 getrusage 98 sysinfo 99 times 100 getuid 102 getgid 104 geteuid 107 getegid 108 "
            "getppid 110 sigaltstack 131 gettid 186 time 201 futex 202 sched_getaffinity 204 "
            "restart_syscall 219 clock_gettime 228 clock_getres 229 clock_nanosleep 230 exit_group 231 "
            "tgkill 234 pselect6 270 ppoll 271 prlimit64 302 seccomp 317 getrandom 318 membarrier 324 "
            "rseq 334 clone3 435"
        ),
        x32=True,
    ),
    "aarch64": Machine(
        0xC00000B7,
        _table(
            "ioctl 29 close 57 lseek 62 read 63 write 64 readv 65 writev 66 pselect6 72 ppoll 73 fstat 80 "
            "exit 93 exit_group 94 futex 98 nanosleep 101 clock_gettime 113 clock_getres 114 "
            "clock_nanosleep 115 sched_getaffinity 123 sched_yield 124 restart_syscall 128 kill 129 "
            "tgkill 131 sigaltstack 132 rt_sigaction 134 rt_sigprocmask 135 rt_sigreturn 139 times 153 "
            "uname 160 getrusage 165 gettimeofday 169 getpid 172 getppid 173 getuid 174 geteuid 175 "
            "getgid 176 getegid 177 gettid 178 sysinfo 179 brk 214 munmap 215 mremap 216 mmap 222 "
            "mprotect 226 madvise 233 prlimit64 261 seccomp 277 getrandom 278 membarrier 283 rseq 293 "
            "clone3 435"
        ),
    ),
}


def program(machine: Machine, pid: int) -> bytes:
    """The filter for a process `pid` on `machine`: 8 bytes an instruction.

    Beside the free calls: memory that is not executable, signals to itself, asking whether a stream is a
    terminal, reading its own limits.
    """
    numbers = machine.numbers
    code = [_op(_LOAD, _ARCH), _op(_EQUAL, machine.audit, 1, 0), _op(_RETURN, KILL), _op(_LOAD, _NUMBER)]
    if machine.x32:
        code += [_op(_AT_LEAST, _X32_BIT, 0, 1), _op(_RETURN, KILL)]
    for name in FREE:
        if name in numbers:
            code += [_op(_EQUAL, numbers[name], 0, 1), _op(_RETURN, ALLOW)]

    not_executable = [_op(_LOAD, _ARG2), _op(_ANY_BIT, _PROT_EXEC, 0, 1), _op(_RETURN, EPERM), _op(_RETURN, ALLOW)]
    itself = _only_if(_ARG0, pid)
    own_limits = [  # prlimit64(0, what, NULL, ...): the new limits, a pointer, are two halves of zero
        _op(_LOAD, _ARG2),
        _op(_EQUAL, 0, 0, 3),
        _op(_LOAD, _ARG2 + 4),
        _op(_EQUAL, 0, 0, 1),
        _op(_RETURN, ALLOW),
        _op(_RETURN, EPERM),
    ]
    for name, body in (
        ("mmap", not_executable),
        ("mprotect", not_executable),
        ("kill", itself),
        ("tgkill", itself),
        ("ioctl", _only_if(_ARG1, _TCGETS)),
        ("prlimit64", own_limits),
        ("clone3", [_op(_RETURN, ENOSYS)]),  # so that the C library tries clone, which is refused
    ):
        code += [_op(_EQUAL, numbers[name], 0, len(body)), *body]
    return b"".join([*code, _op(_RETURN, EPERM)])


def _op(code: int, value: int, true: int = 0, false: int = 0) -> bytes:
    return struct.pack("<HBBI", code, true, false, value)


def _only_if(argument: int, value: int) -> list[bytes]:
    return [_op(_LOAD, argument), _op(_EQUAL, value, 0, 1), _op(_RETURN, ALLOW), _op(_RETURN, EPERM)]
