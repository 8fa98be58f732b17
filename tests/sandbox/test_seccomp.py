"""The filter of system calls, judged by a small BPF machine of our own, for every architecture."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from quizdl.sandbox import seccomp
from quizdl.sandbox.seccomp import ALLOW, ENOSYS, EPERM, KILL, MACHINES, Machine

PID = 4711
HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}


def judged(machine: Machine, number: int, *arguments: int, audit: int | None = None) -> int:
    """What the filter answers to a call."""
    padded = [*arguments, *[0] * (6 - len(arguments))]
    data = struct.pack("<IIQ6Q", number, machine.audit if audit is None else audit, 0, *padded)
    code = list(struct.iter_unpack("<HBBI", seccomp.program(machine, PID)))
    at, held = 0, 0
    while True:
        operation, true, false, value = code[at]
        at += 1
        match operation:
            case 0x20:
                held = struct.unpack_from("<I", data, value)[0]
            case 0x15:
                at += true if held == value else false
            case 0x35:
                at += true if held >= value else false
            case 0x45:
                at += true if held & value else false
            case 0x06:
                return value


@pytest.fixture(params=sorted(MACHINES))
def machine(request: pytest.FixtureRequest) -> Machine:
    return MACHINES[request.param]


def test_every_free_call_of_the_machine_is_allowed_and_every_unknown_one_refused(machine: Machine) -> None:
    special = {"mmap", "mprotect", "kill", "tgkill", "ioctl", "prlimit64", "clone3", "seccomp"}
    free = {machine.numbers[name] for name in seccomp.FREE if name in machine.numbers}
    known = free | {machine.numbers[name] for name in special}
    assert all(judged(machine, number) == ALLOW for number in free)
    assert all(judged(machine, number) == EPERM for number in range(600) if number not in known)
    assert judged(machine, machine.numbers["seccomp"]) == EPERM


def test_memory_is_never_executable(machine: Machine) -> None:
    for name in ("mmap", "mprotect"):
        for protection in range(8):
            answer = judged(machine, machine.numbers[name], 0, 4096, protection)
            assert answer == (EPERM if protection & 4 else ALLOW)


def test_signals_go_to_the_process_itself_alone(machine: Machine) -> None:
    for name in ("kill", "tgkill"):
        assert judged(machine, machine.numbers[name], PID, 9) == ALLOW
        for other in (0, 1, PID + 1, 2**32 - 1):
            assert judged(machine, machine.numbers[name], other, 9) == EPERM


def test_limits_can_be_read_and_not_set(machine: Machine) -> None:
    assert judged(machine, machine.numbers["prlimit64"], 0, 9, 0) == ALLOW
    for pointer in (1, 2**32, 2**40 + 1):
        assert judged(machine, machine.numbers["prlimit64"], 0, 9, pointer) == EPERM


def test_streams_may_be_asked_whether_they_are_terminals_and_no_more(machine: Machine) -> None:
    assert judged(machine, machine.numbers["ioctl"], 0, 0x5401) == ALLOW
    assert judged(machine, machine.numbers["ioctl"], 0, 0x5412) == EPERM


def test_clone3_does_not_exist_and_other_abis_kill(machine: Machine) -> None:
    assert judged(machine, machine.numbers["clone3"]) == ENOSYS
    assert judged(machine, machine.numbers["read"], audit=0x40000003) == KILL


def test_the_x32_abi_kills() -> None:
    assert judged(MACHINES["x86_64"], 0x40000000) == KILL


@pytest.mark.parametrize("name", sorted(MACHINES))
def test_the_tables_are_those_of_the_kernel_headers(name: str) -> None:
    if not HEADERS[name].exists():
        pytest.skip(f"no {HEADERS[name]}")
    defined = re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", HEADERS[name].read_text())
    kernel = {call: int(number) for call, number in defined}
    assert {call: kernel[call] for call in MACHINES[name].numbers} == MACHINES[name].numbers


@pytest.mark.parametrize("call", ["open", "openat", "socket", "connect", "clone", "fork", "execve", "ptrace", "unlink"])
def test_files_network_and_processes_are_not_among_the_calls(call: str) -> None:
    assert all(call not in machine.numbers for machine in MACHINES.values())
