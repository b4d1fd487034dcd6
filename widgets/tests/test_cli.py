"""`shoes loyalty`, as an owner types it."""

from __future__ import annotations

import gzip
import random
import re
import subprocess
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, timedelta
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from theirshoes.cli import main

from .real_data import FILE, needs_real_data

unhurried = settings(deadline=None, max_examples=100)
Capture = pytest.CaptureFixture[str]


def shop(customers: int = 60, days: int = 500, seed: int = 5) -> list[tuple[str, str, str]]:
    """Customers with a rhythm each, some of whom leave."""
    chance, rows = random.Random(seed), []
    for number in range(customers):
        day, gap, leave = chance.randrange(days // 2), chance.randrange(10, 60), chance.random() * 0.3
        while day < days:
            when = date(2025, 1, 1) + timedelta(days=day)
            rows.append((f"C-{number:03}", when.isoformat(), f"{chance.uniform(5, 90):.2f}"))
            if chance.random() < leave:
                break
            day += max(1, round(chance.gauss(gap, gap / 3)))
    return sorted(rows, key=lambda row: row[1])


def written(folder: Path, text: str, name: str = "sales.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def sales(folder: Path, heading: str = "customer,date,amount", rows: list[tuple[str, str, str]] | None = None) -> Path:
    return written(folder, "\n".join([heading, *(",".join(row) for row in rows or shop())]))


def run(path: Path, *options: str) -> tuple[int, str]:
    report = path.parent / "report.html"
    status = main(["loyalty", str(path), "-o", str(report), *options])
    return status, report.read_text(encoding="utf-8") if report.exists() else ""


class Reader(HTMLParser):
    """The tags, and whether they close."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in ("meta", "rect", "line", "circle"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("rect", "line", "circle"):
            assert self.open.pop() == tag


def test_a_small_shop_gets_its_report(tmp_path: Path, capsys: Capture) -> None:
    status, page = run(sales(tmp_path), "--currency", "£")
    assert status == 0
    assert "Left: " in capsys.readouterr().out
    for part in ("best customers are", "slipping away", "come again?", "next twelve months", "How sure is this?"):
        assert part in page
    assert page.count("How sure is this?") == 4
    assert "Tried on your own past" in page


def test_the_report_is_one_file_that_asks_nobody(tmp_path: Path) -> None:
    page = run(sales(tmp_path))[1]
    assert not re.search(r"<script|https?:|\bsrc=|url\(|@import", page)
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    assert "svg" in reader.tags


def test_what_is_in_the_file_stays_text(tmp_path: Path) -> None:
    evil = "<img src=x onerror=alert(1)>"
    rows = [(evil if who == "C-001" else who, when, amount) for who, when, amount in shop()]
    page = run(sales(tmp_path, rows=rows))[1]
    assert evil not in page
    assert run(sales(tmp_path, heading=f"customer,date,{evil}"), "--amount", evil)[1].count("<img") == 0


def test_too_few_customers_get_a_report_without_a_forecast(tmp_path: Path) -> None:
    status, page = run(sales(tmp_path, rows=[("ann", "2026-01-01", "5.00"), ("bo", "2026-01-02", "7.00")]))
    assert status == 0
    assert "There is no forecast for this file. No customer has bought on a second day" in page


@pytest.mark.parametrize(
    ("heading", "customer"),
    [
        ("Kundennr;Rechnungsdatum;Gesamtbetrag", "Kundennr"),
        ("N° client;Date de commande;Montant TTC", "N° client"),
        ("Código cliente;Fecha compra;Importe total", "Código cliente"),
        ("Klantnummer;Datum;Bedrag", "Klantnummer"),
        ("Codice cliente;Data acquisto;Importo", "Codice cliente"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_spellings_encodings_and_decimal_commas_are_read(
    tmp_path: Path, capsys: Capture, heading: str, customer: str, encoding: str
) -> None:
    rows = [
        f"{who};{'.'.join(reversed(when.split('-')))};{amount.replace('.', ',')} €" for who, when, amount in shop(20)
    ]
    path = written(tmp_path, "\n".join([heading, *rows]), encoding=encoding)
    assert main(["loyalty", str(path), "-o", str(tmp_path / "r.html")]) == 0
    total = sum(float(amount) for _, _, amount in shop(20))
    said = capsys.readouterr().out
    assert f'The customer is "{customer}"' in said
    assert f"20 customers, {len(rows)} visits, {total:,.2f}." in said


def test_a_packed_file_with_tabs_is_read(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv.gz"
    path.write_bytes(gzip.compress("\n".join(["customer\tdate\tamount", *map("\t".join, shop())]).encode()))
    assert run(path)[0] == 0


def test_what_cannot_be_used_is_counted_and_said(tmp_path: Path, capsys: Capture) -> None:
    text = (
        "order,customer,date,quantity,price\n1,ann,2026-01-01,2,3\n2,,2026-01-02,1,1\nC3,ann,2026-01-03,-1,3\n"
        "C4,,2026-01-03,-1,3\n5,bo,2026-01-04,1,0\n6,bo,2026-01-05,-2,4\n7,bo,,1,4\n8,bo,2026-01-05,1,4\n"
    )
    assert run(written(tmp_path, text))[0] == 0
    said = capsys.readouterr().out
    assert "2 lines have no customer.\n2 lines have a cancelled order (1 of them also without a customer)." in said
    assert "1 more line has a price of zero." in said
    assert "1 more line has a negative amount" in said
    assert "1 more line has no date." in said
    assert "Left: 2 lines, 2 customers, 2 orders, 10.00." in said


MIXED = "order,customer,date,amount\n1,ann,2026-01-01,5\n2,bo,2026-01-02,7\n"


@pytest.mark.parametrize(
    ("more", "cancelled", "left"),
    [
        ("C3,ann,2026-01-03,9\nC4,bo,2026-01-04,11\n", 0, "4 lines, 2 customers, 4 orders, 32.00"),
        ("C3,ann,2026-01-03,9\nC4,bo,2026-01-04,-11\n", 0, "3 lines, 2 customers, 3 orders, 21.00"),
        ("C1,ann,2026-01-03,-5\nC2,bo,2026-01-04,-7\nc2,bo,2026-01-04,1\n", 3, "2 lines, 2 customers, 2 orders, 12.00"),
    ],
    ids=["a series of its own", "one of its own with a return", "cancelled"],
)
def test_an_order_numbered_with_a_c_is_cancelled_only_where_most_of_them_are_negative(
    tmp_path: Path, capsys: Capture, more: str, cancelled: int, left: str
) -> None:
    assert run(written(tmp_path, MIXED + more))[0] == 0
    said = capsys.readouterr().out
    kept = "2 lines have an order number such as C3, kept like any other, as most have no minus in the amount."
    assert (kept in said) is (cancelled == 0)
    assert (f"{cancelled} lines have a cancelled order." in said) is bool(cancelled)
    assert f"Left: {left}." in said


def complaint(path: Path, capsys: Capture, *options: str) -> str:
    assert run(path, *options) == (2, "")
    error = capsys.readouterr().err
    assert error.count("\n") == 1, error
    assert "Traceback" not in error
    return error


GOOD = "customer,date,amount\nann,2026-01-01,5\nbo,2026-01-02,7\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \n \n", "is empty"),
        (b"customer,date,amount\n", "has a heading but no rows"),
        (b"PK\x03\x04workbook", "is an Excel workbook"),
        (b"\x1f\x8bcut off", "is a packed file that is damaged"),
        (b"customer,date,amount\n\0\0\1,x,\0", "data that is not text"),
        (GOOD.encode() + b"\x81\x8d,2026-01-01,5\n", "unknown characters, first in line 4"),
        (("zoë,"*9 + "\n").encode() + b"Zo\xeb," * 3, "damaged characters, first in line 2"),
        (b"just one column\nann\n", "only one column"),
        (b"customer,date,amount\nann;2026-01-01;5\nbo;2026-01-02;7\n", "3 columns in its heading, separated by"),
        (GOOD.encode() + b"cy,2026-01-03,free\n", 'line 4, column "amount": "free" is not an amount'),
        (GOOD.encode() + b"cy,soon,5\n", 'line 4, column "date": "soon" is not a date'),
        (GOOD.encode() * 20 + b'"cy,2026-01-03,5\n', "quotation mark in line"),
        (GOOD.encode() * 30 + b"cy,2026-01-03,5,6\n", "has 4 cells in line 91, where the heading has 3"),
        (b"customer,date,amount\nann,2026-01-01,0\n", "none of its 1 lines has a customer, a date and an amount"),
        (b"who,what,huh\n1,2,3\n", "Which column says when?"),
        (b"customer,date,amount\na,05/04/2026,1\na,03/04/2026,1\n", "--dates day-first"),
        ((",".join(f"c{n}" for n in range(200)) + "\n" + ",".join("x" * 200) + "\n").encode(), "and 188 more"),
    ],
)  # fmt: skip
def test_a_damaged_file_gets_one_line(tmp_path: Path, capsys: Capture, content: bytes, message: str) -> None:
    path = tmp_path / "sales.csv"
    path.write_bytes(content)
    assert message in complaint(path, capsys)


def test_no_file_and_a_folder_get_one_line(tmp_path: Path, capsys: Capture) -> None:
    assert "There is no file" in complaint(tmp_path / "none.csv", capsys)
    (tmp_path / "folder.csv").mkdir()
    assert "is a folder" in complaint(tmp_path / "folder.csv", capsys)


def test_a_damaged_line_can_be_left_out(tmp_path: Path, capsys: Capture) -> None:
    path = written(tmp_path, GOOD + "cy,2026-01-03,free\n")
    assert run(path, "--skip-unreadable")[0] == 0
    assert "1 line has a date or amount that cannot be read." in capsys.readouterr().out


def test_the_wrong_column_is_not_skipped_away(tmp_path: Path, capsys: Capture) -> None:
    path = written(tmp_path, "customer,date,amount,note\nann,2026-01-01,5,nice\nbo,2026-01-02,7,kind\n")
    assert "is it the right column" in complaint(path, capsys, "--amount", "note", "--skip-unreadable")


def test_an_unknown_column_comes_with_the_one_that_was_meant(tmp_path: Path, capsys: Capture) -> None:
    assert 'Did you mean "customer"?' in complaint(written(tmp_path, GOOD), capsys, "--customer", "custommer")


def test_two_columns_that_could_be_it_are_asked_about(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, "thing,date,amount,other\nann,2026-01-01,5,x\nbo,2026-01-02,7,y\n")
    assert '--customer "thing"' in complaint(path, capsys)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    answers = iter(["9", "2"])
    monkeypatch.setattr("builtins.input", lambda prompt: next(answers))
    assert run(path)[0] == 0
    assert 'The customer is "other"' in capsys.readouterr().out


def test_quantity_and_price_can_be_named(tmp_path: Path, capsys: Capture) -> None:
    path = written(tmp_path, "customer,date,a,b\nann,2026-01-01,5,2\nbo,2026-01-02,7,3\n")
    assert run(path, "--amount", "a * b")[0] == 0
    assert "31.00" in capsys.readouterr().out


def test_the_report_never_overwrites_the_file(tmp_path: Path, capsys: Capture) -> None:
    path = written(tmp_path, GOOD)
    assert main(["loyalty", str(path), "-o", str(path)]) == 2
    assert "overwrite your file" in capsys.readouterr().err
    assert path.read_text() == GOOD
    assert main(["loyalty", str(path), "-o", str(tmp_path / "none" / "r.html")]) == 2


def test_a_wrong_option_is_one_line() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "theirshoes.cli", "loyalty"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


WORDS = "customer date amount ann 2026-01-01 31/02/26 5,00 €5 1e999 sep= =1+1 inf 46000 0001-01-01 9999-12-31 <b> é"
PIECES = st.sampled_from([*WORDS.split(), *'-",;', "\t", "\n", "\r\n", "\x00", "\ufeff", "sep=;\n", "9" * 30])


@unhurried
@given(
    st.one_of(
        st.binary(max_size=60),
        st.lists(PIECES, max_size=30).map(lambda pieces: "".join(pieces).encode()),
        st.lists(PIECES, max_size=30).map(lambda pieces: (GOOD + "".join(pieces)).encode()),
    )
)
def test_no_file_whatever_gets_a_traceback(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder, redirect_stderr(StringIO()) as error, redirect_stdout(StringIO()):
        path = Path(folder) / "sales.csv"
        path.write_bytes(content)
        status = main(["loyalty", str(path), "-o", str(Path(folder) / "report.html")])
        assert (Path(folder) / "report.html").exists() == (status == 0)
    assert error.getvalue().count("\n") == (1 if status else 0)
    assert status in (0, 2)


def test_a_cell_longer_than_any_is_no_traceback(tmp_path: Path, capsys: Capture) -> None:
    assert run(written(tmp_path, GOOD + "cy," + "x" * 300_000 + ",5\n"))[0] == 2
    assert run(written(tmp_path, "x" * 300_000 + ",b\n1,2\n"))[0] == 2
    assert capsys.readouterr().err.count("\n") == 2


def test_real_data_that_cannot_be_had_gets_one_line(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THEIRSHOES_DATA_MIRROR", str(tmp_path))
    assert main(["fetch", "online-retail", "-o", str(tmp_path / "here")]) == 2
    assert "There is no online_retail.csv.gz in" in capsys.readouterr().err


def test_help_comes_without_pandas() -> None:
    code = "import sys, theirshoes.cli as cli\ntry: cli.main(['--help'])\nfinally: assert 'pandas' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


@needs_real_data
def test_online_retail_is_counted_as_in_the_references(tmp_path: Path, capsys: Capture) -> None:
    """REFERENCES: 397,884 lines, 4,338 customers, 18,532 invoices, £8,911,407.90; 885 → 324 in month 1 (36.6 %)."""
    report = tmp_path / "report.html"
    assert main(["loyalty", str(FILE), "-o", str(report), "--currency", "£"]) == 0
    said = capsys.readouterr().out
    assert "135,080 lines have no customer." in said
    assert "9,288 lines have a cancelled order (383 of them also without a customer)." in said
    assert "40 more lines have a price of zero." in said
    assert "Left: 397,884 lines, 4,338 customers, 18,532 orders, £8,911,407.90." in said
    page = report.read_text(encoding="utf-8")
    for number in (
        "4,338",
        "18,532",
        "£8,911,407.90",
        '<th scope="row">Dec 2010</th><td>885</td><td class="h6">37</td>',
    ):
        assert number in page
