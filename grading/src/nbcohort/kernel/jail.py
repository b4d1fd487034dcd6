"""A place for learner code: its own users, files, processes and network, and nothing of anybody else's.

The zygote enters first, when it has not imported anything yet: it leaves for new namespaces and gets a root in which
there is Python, the system's libraries and nothing else. Each fork is then locked in further: own processes, own
network, own empty folders of limited size, no privileges, no way to get any.
"""

import contextlib
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

from nbcohort.kernel import linux

HOME = "/home/learner"
RELEASED = "/released"
TEMP, TEMP_ASIDE = "/tmp", "/temp"  # noqa: S108 - a new one; the other where Python or data lie in the first
SYSTEM = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/opt"]
SETTINGS = [
    *("ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime", "timezone", "ssl/certs", "fonts", "alternatives"),
    *("mime.types", "locale.alias", "nsswitch.conf", "python3", "python3.11", "matplotlibrc"),
]
DEVICES = ["null", "zero", "full", "random", "urandom"]
LINKS = {"fd": "/proc/self/fd", "stdin": "/proc/self/fd/0", "stdout": "/proc/self/fd/1", "stderr": "/proc/self/fd/2"}
FIRST_UID = 1_900_000_000
JUDGES = 100_000  # a judge is another user than any learner
ALL = linux.NEWNS | linux.NEWPID | linux.NEWNET | linux.NEWIPC | linux.NEWUTS


