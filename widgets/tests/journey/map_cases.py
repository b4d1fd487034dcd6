"""What both languages agree on about maps: `python map_cases.py` writes tests/map_cases.json from Python's side."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from theirshoes.journey import (
    JourneyMap,
    Step,
    compare,
    from_csv,
    from_json,
    from_log,
    in_words,
    to_csv,
    to_json,
    to_mermaid,
    to_svg,
)
from theirshoes.touchpoints.as_map import cards_of
from theirshoes.touchpoints.blueprint import breaks

FILE = Path(__file__).parents[3] / "tests" / "map_cases.json"

VISIT = JourneyMap(
    "Jade; 31",
    "A first facial, “finally”",
    (
        Step("Looks us up", "Before", 1, {"Seeing": 'Photos, "lovely"\nand a map'}),
        Step("Rings", "During", -2, {"Seeing": "A dark door", "Evidence": "fully"}, "2026-11-21T10:30:00+01:00"),
        Step("Pays: by card #1", "During", None, {"Thinking": "<b>so much</b> & no receipt?"}),
        Step("Goes home", "After", 1.5, {"Seeing": "x" * 45}),
    ),
    ("Seeing", "Thinking", "Evidence"),
)
HARD = JourneyMap(
    "  الزبونة   تنتظر ",
    "",
    (
        Step("journey to\u2028the \x07 end 👟", " section\tone ", 0, {"__proto__": "  kept \r\n\r\nas it is \n\n"}),
        Step("title", "section one", -0.0, {"__proto__": " \n ", "constructor": "=1+1"}),
    ),
    ("__proto__", "constructor"),
)
BEHIND = JourneyMap(
    "Sam",
    "A repair",
    (
        Step("Wheels in", "Shop", 0, {"Front stage": "Looks up\nSays hello", "Support": "Diary"}),
        Step("Hears the price", "Shop", -1, {"Back stage": "Shelf\n Price  list ", "Support": "Diary\nStock system"}),
        Step("Pays", "Shop", None, {"Seeing": "Diary"}),
    ),
    ("Seeing", "Front stage", "Back stage", "Support"),
)
BAD = [
    "",
    "{",
    "[]",
    '{"format": "theirshoes-answers", "version": 1}',
    '{"format": "theirshoes-map", "version": 2}',
    '{"format": "theirshoes-map", "version": 1, "steps": []}',
    '{"format": "theirshoes-map", "version": 1, "steps": [{"stage": "A", "step": " "}]}',
    '{"format": "theirshoes-map", "version": 1, "steps": [{"stage": "A", "step": "B", "feel": "1"}]}',
    '{"format": "theirshoes-map", "version": 1, "steps": [{"stage": "A", "step": "B", "feel": 2.5}]}',
    '{"format": "theirshoes-map", "version": 1, "lanes": ["feel"], "steps": [{"stage": "A", "step": "B"}]}',
    '{"format": "theirshoes-map", "version": 1, "lanes": ["x", "x "], "steps": [{"stage": "A", "step": "B"}]}',
    '{"format": "theirshoes-map", "version": 1, "steps": [{"stage": "A", "step": "B", "lanes": {"x": "y"}}]}',
    '{"format": "theirshoes-map", "version": 1, "steps": [{"stage": "A", "step": "B", "when": "soon"}]}',
    "stage,step\nA,B\nC,D\nA,E\n",
    "stage,step\nA\n",
    'stage,step\nA,"B\n',
    'stage,step\nA,"B"x\n',
    "stage,step,step\nA,B,C\n",
    "stage,name\nA,B\n",
    "stage,step,feel\nA,B,good\n",
    "stage,step,feel\nA,B,7\n",
]
LOOSE = "stage,step\r\n A , B  c \r\n"
WALKS = [
    ("abcd", "abcd"),
    ("abcd", "badc"),
    ("abcd", "dcba"),
    ("abcd", "aeabdf"),
    ("abcd", ""),
    ("", "ab"),
    ("abcdefg", "gabfcxdda"),
]
LOG = """customer_id,step,time,channel,stage
C1,look-up,2026-01-02 09:00,website,Before
C1,book,2026-01-02 09:30,phone,Before
C1,visit,2026-01-05 10:00,,During
C2,book,2026-01-03 08:00:30,website,Before
C2,look-up,2026-01-03 08:00,website,Before
C2,visit,2026-01-03 12:00,salon,During
C2,look-up,2026-01-04,website,
C3,look-up,2026-01-03 08:00,website,Before
"""
RARE = "customer_id,step,time\n" + "".join(
    f"C{n:02},{step},2026-01-02 09:{minute:02}\n"
    for n in range(21)
    for minute, step in enumerate(["a", "b"] + (["rare"] if n == 7 else []) + (["often"] if n < 3 else []))
)


def opened(text: str) -> Any:
    """The map in a file as plain JSON; `None` where it is refused."""
    try:
        journey = from_json(text) if text.lstrip().startswith(("{", "[")) else from_csv(text)
    except ValueError:
        return None
    return json.loads(to_json(journey))


def cases() -> dict[str, Any]:
    """Everything, as plain JSON."""
    maps = [VISIT, HARD, BEHIND]
    logs = [list(csv.DictReader(io.StringIO(text))) for text in (LOG, RARE)]
    return {
        "maps": [
            {
                "map": json.loads(to_json(one)),
                "json": to_json(one),
                "csv": to_csv(one),
                "mermaid": to_mermaid(one),
                "svg": to_svg(one),
                "words": in_words(one),
            }
            for one in maps
        ],
        "opened": [{"file": text, "map": opened(text)} for text in [*BAD, LOOSE, to_csv(HARD)]],
        "walks": [
            {
                "planned": list(planned),
                "walked": list(walked),
                "added": list(found.added),
                "skipped": list(found.skipped),
                "swapped": [list(pair) for pair in found.swapped],
                "repeated": list(found.repeated),
                "moves": found.moves,
            }
            for planned, walked in WALKS
            for found in [compare(planned, walked)]
        ],
        "logs": [
            {"log": text, "map": json.loads(to_json(from_log(rows, actor="Ann", scenario="A visit")))}
            for text, rows in zip((LOG, RARE), logs, strict=True)
        ],
        "pulled": [
            {"map": json.loads(to_json(BEHIND)), "cards": cards, "broken": breaks(cards_of(BEHIND), cards)}
            for cards in ([], ["Diary"], ["Shelf"], ["Price list", "Says hello"])
        ],
    }


def text() -> str:
    """The file's content."""
    return json.dumps(cases(), ensure_ascii=True, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
