"""Reading datasets: typed when whole, and when damaged an error that says where and what it should be."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from theirshoes import datasets
from theirshoes.datasets import DatasetError
from theirshoes.home import home

NAME = "petal-and-stone"
VISITS = f"{NAME}/data/first_visits.csv"
NOTES = f"{NAME}/data/see_feel_notes.csv"
CUSTOMERS = f"{NAME}/data/customers.csv"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course folder of one's own, whose data may be damaged; gives its `datasets` folder."""
    shutil.copytree(home() / "datasets" / NAME, tmp_path / "datasets" / NAME)
    (tmp_path / "exercises" / "questions").mkdir(parents=True)
    monkeypatch.setenv("THEIRSHOES_HOME", str(tmp_path))
    return tmp_path / "datasets"


def change(path: Path, line: int, old: str, new: str) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    assert old in lines[line - 1], lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def test_datasets_are_listed() -> None:
    assert NAME in datasets.list_datasets()


def test_a_description_is_plain_data() -> None:
    about = datasets.describe(NAME)
    assert json.loads(json.dumps(about)) == about
    assert (about["kind"], about["mark"], about["licence"]) == ("synthetic", "Made-up data: Petal & Stone", "CC-BY-4.0")
    assert about["tables"]["first_visits"]["rows"] == 1937
    step = about["tables"]["first_visits"]["columns"][1]
    assert (step["name"], step["values"]["book"]) == ("step", "Books")


def test_rows_are_typed() -> None:
    assert datasets.rows(NAME, "customers")[0] == {
        "customer_id": "C0001",
        "first_name": "Glenys",
        "age_band": "55-64",
        "since": date(2025, 9, 15),
        "channel": "email",
        "heard_by": "friends-photo",
    }
    assert datasets.rows(NAME, "first_visits")[0]["time"] == datetime(2025, 9, 15, 11, 36)
    assert datasets.rows(NAME, "see_feel_notes")[0]["feel"] == 0


def test_frames_are_typed_and_hold_the_same() -> None:
    frame = datasets.load(NAME, "first_visits")
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == {
        "customer_id": "str",
        "step": "category",
        "channel": "category",
        "time": "datetime64[s]",
    }
    assert frame["step"].cat.ordered and list(frame["step"].cat.categories)[3] == "book"
    assert frame.to_dict("records") == datasets.rows(NAME, "first_visits")
    assert str(datasets.load(NAME, "see_feel_notes")["feel"].dtype) == "int64"


