"""What the page for owners says of a messy file is what the command says, and what it cannot see is in the file."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from theirshoes.cli import main
from theirshoes.home import home

PAGE = home() / "book" / "owners.md"
FILE = "datasets/petal-and-stone/data/visits_messy.csv"


def fold() -> str:
    """The part of the page that is about the messy file."""
    found = re.search(
        r"^:::::\{dropdown\} A file in which.*?^:::::$", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    assert found
    return found[0]


def usable() -> pd.DataFrame:
    """Its lines with a customer and an amount, each cell as it is meant."""
    raw = pd.read_csv(home() / FILE, dtype=str, keep_default_na=False)
    raw = raw.assign(customer=raw["customer"].str.strip())
    raw = raw[(raw["customer"] != "") & (raw["amount"] != "")]
    paid = raw["amount"].str.strip("£").str.replace(",", ".").astype(float)
    return raw.assign(date=pd.to_datetime(raw["date"], dayfirst=True, format="mixed"), amount=paid)


def test_the_page_shows_what_the_command_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command, said = re.findall(r"```text\n(.*?)\n```", fold(), re.DOTALL)
    assert command == f".venv/bin/shoes loyalty {FILE} -o report.html"
    assert main(["loyalty", str(home() / FILE), "-o", str(tmp_path / "report.html")]) == 0
    assert capsys.readouterr().out.splitlines()[:-1] == said.splitlines()


def test_what_the_page_says_that_the_command_cannot_see_is_in_the_file() -> None:
    lines = usable()
    numbers = lines.assign(upper=lines["customer"].str.upper())
    people = numbers.groupby(["name", "phone_ends"])
    assert (lines["customer"].nunique(), numbers["upper"].nunique(), people.ngroups) == (218, 213, 208)
    assert (people["upper"].nunique() == 2).sum() == 5
    assert list(lines[lines["phone_ends"] == "2384"]["customer"]) == ["C0095", "C0095", "C9005"]
    assert list(lines[lines["phone_ends"] == "6793"]["customer"]) == ["C0043", "c0043"]
    twice = lines[numbers.duplicated(["upper", "date", "service", "amount"])]
    assert (len(twice), twice["amount"].sum()) == (5, 298)
    assert list(twice[twice["name"] == "Eileen"]["date"].dt.strftime("%d %B")) == ["18 November"]
    for number in ("not 218", "208 of", "298 pounds", "368 lines", "39 lines"):
        assert number in fold()
    raw = pd.read_csv(home() / FILE, dtype=str)
    assert (len(raw), raw["amount"].str.contains("£").sum()) == (368, 39)
