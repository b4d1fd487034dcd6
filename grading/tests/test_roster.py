"""A roster: how it is read, and what intake makes of it."""

import sqlite3
from pathlib import Path

import pytest
from nbcohort.cli import main
from nbcohort.course import CourseError, open_course
from nbcohort.roster import Person, read_roster


def roster(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "roster.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def gradebook(course: Path) -> dict[str, tuple[str, ...]]:
    with sqlite3.connect(course / "gradebook.db") as database:
        rows = database.execute("select id, first_name, last_name, email, lms_user_id from student").fetchall()
    return {row[0]: row[1:] for row in rows}


@pytest.fixture
def with_gradebook(course: Path) -> Path:
    from nbgrader.api import Gradebook

    Gradebook(f"sqlite:///{course}/gradebook.db").close()
    return course


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("id\nanna\n", Person("anna")),
        ("id,first_name,last_name,email\nanna,Anna,Lind,a@x.example\n", Person("anna", "Anna", "Lind", "a@x.example")),
        ("id,name\nanna,Anna Maria Lind\n", Person("anna", "Anna Maria", "Lind")),
        ("Surname,First name,id,ID number\nLind,Anna,anna,77\n", Person("anna", "Anna", "Lind", lms_user_id="77")),
        ("id,SIS User ID,SIS Login ID,Section\nanna,s1,al,A\n", Person("anna", "", "", "", "", "s1", "al", "A")),
        ("id,name\nanna\n", Person("anna")),
        ("id,name\n anna ,\n,nobody\n", Person("anna")),
        ("id,name\nanna,A\x07nn\ta\n", Person("anna", "Ann", "a")),
    ],
)
def test_a_roster_is_read_with_the_headings_of_several_platforms(tmp_path, text, read):
    assert read_roster(roster(tmp_path, text)) == {"anna": read}


@pytest.mark.parametrize("text", ["", "ID,name\n7,Anna\n", "name\nAnna\n"])
def test_a_roster_without_ids_is_named(course, tmp_path, text):
    with pytest.raises(CourseError, match="has no column 'id'"):
        open_course(course, roster(tmp_path, text))


def test_names_and_addresses_go_into_the_gradebook_also_of_who_is_missing(with_gradebook, hand_in, tmp_path, capsys):
    path = roster(tmp_path, "id,first_name,last_name,email,lms_user_id\nanna,Anna,Lind,a@x.example,7\nben,Ben,,,\n")
    assert main(["intake", str(hand_in()), "--course-dir", str(with_gradebook), "--roster", str(path)]) == 0
    assert gradebook(with_gradebook) == {
        "anna": ("Anna", "Lind", "a@x.example", "7"),
        "ben": ("Ben", None, None, None),
    }
    said = capsys.readouterr().out.splitlines()
    assert said[0].endswith("anna (Anna Lind), tea: taken in")
    assert said[1:] == [
        "note     tea: 1 of the 2 learners in the roster are here",
        "missing  ben (Ben), tea",
        "1 taken in, 0 refused",
    ]


def test_the_rosters_word_goes_before_the_hand_ins_and_its_blanks_change_nothing(with_gradebook, hand_in, tmp_path):
    main(["intake", str(hand_in()), "--course-dir", str(with_gradebook)])
    assert gradebook(with_gradebook)["anna"][:2] == ("Anna", "")
    path = roster(tmp_path, "id,last_name\nanna,Lind\n")
    main(["intake", str(hand_in()), "--course-dir", str(with_gradebook), "--roster", str(path)])
    assert gradebook(with_gradebook)["anna"][:2] == ("Anna", "Lind")


def test_an_unknown_learner_is_named_with_the_one_who_may_be_meant(with_gradebook, hand_in, tmp_path, capsys):
    path = roster(tmp_path, "id,name\nanna-lind,Anna Lind\nben,Ben\n")
    file = hand_in(learner={"id": "ana-lind", "name": "Ana"})
    assert main(["intake", str(file), "--course-dir", str(with_gradebook), "--roster", str(path)]) == 1
    said = capsys.readouterr().out
    assert "the learner 'ana-lind' (Ana) is not in the roster; is it 'anna-lind' (Anna Lind)?" in said
    assert not (with_gradebook / "submitted" / "ana-lind").exists()
    assert "ana-lind" not in gradebook(with_gradebook)
