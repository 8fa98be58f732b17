"""A Windows job object: ends its processes when quizdl ends, and bounds their memory."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED_LIMITS = 9
    _KILL_ON_CLOSE, _PROCESS_MEMORY = 0x2000, 0x100

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
            ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _Basic),
            ("IoInfo", ctypes.c_ulonglong * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    def bound(process: int, memory: int) -> int:
        """Put the process of this handle into a job object that allows each process `memory` bytes and dies with
        the returned handle. Raises OSError."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        job = kernel.CreateJobObjectW(None, None)
        limits = _Extended()
        limits.BasicLimitInformation.LimitFlags = _KILL_ON_CLOSE | _PROCESS_MEMORY
        limits.ProcessMemoryLimit = memory
        size = ctypes.sizeof(limits)
        if (
            not job
            or not kernel.SetInformationJobObject(
                wintypes.HANDLE(job), _EXTENDED_LIMITS, ctypes.byref(limits), wintypes.DWORD(size)
            )
            or not kernel.AssignProcessToJobObject(wintypes.HANDLE(job), wintypes.HANDLE(process))
        ):
            raise ctypes.WinError(ctypes.get_last_error())
        return int(job)

    def close(job: int) -> None:
        """Let go of the job object, which ends what is in it."""
        ctypes.WinDLL("kernel32").CloseHandle(wintypes.HANDLE(job))

else:

    def bound(process: int, memory: int) -> int:
        """Only Windows has job objects."""
        raise OSError("no job objects here")

    def close(job: int) -> None:
        """Nothing to let go of."""
