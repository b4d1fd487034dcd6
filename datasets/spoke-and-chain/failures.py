"""What failing costs Spoke & Chain, and what it costs not to fail; one slip followed through to the customer."""

from collections.abc import Sequence
from datetime import date

from packing import Dice, Row
from riders import CALENDAR

TURN = date(2026, 5, 1)  # from here on they prevent more
EARLY_IN_TEN = {"prevention": 2, "appraisal": 4, "internal": 5, "external": 7}


def failure_rows(dice: Dice, kinds: Sequence[Row], slip: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Make the tables ``failure_events`` and ``one_slip``; the events of the slip are among the others."""
    found: list[tuple[str, int, Row]] = []
    for kind in kinds:
        count = int(str(kind["weight"]))
        early = count * EARLY_IN_TEN[str(kind["kind"])] // 10
        for number in range(count):
            period = (CALENDAR.reopened, date(2026, 4, 30)) if number < early else (TURN, CALENDAR.last)
            minutes = dice.between(int(str(kind["minutes_low"])), int(str(kind["minutes_high"])))
            cost = dice.between(int(str(kind["cost_low"])), int(str(kind["cost_high"])))
            row = {"date": f"{CALENDAR.some_day(dice, *period)}", "what": kind["what"], "kind": kind["kind"],
                   "minutes": minutes, "cost": f"{cost}.00"}  # fmt: skip
            found.append((str(row["date"]), len(found), row))
    for step in slip:
        if step["event"]:
            row = {"date": str(step["at"])[:10], "what": step["event"], "kind": step["kind"],
                   "minutes": int(str(step["minutes"])), "cost": f"{step['cost']}.00"}  # fmt: skip
            found.append((str(row["date"]), len(found), row))
    found.sort(key=lambda entry: entry[:2])
    events = [{"event_id": f"F{number:03}", **row} for number, (*_, row) in enumerate(found, start=1)]
    number_of = {(event["date"], event["what"], event["kind"]): event["event_id"] for event in events}
    steps: list[Row] = [
        {"place": place, "time": step["at"], **{c: step[c] for c in ("lane", "who", "what", "minutes")},
         "cost": f"{step['cost']}.00",
         "event_id": number_of.get((str(step["at"])[:10], step["event"], step["kind"]), "")}
        for place, step in enumerate(slip, start=1)
    ]  # fmt: skip
    return list(events), steps
