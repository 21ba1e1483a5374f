"""Runs a command under a list of system calls, as systemd does with a unit's: all others fail.

    python under_filter.py NUMBER,NUMBER… COMMAND…

With it goes what MemoryDenyWriteExecute does, where the kernel can. Both hold for all that follows,
children and new programs too.
"""

from __future__ import annotations

import ctypes
import os
import sys

NO_NEW_PRIVILEGES, SECCOMP, FILTER, DENY_WRITE_EXECUTE = 38, 22, 2, 65
LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06  # BPF
ALLOW, FAIL = 0x7FFF0000, 0x00050000 | 1  # with EPERM


class Step(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_uint16),
        ("yes", ctypes.c_uint8),
        ("no", ctypes.c_uint8),
        ("k", ctypes.c_uint32),
    )


class Steps(ctypes.Structure):
    _fields_ = (("count", ctypes.c_uint16), ("steps", ctypes.POINTER(Step)))


def bound(numbers: list[int]) -> None:
    """Let this process and all that come of it make only these system calls."""
    made = [Step(LOAD, 0, 0, 0)]
    for number in numbers:
        made += [Step(EQUAL, 0, 1, number), Step(RETURN, 0, 0, ALLOW)]
    made.append(Step(RETURN, 0, 0, FAIL))
    steps = (Step * len(made))(*made)
    call = ctypes.CDLL(None, use_errno=True).prctl
    call(DENY_WRITE_EXECUTE, 1, 0, 0, 0)
    if call(NO_NEW_PRIVILEGES, 1, 0, 0, 0) or call(
        SECCOMP, FILTER, ctypes.byref(Steps(len(made), steps)), 0, 0
    ):
        raise OSError(ctypes.get_errno(), "no filter")


if __name__ == "__main__":
    bound([int(each) for each in sys.argv[1].split(",")])
    os.execv(sys.argv[2], sys.argv[2:])  # noqa: S606  # what the test asks for