class Jail:
    """The jail of one zygote.

    Parameters
    ----------
    settings : dict
        `place`: an empty folder that becomes the root's; `hide`: paths that must not be there; `show`: further ones
        that may be read; `released`: a folder of files that all get; `disk_mb`: room in each of its folders; `judges`:
        whether it is for tests, which share a network and an IPC namespace, as no learner code is there.
    """

    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings
        self.protections: list[str] = []
        self.as_root = os.geteuid() == 0
        self.own_processes = -1
        self.forked = 0
        self.temp = TEMP

    def enter(self) -> str | None:
        """Leave everything behind; says what does not work, or None."""
        user, group = os.geteuid(), os.getegid()
        try:
            linux.unshare(ALL | (0 if self.as_root else linux.NEWUSER))
            if not self.as_root:
                Path("/proc/self/setgroups").write_text("deny")
                Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
                Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
            child = os.fork()
            if child:
                _, status = os.waitpid(child, 0)
                os._exit(os.waitstatus_to_exitcode(status) & 0xFF)
            linux.prctl(linux.PDEATHSIG, signal.SIGKILL)
            self._build()
        except (OSError, KeyError) as error:
            return f"this system does not let learner code be locked in ({error}); see `nbcohort doctor`"
        self.own_processes = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
        self.protections = ["files", "processes", "network", "privileges", "limits"]
        return None

    def _build(self) -> None:
        """Build the root and move into it."""
        new = str(self.settings["place"])
        linux.mount("", "/", None, linux.REC | linux.PRIVATE)
        linux.mount("tmpfs", new, "tmpfs", linux.NOSUID, "size=1m,mode=755")
        plan = self._plan()
        self.temp = TEMP_ASIDE if any(path.startswith(f"{TEMP}/") for path in plan) else TEMP
        for path, shown in sorted(plan.items()):
            if shown is None:
                if Path(new + path).is_dir():
                    linux.mount("tmpfs", new + path, "tmpfs", linux.NOSUID, "size=64k,mode=755")
            else:
                show(shown, new + path)
        for name in ("proc", "dev", self.temp[1:], "home/learner", "old"):
            Path(new, name).mkdir(parents=True, exist_ok=True)
        linux.mount("tmpfs", f"{new}/dev", "tmpfs", linux.NOSUID | linux.NOEXEC, "size=64k,mode=755")
        for name in DEVICES:
            Path(new, "dev", name).touch()
            linux.mount(f"/dev/{name}", f"{new}/dev/{name}", None, linux.BIND)
        for name, target in LINKS.items():
            Path(new, "dev", name).symlink_to(target)
        Path(new, "dev", "shm").mkdir()
        Path(new, "dev", "pts").mkdir()
        Path(new, "dev", "ptmx").symlink_to("pts/ptmx")
        Path(new, "etc").mkdir(exist_ok=True)
        Path(new, "etc/passwd").write_text(f"learner:x:{FIRST_UID}:{FIRST_UID}::{HOME}:/bin/sh\n")
        linux.pivot_root(new, f"{new}/old")
        os.chdir("/")
        linux.mount("proc", "/proc", "proc", linux.NOSUID | linux.NODEV | linux.NOEXEC)
        linux.umount("/old")
        Path("/old").rmdir()
        linux.make_read_only("/")  # else one learner could leave something here for the next
        linux.mount("tmpfs", self.temp, "tmpfs", linux.NOSUID | linux.NODEV, "size=16m,mode=1777")
        os.environ["TMPDIR"] = self.temp  # some modules write there when they are imported

    def _plan(self) -> dict[str, str | None]:
        """Where in the new root what is shown; None for what must be empty."""
        shown = [*SYSTEM, *(f"/etc/{name}" for name in SETTINGS)]
        course = [Path(path) for path in self.settings["hide"]]
        ours = [Path(path) for path in (sys.prefix, sys.base_prefix, *sys.path) if path]
        for path in ours:
            real = path.resolve()
            if str(real) != "/" and not any(real.is_relative_to(hidden) and not is_python(real) for hidden in course):
                shown += [str(path), str(real)]
        plan: dict[str, str | None] = {path: path for path in shown if os.path.lexists(path)}
        for inner in [one for one in plan if any(one != up and one.startswith(f"{up}/") for up in plan)]:
            if not any(str(hidden).startswith(inner) or inner.startswith(str(hidden)) for hidden in course):
                del plan[inner]  # its folder is shown as a whole
        plan |= {str(path): None for path in course if str(path) not in plan}
        plan |= {path: path for path in self.settings.get("show", []) if os.path.lexists(path)}
        if released := self.settings.get("released"):
            plan[RELEASED] = released
        return plan

    def before_fork(self) -> None:
        """Have the next fork be the first of its own processes."""
        if self.forked:
            linux.setns(self.own_processes, linux.NEWPID)
        linux.unshare(linux.NEWPID)
        self.forked += 1

    def lock_in(self, task: dict[str, Any]) -> None:
        """Lock a fresh fork in.

        Parameters
        ----------
        task : dict
            `cwd`, and `files`: what the learner handed in, name to base64.
        """
        os.close(self.own_processes)
        judge = self.settings.get("judges", False)
        linux.unshare(linux.NEWNS | (0 if judge else linux.NEWIPC | linux.NEWNET))
        linux.mount("proc", "/proc", "proc", linux.NOSUID | linux.NODEV | linux.NOEXEC)
        Path("/proc/self/oom_score_adj").write_text("1000")
        size = f"size={self.settings['disk_mb']}m,nr_inodes=20000,mode=1777"
        linux.mount("tmpfs", self.temp, "tmpfs", linux.NOSUID | linux.NODEV, size)
        linux.mount("tmpfs", HOME, "tmpfs", linux.NOSUID | linux.NODEV, size)
        linux.mount("tmpfs", "/dev/shm", "tmpfs", linux.NOSUID | linux.NODEV, size)  # noqa: S108
        if not judge:
            options = "newinstance,ptmxmode=0666,mode=620"
            linux.mount("devpts", "/dev/pts", "devpts", linux.NOSUID | linux.NOEXEC, options)
        user = FIRST_UID + JUDGES * judge + self.forked % JUDGES if self.as_root else os.getuid()
        unpack(task, user if self.as_root else -1)
        os.environ.update(HOME=HOME, TMPDIR=self.temp, MPLCONFIGDIR=self.temp)
        if not judge:  # tests have the instructor's, as outside
            os.environ.update(USER="learner", LOGNAME="learner")
        if self.as_root:
            os.setgroups([])
            os.setresgid(user, user, user)
            os.setresuid(user, user, user)
        else:
            with contextlib.suppress(OSError):
                Path("/proc/sys/user/max_user_namespaces").write_text("0")
            linux.drop_capabilities()
        linux.prctl(linux.NO_NEW_PRIVS, 1)
        linux.forbid_calls()


def is_python(path: Path) -> bool:
    """Whether a folder is a place that Python itself was installed to."""
    return any(path.is_relative_to(Path(prefix).resolve()) for prefix in (sys.prefix, sys.base_prefix))


def show(source: str, target: str) -> None:
    """Show a file or a folder somewhere else, read-only."""
    path = Path(source)
    if os.path.lexists(target):
        return
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    if path.is_symlink():
        Path(target).symlink_to(path.readlink())
        return
    if path.is_dir():
        Path(target).mkdir(exist_ok=True)
    else:
        Path(target).touch()
    linux.mount(source, target, None, linux.BIND | linux.REC)
    linux.make_read_only(target)


def unpack(task: dict[str, Any], user: int) -> None:
    """Lay out the working folder: what the learner handed in, and over it what everybody gets."""
    import base64

    folder = Path(task["cwd"])
    folder.mkdir(parents=True)
    for name, content in task.get("files", {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(base64.b64decode(content))
    if Path(RELEASED).is_dir():
        shutil.copytree(RELEASED, folder, dirs_exist_ok=True)
    for parent, folders, files in os.walk(HOME):
        for path in (Path(parent), *(Path(parent, name) for name in (*folders, *files))):
            if user >= 0:
                os.chown(path, user, user)
            path.chmod(0o755 if path.is_dir() else 0o644)
