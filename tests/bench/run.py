"""`python3 course.py bench [part …]`: measure what the design promises, and print a table.

Times are CPU seconds of this run on this machine. Compare columns of one run, never runs with each other.
"""

from __future__ import annotations

import gzip
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
sys.path[0] = str(REPO)  # in place of this folder, whose `grading` is not the one
from tests.run import browser, install  # noqa: E402 - found through the line above

BOOK = REPO / "build" / "book"
Row = tuple[str, str, str]


def cpu_seconds(command: list[str], *, cwd: Path = REPO) -> float:
    """User and system seconds of a command and everything that it waited for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def paired_medians(first: list[str], second: list[str], times: int = 7) -> tuple[float, float]:
    """Median CPU seconds of two commands, run in turn so that a busy moment meets both."""
    pairs = [(cpu_seconds(first), cpu_seconds(second)) for _ in range(times)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def page_weights() -> list[Row]:
    """Bytes of script that each kind of page loads, as a browser counts them."""
    from playwright.sync_api import sync_playwright

    from tests.local import CHROMIUM_FLAGS, chromium, static_site

    path = chromium()
    if path is None:
        return [("book pages", "not measured: no Chromium", "")]

    kinds = {
        "reading page, script": ("data/index.html", "<= 10 KB"),
        "lesson with widgets, script gzipped": ("journey/every-step/index.html", "<= 60 KB"),
        "page with a chart, script gzipped": ("journey/assignment/index.html", "<= 400 KB"),
    }
    rows = []
    with static_site(BOOK) as address, sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        for name, (page_path, bar) in kinds.items():
            page, scripts = chrome.new_page(), []
            page.on("response", lambda r, s=scripts: s.append(r) if r.request.resource_type == "script" else None)
            page.goto(f"{address}/{page_path}", wait_until="networkidle")
            page.mouse.wheel(0, 100_000)  # charts are drawn when they come near
            page.wait_for_timeout(500)
            page.wait_for_load_state("networkidle")
            bodies = [response.body() for response in scripts]
            packed = "gzipped" in name
            size = sum(len(gzip.compress(body, 9, mtime=0)) if packed else len(body) for body in bodies)
            rows.append((name, f"{size / 1000:.1f} KB in {len(bodies)} files", bar))
            page.close()
        chrome.close()
    return rows


def import_cost() -> list[Row]:
    """What `theirshoes` and its first widget cost beyond anywidget."""
    show = "import theirshoes; w = theirshoes.question('journey.first-visit.order'); w._repr_mimebundle_()"
    base, ours = paired_medians([sys.executable, "-c", "import anywidget"], [sys.executable, "-c", show])
    return [
        ("import theirshoes and first widget, over anywidget", f"{ours - base:.2f} s CPU (of {ours:.2f})", "<= 0.4 s")
    ]


def main(wanted: list[str]) -> int:
    """Measure the wanted parts, or all, one after the other, and print as results arrive."""
    if not install():  # what only measuring and tests need
        return 1
    from tests.bench import board, grading, loyalty, weights

    every: dict[str, list[Callable[[], list[Row]]]] = {
        "pages": [page_weights, *weights.PARTS],
        "board": [board.interactions],
        "import": [import_cost],
        "loyalty": loyalty.PARTS,
        "grading": grading.PARTS,
    }
    if unknown := set(wanted) - set(every):
        print(f"bench measures {', '.join(every)}; not {', '.join(sorted(unknown))}")
        return 2
    if path := browser():
        os.environ["THEIRSHOES_CHROMIUM"] = path
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    print(f"{'what':54}{'measured':38}bar")
    for part in [one for name in wanted or every for one in every[name]]:
        for what, measured, bar in part():
            print(f"{what:54}{measured:38}{bar}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
