"""Linux system calls that Python has no name for, by ctypes. Each raises OSError where the kernel refuses."""

from __future__ import annotations

import ctypes
import os
import platform
import struct

from quizdl.sandbox import seccomp

NEWNS, NEWUTS, NEWIPC, NEWUSER = 0x20000, 0x4000000, 0x8000000, 0x10000000
NEWPID, NEWNET = 0x20000000, 0x40000000

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS = 1, 4, 24, 38
_MS_RDONLY, _MS_NOSUID, _MS_NODEV, _MS_NOEXEC, _MS_REC, _MS_PRIVATE = 1, 2, 4, 8, 0x4000, 0x40000
_MNT_DETACH = 2
_SIGKILL = 9
_LANDLOCK_CREATE, _LANDLOCK_RESTRICT = 444, 446
_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
_CAPABILITY_VERSION_3 = 0x20080522

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def _syscall(number: int, *arguments: object) -> int:
    return _checked(_libc.syscall(ctypes.c_long(number), *arguments))


def _prctl(option: int, value: int) -> None:
    _checked(_libc.prctl(option, *(ctypes.c_ulong(part) for part in (value, 0, 0, 0))))


def die_with_parent(parent: int) -> None:
    """Be killed when the parent dies; at once if `parent` is no longer it. Forgotten when credentials change."""
    _prctl(_PR_SET_PDEATHSIG, _SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def dumpable(yes: bool) -> None:
    """Whether others of this user may look into the process."""
    _prctl(_PR_SET_DUMPABLE, int(yes))


def no_new_privileges() -> None:
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)


def drop_capabilities() -> None:
    """Give up every capability, for this process and all it starts."""
    for capability in range(64):
        try:
            _prctl(_PR_CAPBSET_DROP, capability)
        except OSError:  # one the kernel does not know, or no right to drop, which drops nothing we have
            continue
    _checked(_libc.capset(struct.pack("<Ii", _CAPABILITY_VERSION_3, 0), bytes(24)))


def unshare(flags: int) -> None:
    _checked(_libc.unshare(flags))


def own_users() -> None:
    """A user namespace of its own, in which only the present user exists."""
    user, group = os.geteuid(), os.getegid()
    unshare(NEWUSER)
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def empty_root() -> None:
    """A mount namespace whose root is an empty folder that can't be written."""
    unshare(NEWNS)
    _mount(None, b"/", None, _MS_REC | _MS_PRIVATE)
    _mount(b"tmpfs", b"/proc", b"tmpfs", _MS_RDONLY | _MS_NOSUID | _MS_NODEV | _MS_NOEXEC, b"size=0,nr_inodes=2")
    os.chdir("/proc")
    _syscall(_PIVOT_ROOT[platform.machine()], b".", b".")
    _checked(_libc.umount2(b".", _MNT_DETACH))
    os.chdir("/")
    if os.listdir("/"):
        raise OSError("the root is not empty")


def _mount(source: bytes | None, target: bytes, kind: bytes | None, flags: int, data: bytes | None = None) -> None:
    _checked(_libc.mount(source, target, kind, ctypes.c_ulong(flags), data))


def landlock_version() -> int:
    """The version of Landlock the kernel speaks. Raises OSError where it has none."""
    return _syscall(_LANDLOCK_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(1))


def landlock(version: int) -> None:
    """Refuse every file, and as far as `version` goes TCP, abstract sockets and signals to others."""
    files = (1 << 13) - 1
    for since, right in ((2, 13), (3, 14), (5, 15)):
        files |= (1 << right) if version >= since else 0
    rules = [files] + [0b11] * (version >= 4) + [0b11] * (version >= 6)
    attributes = struct.pack(f"<{len(rules)}Q", *rules)
    ruleset = _syscall(_LANDLOCK_CREATE, attributes, ctypes.c_size_t(len(attributes)), ctypes.c_uint32(0))
    try:
        _syscall(_LANDLOCK_RESTRICT, ctypes.c_int(ruleset), ctypes.c_uint32(0))
    finally:
        os.close(ruleset)


def filter_calls() -> None:
    """Install `seccomp.program` for this process. Needs `no_new_privileges`."""
    machine = seccomp.MACHINES[platform.machine()]
    body = seccomp.program(machine, os.getpid())
    code = ctypes.create_string_buffer(body, len(body))
    filter_ = struct.pack("<HxxxxxxQ", len(body) // 8, ctypes.addressof(code))
    _syscall(machine.numbers["seccomp"], ctypes.c_uint(1), ctypes.c_uint(0), filter_)


def close_from(first: int) -> None:
    """Close every descriptor from `first` on."""
    try:
        _checked(_libc.close_range(ctypes.c_uint(first), ctypes.c_uint(0xFFFFFFFF), 0))
    except (OSError, AttributeError):
        os.closerange(first, 4096)