def test_rows_need_no_pandas() -> None:
    code = (
        "import sys\nfrom theirshoes.datasets import rows\n"
        f"rows({NAME!r}, 'first_visits')\n"
        "print(sorted({'pandas', 'numpy', 'altair', 'scipy'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("[]\n", "")


@pytest.mark.parametrize(
    ("table", "line", "old", "new", "message"),
    [
        ("see_feel_notes", 2, ",0,", ",3,", f'{NOTES}, row 2, column feel: "3" is out of range. It goes from -2 to 2.'),
        (
            "see_feel_notes",
            2,
            ",0,",
            ",0.5,",
            f'{NOTES}, row 2, column feel: "0.5" is not a whole number, such as 2 or -1.',
        ),
        ("see_feel_notes", 2, ",0,", ",,", f"{NOTES}, row 2, column feel: is empty. Every row needs a value here."),
        (
            "see_feel_notes",
            3,
            "N002",
            "N001",
            f'{NOTES}, row 3, column note_id: "N001" is in row 2 already. Each row needs its own.',
        ),
        (
            "see_feel_notes",
            3,
            "N002",
            "note 2",
            f'{NOTES}, row 3, column note_id: "note 2" does not look like this: N[0-9]{{3}}.',
        ),
        ("see_feel_notes", 3, ",ok ", f",{'x' * 200}", f"{NOTES}, row 3, column quote: is 268 characters long."),
        (
            "first_visits",
            3,
            "2025-09-15 11:37",
            "15/09/2025 11:37",
            f'{VISITS}, row 3, column time: "15/09/2025 11:37" is not a day and time written like 2025-10-21 18:45.',
        ),
        (
            "first_visits",
            3,
            "2025-09-15 11:37",
            "2025-09-31 11:37",
            f'{VISITS}, row 3, column time: "2025-09-31 11:37" is not a day and time written like 2025-10-21 18:45.',
        ),
        ("first_visits", 3, "look-up", "lookup", f'{VISITS}, row 3, column step: "lookup" is not one of: notice, '),
        (
            "first_visits",
            3,
            "look-up",
            "notice",
            f'{VISITS}, row 3, column customer_id + step: "C0001, notice" is in row 2 already.',
        ),
        (
            "first_visits",
            3,
            "C0001",
            "C9999",
            f'{VISITS}, row 3, column customer_id: "C9999" is not in the table customers, where there are "C0001"',
        ),
        ("first_visits", 3, ",website", "", f"{VISITS}, row 3: has 3 cells where there should be 4: customer_id, step"),
        ("first_visits", 1, "channel,", "", f"{VISITS}, row 1, column channel: this column is missing. It should read"),
        ("first_visits", 1, "step,channel", "channel,step", f"{VISITS}, row 1: the columns are not in their order."),
        ("first_visits", 1, "time", "time,mood", f"{VISITS}, row 1, column mood: this column does not belong here."),
        ("first_visits", 3, "C0001,", '"C0001,', f"{VISITS}, row 3: cannot be read from here on ("),
        ("first_visits", 3, "11:37", "11:37\n", f"{VISITS}, row 4: is empty. Delete this row."),
        (
            "customers",
            2,
            "2025-09-15",
            "2024-02-30",
            f'{CUSTOMERS}, row 2, column since: "2024-02-30" is not a day written like 2025-10-21.',
        ),
        (
            "customers",
            2,
            "2025-09-15",
            "1999-12-31",
            f'{CUSTOMERS}, row 2, column since: "1999-12-31" is out of range. It goes from 2025-09-15 to 2026-02-28.',
        ),
    ],
)
def test_damage_is_named_by_file_row_and_column(
    course: Path, table: str, line: int, old: str, new: str, message: str
) -> None:
    change(course / NAME / "data" / f"{table}.csv", line, old, new)
    with pytest.raises(DatasetError) as caught:
        datasets.rows(NAME, table)
    assert str(caught.value).startswith(message)
    assert caught.value.file == f"{NAME}/data/{table}.csv"
    assert caught.value.row is not None


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", f"{VISITS}, row 1: the file is empty. It should read: customer_id,step,channel,time."),
        (b"customer_id;step;channel;time\nC0001;notice;social;x\n", f"{VISITS}, row 1: columns are separated by semi"),
        (
            b"customer_id,step,channel,time\nC0001,notic\xe9,x,y\n",
            f"{VISITS}, row 2: has characters that are not UTF-8",
        ),
        (b"PK\x03\x04\xff\xfe", f"{VISITS}, row 1: has characters that are not UTF-8."),
        (b"\x00\x00\x00", f"{VISITS}, row 1"),
    ],
)
def test_a_file_that_is_something_else_is_refused(course: Path, content: bytes, message: str) -> None:
    (course / VISITS).write_bytes(content)
    with pytest.raises(DatasetError, match=re.escape(message)):
        datasets.rows(NAME, "first_visits")


def test_a_changed_value_that_reads_well_is_noticed(course: Path) -> None:
    change(course / NOTES, 2, ",0,", ",1,")
    with pytest.raises(
        DatasetError, match=r"see_feel_notes\.csv: every row reads well, but something in it was changed"
    ):
        datasets.rows(NAME, "see_feel_notes")


def test_a_row_left_out_at_the_end_is_noticed(course: Path) -> None:
    path = course / NOTES
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    with pytest.raises(DatasetError, match="something in it was changed"):
        datasets.rows(NAME, "see_feel_notes")


