"""The few calls to the Linux kernel that Python's `os` does not have."""

import ctypes
import os
import platform
import struct
from pathlib import Path

NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
RDONLY, NOSUID, NODEV, NOEXEC, BIND, REC, PRIVATE = 1, 2, 4, 8, 0x1000, 0x4000, 0x40000
DETACH = 2
MOUNT_SETATTR, AT_FDCWD, AT_RECURSIVE = 442, -100, 0x8000
PDEATHSIG, NO_NEW_PRIVS, SET_SECCOMP, CAPBSET_DROP = 1, 38, 22, 24
LARGE_PAGE, COLLAPSE = 1 << 21, 25
LIBC = ctypes.CDLL(None, use_errno=True)
# Calls that no notebook needs and that break out of sandboxes, by kernel architecture.
FORBIDDEN = {
    "x86_64": (
        0xC000003E, 155, 56, 435,
        [101, 165, 166, 272, 308, 310, 311, 321, 298, 248, 249, 250, 323, 304, 303, 425, 426, 427, 428, 429, 430, 442,
         175, 313, 176, 246, 320, 161],
    ),
    "aarch64": (
        0xC00000B7, 41, 220, 435,
        [117, 40, 39, 97, 268, 270, 271, 280, 241, 217, 218, 219, 282, 265, 264, 425, 426, 427, 428, 429, 430, 442, 105,
         273, 106, 104, 294, 51],
    ),
}  # fmt: skip


def check(result: int, what: str) -> int:
    """Raise an OSError that names what failed."""
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), what)
    return result


def unshare(flags: int) -> None:
    """Leave namespaces for new ones."""
    check(LIBC.unshare(flags), "unshare")


def setns(descriptor: int, kind: int) -> None:
    """Enter a namespace."""
    check(LIBC.setns(descriptor, kind), "setns")


def mount(source: str, target: str, kind: str | None = None, flags: int = 0, options: str = "") -> None:
    """Mount."""
    words = [None if text is None else text.encode() for text in (source, target, kind)]
    check(LIBC.mount(*words, flags, options.encode() if options else None), f"mount {target}")


def make_read_only(target: str) -> None:
    """Make a mount and all below it read-only, without set-uid programs."""
    attributes = struct.pack("QQQQ", RDONLY | NOSUID, 0, 0, 0)
    check(
        LIBC.syscall(MOUNT_SETATTR, AT_FDCWD, target.encode(), AT_RECURSIVE, attributes, len(attributes)),
        f"make {target} read-only",
    )


def pivot_root(new: str, old: str) -> None:
    """Make another folder the root of all."""
    number = {"x86_64": 155, "aarch64": 41}[platform.machine()]
    check(LIBC.syscall(number, new.encode(), old.encode()), "pivot_root")


def umount(target: str) -> None:
    """Take a mount away, now or as soon as nobody uses it."""
    check(LIBC.umount2(target.encode(), DETACH), f"umount {target}")


def prctl(option: int, *values: int) -> None:
    """Set something about this process."""
    check(LIBC.prctl(option, *values, *([0] * (4 - len(values)))), "prctl")


def join_pages() -> None:
    """Lay this process's memory out in large pages, which a fork copies by the piece (from Linux 6.1 on)."""
    for line in Path("/proc/self/maps").read_text().splitlines():
        where, access, *more = line.split()
        if access != "rw-p" or (len(more) > 3 and more[3] != "[heap]"):
            continue
        first, end = (int(part, 16) for part in where.split("-"))
        for start in range(-(-first // LARGE_PAGE) * LARGE_PAGE, end - LARGE_PAGE + 1, LARGE_PAGE):
            LIBC.madvise(ctypes.c_void_p(start), ctypes.c_size_t(LARGE_PAGE), COLLAPSE)  # where it cannot, it need not


def drop_capabilities() -> None:
    """Give up every privilege, for good."""
    for capability in range(64):
        LIBC.prctl(CAPBSET_DROP, capability, 0, 0, 0)
    header = struct.pack("II", 0x20080522, 0)
    check(LIBC.capset(header, bytes(24)), "capset")


def forbid_calls() -> None:
    """Have the kernel refuse what breaks out of sandboxes: namespaces, mounts, tracing, key rings, io_uring, BPF."""
    known = FORBIDDEN.get(platform.machine())
    if known is None:
        return
    architecture, pivot, clone, clone3, numbers = known
    load, jump_equal, jump_set, give = 0x20, 0x15, 0x45, 0x06
    allow, refuse, kill = 0x7FFF0000, 0x00050000 | 1, 0x80000000
    rules = [(load, 0, 0, 4), (jump_equal, 1, 0, architecture), (give, 0, 0, kill), (load, 0, 0, 0)]
    if platform.machine() == "x86_64":
        rules += [(0x35, 0, 1, 0x40000000), (give, 0, 0, refuse)]  # the x32 calls
    rules += [(jump_equal, 0, 1, clone3), (give, 0, 0, 0x00050000 | 38)]
    for number in [*numbers, pivot]:
        rules += [(jump_equal, 0, 1, number), (give, 0, 0, refuse)]
    rules += [(jump_equal, 0, 3, clone), (load, 0, 0, 16), (jump_set, 0, 1, 0x7E020000), (give, 0, 0, refuse)]
    rules += [(give, 0, 0, allow)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *rule) for rule in rules))
    program = struct.pack("HxxxxxxP", len(rules), ctypes.addressof(code))
    check(LIBC.prctl(SET_SECCOMP, 2, program, 0, 0), "seccomp")
