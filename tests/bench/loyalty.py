"""What the loyalty analysis costs: a million purchases, `lifetimes` on CDNOW, a real file to a report."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

REPO = Path(__file__).resolve().parents[2]
Row = tuple[str, str, str]

MILLION = """
import json, resource, time
import numpy as np, pandas as pd
import scipy.optimize, scipy.special, pandera.pandas
from theirshoes.loyalty import cohorts, fit_bg_nbd, repeats, rfm

spent = {"imports": time.process_time()}
random = np.random.default_rng(20)
customers, days = 150_000, 900
start = random.uniform(0, days, customers)
rate = random.gamma(0.6, 1 / 45, customers)
lifetime = random.exponential(400, customers)
count = 1 + random.poisson(rate * np.minimum(lifetime, days - start))
rounds = int(np.ceil(1_000_000 / count.sum()))
who = np.repeat(np.arange(customers * rounds), np.tile(count, rounds))[:1_000_000]
first, span = np.tile(start, rounds)[who], np.tile(np.minimum(lifetime, days - start), rounds)[who]
when = first + random.uniform(0, 1, len(who)) * span
order = random.permutation(len(who))
table = pd.DataFrame({
    "customer_id": who[order],
    "date": pd.Timestamp("2024-01-01") + pd.to_timedelta((when[order] * 86400).astype("int64"), unit="s"),
    "amount": random.gamma(2, 12, len(who)) + 0.01,
})
for name, work in {
    "rfm": lambda: rfm(table),
    "cohorts": lambda: cohorts(table),
    "bg/nbd": lambda: fit_bg_nbd(repeats(table)),
}.items():
    began = time.process_time()
    result = work()
    spent[name] = time.process_time() - began
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"rows": len(table), "customers": int(table["customer_id"].nunique()), "spent": spent,
                  "peak": peak}))
"""

AGAINST = """
import json, statistics, time, warnings
from importlib.util import find_spec
from pathlib import Path
import pandas as pd

warnings.simplefilter("ignore")
from lifetimes import BetaGeoFitter
from theirshoes.loyalty import fit_bg_nbd

folder = Path(find_spec("lifetimes").origin).parent / "datasets"
table = pd.read_csv(folder / "cdnow_customers_summary.csv", index_col="ID").rename(columns={"T": "age"})
theirs_fit = lambda: BetaGeoFitter().fit(table["frequency"], table["recency"], table["age"])
ours_fit = lambda: fit_bg_nbd(table)
theirs, ours = theirs_fit(), ours_fit()
named = [(theirs.params_[name], getattr(ours, name)) for name in ("r", "alpha", "a", "b")]
pairs = []
for _ in range(25):
    began = time.process_time()
    theirs_fit()
    between = time.process_time()
    ours_fit()
    pairs.append((between - began, time.process_time() - between))
print(json.dumps({
    "ratio": statistics.median(a / b for a, b in pairs),
    "theirs": statistics.median(a for a, _ in pairs),
    "ours": statistics.median(b for _, b in pairs),
    "apart": max(abs(a / b - 1) for a, b in named),
}))
"""

LOADING = """
import json, time
import pandas
from theirshoes.datasets import dataset, list_datasets, load
began, rows, tables = time.process_time(), 0, 0
for name in list_datasets():
    for table in dataset(name).tables:
        rows, tables = rows + len(load(name, table.name)), tables + 1
print(json.dumps({"rows": rows, "tables": tables, "spent": time.process_time() - began}))
"""


def _measured(code: str) -> dict[str, Any]:
    """Run a measurement in a process of its own, so that its memory is its own too."""
    done = subprocess.run([sys.executable, "-c", code], cwd=REPO, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def million_purchases() -> list[Row]:
    """RFM, cohorts and BG/NBD of a million generated purchases: CPU seconds, imports and all, and peak memory."""
    found = _measured(MILLION)
    parts = ", ".join(f"{name} {spent:.2f}" for name, spent in found["spent"].items())
    total, peak = sum(found["spent"].values()), found["peak"] / 1024
    return [
        ("RFM, cohorts, BG/NBD of 1 million purchases", f"{total:.2f} s CPU, peak {peak:.0f} MB", "<= 5 s"),
        (f"  of {found['customers']:,} customers, by part", parts, ""),
    ]


def against_lifetimes() -> list[Row]:
    """BG/NBD on CDNOW by us and by `lifetimes`, in turn."""
    found = _measured(AGAINST)
    measured = f"{found['ratio']:.1f} x ({1000 * found['theirs']:.1f} to {1000 * found['ours']:.1f} ms)"
    return [
        ("BG/NBD fit on CDNOW, faster than lifetimes", measured, ">= 5 x"),
        ("  largest difference of an estimate", f"{100 * found['apart']:.4f} %", "same estimates"),
    ]


def real_file_to_report() -> list[Row]:
    """`shoes loyalty` on Online Retail's raw lines, imports and all."""
    from theirshoes.onlineretail import MIRROR, NAME, unpack

    what = "Online Retail, 541,909 raw lines to report"
    file = Path(os.environ.get(MIRROR) or REPO.parent / "shared" / "data") / NAME
    if not file.is_file():
        return [(what, f"not measured: set {MIRROR}", "")]
    import resource

    with tempfile.TemporaryDirectory() as folder:
        plain = unpack(file, Path(folder) / "online_retail.csv")
        command = [sys.executable, "-m", "theirshoes.cli", "loyalty", str(plain), "-o", str(Path(folder) / "r.html")]
        spent = []
        for _ in range(3):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, cwd=REPO, check=True, stdout=subprocess.DEVNULL)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return [(what, f"{statistics.median(spent):.2f} s CPU, imports and all", "")]


def dataset_loading() -> list[Row]:
    """All tables of all datasets, each checked against its description."""
    found = _measured(LOADING)
    return [
        (
            "loading and checking all datasets",
            f"{found['spent']:.2f} s CPU, {found['tables']} tables, {found['rows']:,} rows",
            "",
        )
    ]


PARTS = (million_purchases, against_lifetimes, real_file_to_report, dataset_loading)