def test_line_endings_and_byte_order_marks_are_harmless(course: Path) -> None:
    whole = datasets.rows(NAME, "see_feel_notes")
    path = course / NOTES
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert datasets.rows(NAME, "see_feel_notes") == whole


def test_damage_in_another_table_is_named_there(course: Path) -> None:
    change(course / CUSTOMERS, 5, "C0004", "4")
    with pytest.raises(DatasetError, match=r'customers\.csv, row 5, column customer_id: "4" does not look like'):
        datasets.rows(NAME, "first_visits")


def test_a_missing_file_is_named(course: Path) -> None:
    (course / VISITS).unlink()
    with pytest.raises(DatasetError, match=r"first_visits\.csv: cannot be read \(No such file"):
        datasets.rows(NAME, "first_visits")


@pytest.mark.parametrize(
    "name", ["", "..", "../petal-and-stone", "/etc", "petal-and-stone/", "Petal", "a\\b", "nothing"]
)
def test_no_name_leads_out_of_the_datasets(name: str) -> None:
    with pytest.raises(DatasetError, match="There is no dataset called"):
        datasets.rows(name, "customers")


def test_an_unknown_table_is_answered_with_those_there_are() -> None:
    with pytest.raises(DatasetError, match=r'no table called "tea"\. It has: customers, first_visits, see_feel_notes'):
        datasets.rows(NAME, "tea")


@pytest.mark.parametrize("path", ["../../secret.csv", "/etc/passwd", "data/../../x.csv", "C:\\x.csv", "..\\x.csv"])
def test_no_path_in_a_package_leads_out_of_its_folder(course: Path, path: str) -> None:
    file = course / NAME / "datapackage.json"
    package = json.loads(file.read_text(encoding="utf-8"))
    package["resources"][0]["path"] = path
    file.write_text(json.dumps(package), encoding="utf-8")
    with pytest.raises(DatasetError, match="leads out of the dataset's folder"):
        datasets.rows(NAME, "customers")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "cannot be read"),
        ("[]", "is damaged near"),
        ('{"kind": "synthetic"}', "is damaged near 'name'"),
        ('{"kind": "invented"}', 'kind is "invented"; it must be one of: real, adapted, synthetic.'),
    ],
)
def test_a_damaged_description_is_refused(course: Path, content: str, message: str) -> None:
    (course / NAME / "datapackage.json").write_text(content, encoding="utf-8")
    with pytest.raises(DatasetError, match=f"{NAME}/datapackage.json: {re.escape(message)}"):
        datasets.describe(NAME)


def test_every_type_of_column_is_read(course: Path) -> None:
    folder = course / "odds-and-ends"
    (folder / "data").mkdir(parents=True)
    content = b"count,price,open,day,at\n2,12.50,true,2025-10-21,2025-10-21T18:45:00\n,,,,\n"
    (folder / "data" / "things.csv").write_bytes(content)
    kinds = {"count": "integer", "price": "number", "open": "boolean", "day": "date", "at": "datetime"}
    fields = [{"name": name, "title": name, "description": name, "type": kind} for name, kind in kinds.items()]
    resource = {
        "name": "things",
        "title": "Things",
        "description": "",
        "path": "data/things.csv",
        "schema": {"fields": fields},
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    package = {
        "name": "odds-and-ends",
        "title": "Odds",
        "kind": "adapted",
        "description": "",
        "licenses": [{"name": "CC0-1.0"}],
        "sources": [{"title": "A test"}],
        "resources": [resource],
    }
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    first, second = datasets.rows("odds-and-ends", "things")
    assert list(first.values()) == [2, 12.5, True, date(2025, 10, 21), datetime(2025, 10, 21, 18, 45)]
    assert set(second.values()) == {None}
    assert [str(kind) for kind in datasets.load("odds-and-ends", "things").dtypes] == [
        "Int64",
        "float64",
        "boolean",
        "datetime64[s]",
        "datetime64[s]",
    ]
