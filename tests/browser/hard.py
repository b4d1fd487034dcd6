"""Questions of the kinds that are written in a file, made as hard as a file may make them.

Two hundred cards where so many are allowed; texts that are long, run the other way, or would like to be run.
"""

from __future__ import annotations

from typing import Any

from theirshoes.kinds import kind_of
from theirshoes.questions import from_public, public

from tests.browser.first_moves import FIRST_MOVES
from tests.browser.plain_host import ARABIC, HOSTILE, LONG

TEXTS = (ARABIC, LONG, HOSTILE)
SHARED = {
    "objective": "J2",
    "taught": "journey/every-step",
    "title": ARABIC,
    "prompt": f"{LONG}\n\n{HOSTILE}",
    "hints": list(TEXTS),
}
LANES = ["Doing", HOSTILE, ARABIC, "Back stage"]


def cards(name: str, count: int) -> list[dict[str, str]]:
    """Cards with hard texts."""
    return [{"id": f"{name}{i}", "text": TEXTS[i % 3]} for i in range(count)]


def asked(kind: str, use: str = "graded", **more: Any) -> dict[str, Any]:
    """A question of this kind."""
    marked = {"assignment": "hard", "points": 2} if use == "graded" else {}
    return {"id": f"hard.{kind}", "kind": kind, "use": use, **marked, **SHARED, **more}


QUESTIONS = [
    asked(
        "order",
        cards=cards("c", 200),
        rules=[{"before": ["c1", "c0"], "message": f"{HOSTILE} {LONG}"}],
        **{"leave-out": LONG},
    ),
    asked(
        "rate",
        items=[{**one, "quotes": list(TEXTS)} for one in cards("i", 60)],
        scale={"min": -2, "max": 2, "labels": {str(n): TEXTS[n % 3] for n in range(-2, 3)}},
        sees=cards("s", 30),
    ),
    asked("numeric", unit=HOSTILE, decimals=2),
    asked("written", checklist=list(TEXTS), lines=40, **{"min-words": 1000}),
    asked(
        "written",
        "practice",
        checklist=list(TEXTS),
        levels=[{"id": f"l{i}", "title": TEXTS[i], "text": TEXTS[i - 1], "note": TEXTS[i - 2]} for i in range(3)],
        **{"id": "hard.levels", "min-words": 1},
    ),
    asked("choose", several=True, options=cards("o", 4)),
    asked(
        "mark",
        labels=cards("m", 6),
        turns=[{"who": TEXTS[i % 3], "pieces": cards(f"p{i}-", 10)} for i in range(20)]
        + [{"who": HOSTILE, "text": LONG}],
    ),
    asked("tiles", tiles=cards("t", 40), least=1, most=12, opening=HOSTILE, closing=LONG),
    asked("plan", steps=cards("s", 30), days=cards("d", 7), least=1, most=5),
    asked("sort", cards=cards("c", 200), bins=cards("b", 6)),
    asked("match", left=cards("l", 6), right=cards("r", 7)),
    asked(
        "table",
        corner=ARABIC,
        columns=[
            {"id": "n", "text": LONG, "unit": "customers a week"},
            {"id": "d", "text": ARABIC, "options": cards("o", 3)},
        ],
        rows=cards("r", 3),
    ),
    asked(
        "empathy-map",
        customer=HOSTILE,
        heard=[{**one, "what": ("quote", "observation")[i % 2]} for i, one in enumerate(cards("h", 200))],
        inferences=cards("i", 3),
        insight=LONG,
    ),
    asked(
        "audit",
        touchpoints=[
            {
                **one,
                "channel": TEXTS[i % 3],
                "purpose": TEXTS[(i + 1) % 3],
                "stage": LONG,
                "uses": i * i,
                "cost": i,
                "hours": i / 2,
                "satisfaction": 1 + (i % 9) / 2,
            }
            for i, one in enumerate(cards("t", 200))
        ],
    ),
    asked("walk", "own", plan=f"{ARABIC}:\n{LONG}\n{HOSTILE}"),
]

BOARD = asked(
    "journey-map",
    "own",
    start={
        "actor": HOSTILE,
        "scenario": LONG,
        "lanes": LANES,
        "steps": [
            {
                "stage": f"{ARABIC} {i // 9}",
                "step": f"{i} {TEXTS[i % 3]}",
                "feel": i % 5 - 2,
                "lanes": {lane: TEXTS[n % 3] for n, lane in enumerate(LANES)},
            }
            for i in range(60)
        ],
    },
)
"""A journey board, which has hard tests of its own on the page."""


def told(spec: dict[str, Any]) -> dict[str, Any]:
    """A question as the book tells it to a page."""
    question = from_public(spec)
    shows = kind_of(question).data
    return {"question": public(question)} | ({"data": shows(question, None)} if shows else {})


MOVES = {
    "order": ("[data-place=tray] .face", "Enter", "Enter"),
    "written": ("textarea", HOSTILE, "Tab"),
    "numeric": ("input", HOSTILE, "Tab"),
    "plan": ("textarea", HOSTILE, "Tab"),
    "table": ("input", HOSTILE, "Tab"),
    "sort": (".put", *"123456"),
    "journey-map": (".cell.step", "Enter", HOSTILE, "Enter"),
}
"""Where the first moves of `FIRST_MOVES` are too few, or have to be hard words."""


def move(page: Any, board: Any, kind: str) -> None:
    """Make the first move on a board, with hard words where words are typed."""
    place, *keys = MOVES.get(kind, FIRST_MOVES[kind])
    board.locator(place).first.focus()
    for key in keys:
        page.keyboard.insert_text(key) if key == HOSTILE else page.keyboard.press(key)
