"""The battery of hostile answers: every layer on, and each off in turn, with exactly the failures that must follow.

A part of it runs always; the whole of it, as root and as an ordinary user, is deep.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from quizdl.sandbox.seccomp import MACHINES

ROOT = Path(__file__).parents[2]
ORDINARY = 65533

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's")

SLICE = (
    "ctl_honest,ctl_honest_imports,ctl_honest_mutates_input,ctl_wrong,loop_swallow,mem_numpy,fork_bomb,thread_bomb,"
    "os_exit,sys_exit,self_kill,stdout_fd_flood,deep_recursion,exc_metaclass_name,close_fds,read_open,read_listdir,"
    "write_open,net_udp,net_abstract,proc_subprocess,proc_kill_zygote,raw_mmap_wx,mem_scan_secret,forge_ok_wrong,"
    "forge_len_bomb,patch_sys_modules,answer_then_loop,exc_escape_seq"
)


def as_user(user: int | None) -> list[str]:
    """What runs a command as `user`. Where the interpreter is in a folder only root may enter, the user may read."""
    if user is None or os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("LOUDLY: no setpriv here, so nothing is run as an ordinary user")
    drop = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]
    script = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import numpy'], check=True)"
    for extra in ([], ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]):
        if subprocess.run([*drop, *extra, sys.executable, "-c", script], capture_output=True).returncode == 0:
            return [*drop, *extra]
    pytest.skip("LOUDLY: an ordinary user can't run this interpreter")


def battery(off: str = "", only: str = "", danger: bool = False, user: int | None = None) -> dict[str, Any]:
    command = [*as_user(user), sys.executable, "-m", "tests.sandbox.battery", "--off", off, "--only", only]
    ran = subprocess.run(command + ["--danger"] * danger, cwd=ROOT, capture_output=True, text=True, timeout=110)
    assert ran.returncode == 0, ran.stderr
    report: dict[str, Any] = json.loads(ran.stdout)
    return report


def failures(report: dict[str, Any]) -> dict[str, list[str]]:
    return {result["name"]: result["failures"] for result in report["results"] if result["failures"]}


def clean(report: dict[str, Any]) -> None:
    assert failures(report) == {}
    assert report["left"] == []
    assert report["megabytes"] < 200


def filtered() -> None:
    if platform.machine() not in MACHINES:
        pytest.skip(f"LOUDLY: no filter of system calls for {platform.machine()}")


def test_a_part_of_the_battery_is_stopped() -> None:
    filtered()
    report = battery(only=SLICE, danger=True)
    clean(report)
    assert report["level"] in ("strong", "good")
    assert len(report["results"]) == len(SLICE.split(","))


@pytest.mark.deep
@pytest.mark.parametrize("user", [None, ORDINARY], ids=["this user", "an ordinary user"])
def test_the_battery_is_stopped(user: int | None) -> None:
    filtered()
    report = battery(danger=True, user=user)
    clean(report)
    assert report["level"] == "strong"
    assert len(report["results"]) == 90
    assert user is None or report["user"] != 0


# What each layer alone keeps from happening. An empty set: another layer stands behind it for every snippet.
ALONE = {
    "limits": set(),
    "nobody": set(),
    "user-namespace": set(),
    "network": set(),
    "empty-root": set(),
    "pid-namespace": set(),
    "capabilities": set(),
    "landlock": set(),
    "seccomp": {"net_netlink", "priv_unshare_mount", "raw_mmap_wx"},
    "seccomp,network": {"net_udp", "net_netlink", "priv_unshare_mount", "raw_udp", "raw_mmap_wx"},
}


@pytest.mark.deep
@pytest.mark.parametrize("off", ALONE)
def test_without_a_layer_exactly_what_it_alone_stops_gets_through(off: str) -> None:
    filtered()
    report = battery(off=off)
    if report["level"] == "none":
        pytest.skip("LOUDLY: no sandbox without this layer")
    if "user-namespace" not in off and "empty-root" not in off and not _namespaces():
        pytest.skip("LOUDLY: user namespaces are refused here, so no layer stands alone as it should")
    assert set(failures(report)) == ALONE[off]
    assert report["level"] == ("basic" if "seccomp" in off else "strong")
    assert report["left"] == []


@pytest.mark.deep
def test_without_the_filter_and_both_walls_around_files_the_battery_bites() -> None:
    found = set(failures(battery(off="seccomp,landlock,user-namespace,nobody")))
    if os.geteuid() == 0:
        assert {"write_open", "write_unlink", "read_open", "net_udp"} <= found
    assert {"read_etc", "net_netlink", "raw_mmap_wx"} <= found


def _namespaces() -> bool:
    return subprocess.run(["unshare", "--user", "true"], capture_output=True).returncode == 0


@pytest.mark.deep
def test_where_user_namespaces_are_refused_the_battery_is_still_stopped() -> None:
    filtered()
    report = battery(off="user-namespace", user=ORDINARY)
    clean(report)
    assert report["level"] in ("strong", "good")
