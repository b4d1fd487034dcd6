"""What a hand-in may be, and everything that it may not."""

import json
import os
import stat
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from nbcohort.archive import Limits
from nbcohort.cli import main
from nbcohort.course import open_course
from nbcohort.intake import Outcome, take_in


def take(course: Path, *paths: Path, **options: Any) -> list[Outcome]:
    return list(take_in(paths, open_course(course), **options))


def refusal(course: Path, path: Path, **options: Any) -> str:
    before = tree(course)
    [outcome] = take(course, path, **options)
    assert not outcome.ok
    assert "\n" not in str(outcome)
    assert tree(course) == before, "a refused hand-in leaves nothing behind"
    return outcome.message


def tree(root: Path) -> dict[str, bytes | None]:
    return {str(p.relative_to(root)): p.read_bytes() if p.is_file() else None for p in sorted(root.rglob("*"))}


def placed(course: Path) -> Path:
    return course / "submitted" / "anna" / "tea"


def test_a_good_hand_in_is_placed_with_its_time(course, hand_in):
    [outcome] = take(course, hand_in())
    assert outcome.message == "anna (Anna), tea: taken in"
    assert sorted(p.name for p in placed(course).iterdir()) == [
        "handin.json",
        "tea.answers.json",
        "tea.ipynb",
        "timestamp.txt",
    ]
    assert (placed(course) / "timestamp.txt").read_text() == "2026-03-04 05:06:07.000000 UTC\n"
    assert not list(course.glob(".intake*"))


def test_nbgrader_reads_the_time(course, hand_in):
    from nbgrader.utils import parse_utc

    take(course, hand_in())
    assert parse_utc((placed(course) / "timestamp.txt").read_text().strip()).isoformat() == "2026-03-04T05:06:07"


def test_the_same_hand_in_again_changes_nothing(course, hand_in):
    path = hand_in()
    take(course, path)
    before = tree(course)
    assert take(course, path)[0].message == "anna (Anna), tea: already here"
    assert tree(course) == before


def test_a_newer_hand_in_takes_over_and_the_earlier_one_is_kept(course, hand_in):
    take(course, hand_in("1.zip", source="first"))
    take(course, hand_in("2.zip", source="second", when="2026-03-05T00:00:00+00:00"))
    assert "second" in (placed(course) / "tea.ipynb").read_text()
    [kept] = (course / "submitted-history" / "anna" / "tea").iterdir()
    assert "first" in (kept / "tea.ipynb").read_text()


def test_an_older_hand_in_never_takes_over_and_is_kept_once(course, hand_in):
    new = hand_in("2.zip", source="second", when="2026-03-05T00:00:00+00:00")
    old = hand_in("1.zip", source="first")
    take(course, new)
    assert take(course, old)[0].message == "anna (Anna), tea: kept as an earlier hand-in"
    before = tree(course)
    assert [o.message for o in take(course, old, new, old)] == ["anna (Anna), tea: already here"] * 3
    assert tree(course) == before
    assert "second" in (placed(course) / "tea.ipynb").read_text()


def test_the_order_of_taking_in_does_not_matter(tmp_path, hand_in):
    results = []
    first, second = hand_in("a.zip", source="one"), hand_in("b.zip", source="two")  # within the same second
    for name, order in (("x", (first, second)), ("y", (second, first))):
        root = tmp_path / name
        (root / "source" / "tea").mkdir(parents=True)
        (root / "source" / "tea" / "tea.ipynb").write_text("{}")
        take(root, *order)
        results.append(tree(root))
    assert results[0] == results[1]


def test_a_clock_that_runs_ahead_does_not_stay_the_newest_for_ever(course, hand_in):
    [outcome] = take(course, hand_in(when="2199-01-01T00:00:00+00:00"))
    assert outcome.ok
    assert "clock runs ahead" in outcome.message
    assert not (placed(course) / "timestamp.txt").read_text().startswith("2199")


def test_a_folder_and_a_zip_of_zips_are_taken_apart(course, hand_in, tmp_path):
    one, two = hand_in("1.zip"), hand_in("2.zip", learner={"id": "ben"})
    export = tmp_path / "export" / "all.zip"
    export.parent.mkdir()
    with zipfile.ZipFile(export, "w") as archive:
        archive.write(one, "Anna_123/tea.zip")
        archive.write(two, "Ben_124/tea.zip")
        archive.writestr("__MACOSX/Anna_123/._tea.zip", b"x")
    assert [outcome.ok for outcome in take(course, export.parent)] == [True, True]
    assert (course / "submitted" / "ben" / "tea" / "tea.ipynb").is_file()


def test_a_bad_hand_in_does_not_stop_the_others(course, hand_in, tmp_path):
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04rubbish")
    good = hand_in("z.zip")
    assert [o.ok for o in take(course, tmp_path / "bad.zip", tmp_path / "missing.zip", good)] == [False, False, True]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../evil.json", "another folder"),
        ("a/../../evil.json", "another folder"),
        ("/etc/evil.json", "another folder"),
        ("sub/evil.json", "another folder"),
        ("..\\evil.json", "another folder"),
        ("C:\\evil.json", "another folder"),
        ("C:evil.json", "plain file name"),
        ("..", "plain file name"),
        (".hidden.json", "plain file name"),
        ("evil.json.", "plain file name"),
        ("evil.json ", "plain file name"),
        ("evil\n.json", "plain file name"),
        ("evil\x1b[2J.json", "plain file name"),
        ("<img src=x>.json", "plain file name"),
        ("-rf.json", "plain file name"),
        ("ev\u0456l.json", "take for others"),
        ("evil\u202ejson", "take for others"),
        ("\uff0e\uff0e\uff0fevil.json", "take for others"),
        ("con.json", "reserved name"),
        ("LPT1.json", "reserved name"),
        ("x" * 200 + ".json", "plain file name"),
    ],
)
def test_a_name_that_plays_tricks_is_refused(course, hand_in, name, reason):
    assert reason in refusal(course, hand_in(extra=[(name, b"{}")]))
    assert reason in refusal(course, hand_in(more={name: b"{}"}))


def test_a_name_with_nul_is_refused(course, hand_in):
    path = hand_in(extra=[("evilX.json", b"{}")])
    path.write_bytes(path.read_bytes().replace(b"evilX.json", b"evil\0.json"))
    assert "NUL" in refusal(course, path)


def test_names_that_are_one_file_elsewhere_are_refused(course, hand_in):
    assert "one file" in refusal(course, hand_in(more={"Notes.txt": b"a", "notes.TXT": b"b"}))


def test_a_name_twice_is_refused(course, hand_in):
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = hand_in(extra=[("tea.ipynb", b"{}")])
    assert "one file" in refusal(course, path)


@pytest.mark.parametrize(
    ("mode", "reason"),
    [(stat.S_IFLNK, "link"), (stat.S_IFIFO, "special"), (stat.S_IFCHR, "special"), (stat.S_IFSOCK, "special")],
)
def test_links_and_special_files_are_refused(course, hand_in, mode, reason):
    entry = zipfile.ZipInfo("notes.txt")
    entry.external_attr = (mode | 0o644) << 16
    assert reason in refusal(course, hand_in(extra=[(entry, b"/etc/passwd")]))


def test_a_file_over_the_limit_is_refused_while_it_is_read(course, hand_in):
    assert "too big" in refusal(course, hand_in(more={"big.txt": b"0" * 200_001}), limits=Limits(file_bytes=200_000))


def test_all_files_together_have_a_limit(course, hand_in):
    files = {f"{n}.txt": b"0" * 100_000 for n in range(5)}
    assert "too big" in refusal(course, hand_in(more=files), limits=Limits(total_bytes=300_000))


def test_sizes_in_headers_are_not_believed(course, hand_in):
    path = hand_in(more={"big.txt": b"0" * 300_000})
    claimed = (300_000).to_bytes(4, "little")
    assert path.read_bytes().count(claimed) >= 1
    path.write_bytes(path.read_bytes().replace(claimed, (10).to_bytes(4, "little")))
    assert refusal(course, path, limits=Limits(file_bytes=200_000))


def test_too_many_files_are_refused(course, hand_in):
    assert "files" in refusal(course, hand_in(more={f"{n}.txt": b"" for n in range(60)}))


def test_a_packed_file_over_the_limit_is_not_opened(course, hand_in):
    assert "too big" in refusal(course, hand_in(), limits=Limits(zip_bytes=10))


@pytest.mark.parametrize("keep", [0, 10, 200, -30])
def test_a_truncated_zip_is_refused(course, hand_in, keep):
    path = hand_in()
    path.write_bytes(path.read_bytes()[:keep])
    assert "damaged" in refusal(course, path)


def test_a_flipped_bit_is_refused(course, hand_in):
    path = hand_in(more={"notes.txt": os.urandom(5000)})
    content = bytearray(path.read_bytes())
    content[content.index(b"notes.txt") + 2000] ^= 0xFF
    path.write_bytes(bytes(content))
    assert "damaged" in refusal(course, path)


def test_a_locked_zip_is_refused(course, hand_in):
    path = hand_in()
    content = path.read_bytes()
    at = content.rindex(b"PK\x01\x02")
    path.write_bytes(content[: at + 8] + b"\x01\x00" + content[at + 10 :])
    assert "password" in refusal(course, path)


def test_another_kind_of_archive_is_refused(course, tmp_path):
    import tarfile

    with tarfile.open(tmp_path / "hand-in.zip", "w:gz") as archive:
        archive.add(__file__, "tea.ipynb")
    assert "no zip" in refusal(course, tmp_path / "hand-in.zip")


@pytest.mark.parametrize(
    "learner", ["", "../anna", "an na", "a/b", "<b>anna</b>", "con", 7, None, "x" * 80, ".anna", "аnna"]
)
def test_a_learner_id_that_is_none_is_refused(course, hand_in, learner):
    assert "learner id" in refusal(course, hand_in(learner={"id": learner}))


def test_ids_that_differ_by_capitals_only_do_not_share_a_folder(course, hand_in):
    take(course, hand_in())
    assert "capital letters" in take(course, hand_in("B.zip", learner={"id": "Anna"}))[0].message


def test_a_learner_who_is_not_in_the_roster_is_refused(course, hand_in, tmp_path):
    roster = tmp_path / "roster.csv"
    roster.write_text("id,first_name\nben,Ben\n")
    [outcome] = take_in([hand_in()], open_course(course, roster))
    assert outcome.message == "the learner 'anna' (Anna) is not in the roster"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"assignment": "coffee"}, "not in this course"),
        ({"assignment": "../tea"}, "not in this course"),
        ({"assignment": ["tea"]}, "not in this course"),
        ({"when": "yesterday"}, "when it was handed in"),
        ({"when": None}, "when it was handed in"),
        ({"when": "9999-12-31T23:59:59-14:00"}, "when it was handed in"),
        ({"files": {}}, "lists no files"),
        ({"files": ["tea.ipynb"]}, "lists no files"),
        ({"files": {"gone.txt": "0"}}, "lacks 'gone.txt'"),
        ({"files": {"tea.ipynb": "0" * 64}}, "was changed after"),
        ({"files": {"handin.json": "0"}}, "uses itself"),
        ({"learner": "anna"}, "learner id"),
    ],
)
def test_a_list_that_does_not_fit_is_refused(course, hand_in, changes, reason):
    assert reason in refusal(course, hand_in(**changes))


@pytest.mark.parametrize("manifest", [b"{", b"[]", b"{}", b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_list_is_refused(course, hand_in, manifest):
    assert refusal(course, hand_in(manifest=manifest))


def test_a_file_that_the_list_does_not_name_is_refused(course, hand_in):
    assert "does not list" in refusal(course, hand_in(extra=[("more.txt", b"x")]))


def test_what_file_managers_leave_is_passed_over(course, hand_in):
    [outcome] = take(course, hand_in(extra=[("__MACOSX/._tea.ipynb", b"x"), (".DS_Store", b"x")]))
    assert outcome.ok
    assert not list(placed(course).glob("*MAC*"))


@pytest.mark.parametrize("name", ["theirshoes.py", "sitecustomize.pth", "numpy.so", "run.sh"])
def test_files_that_could_stand_in_for_a_module_are_refused(course, hand_in, name):
    assert "does not take" in refusal(course, hand_in(more={name: b"x"}))
    assert take(course, hand_in(more={name: b"x"}), allow=(name,))[0].ok


def test_its_own_timestamp_is_refused(course, hand_in):
    assert "uses itself" in refusal(course, hand_in(more={"timestamp.txt": b"2000-01-01 00:00:00.0 UTC"}))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not json",
        b"[]",
        b"{}",
        b'{"nbformat": 3, "metadata": {}, "cells": []}',
        b'{"nbformat": 4, "metadata": {}, "cells": {}}',
        b'{"nbformat": 4, "metadata": {}, "cells": [1]}',
        b'{"nbformat": 4, "metadata": {}, "cells": [{"cell_type": "markdown", "metadata": {}, "source": 7}]}',
        b'{"nbformat": 4, "metadata": {}, "cells": [{"cell_type": "video", "metadata": {}, "source": ""}]}',
        b'{"nbformat": 4, "metadata": {}, "cells": [{"cell_type": "code", "metadata": {"nbgrader": 1}, "source": ""}]}',
    ],
)
def test_a_notebook_that_is_none_is_refused(course, hand_in, content):
    assert "notebook" in refusal(course, hand_in(more={"tea.ipynb": content}))


def test_another_notebook_is_refused_by_its_name(course, hand_in):
    assert "is called tea.ipynb" in refusal(course, hand_in(more={"coffee.ipynb": b"{}"}))


def test_a_hand_in_without_the_notebook_is_refused(course, hand_in):
    assert "lacks the notebook 'tea.ipynb'" in refusal(course, hand_in(without="tea.ipynb"))


@pytest.mark.parametrize("place", ["submitted", "submitted/anna", "submitted/anna/tea", "submitted-history"])
def test_a_link_in_the_course_is_never_written_through(course, hand_in, tmp_path, place):
    outside = tmp_path / "outside"
    outside.mkdir()
    (course / place).parent.mkdir(parents=True, exist_ok=True)
    (course / place).symlink_to(outside)
    [outcome] = take(course, hand_in())
    assert not outcome.ok
    assert "link" in outcome.message
    assert not list(outside.iterdir())


def test_a_link_instead_of_a_zip_is_only_read(course, hand_in, tmp_path):
    (tmp_path / "pipe.zip").symlink_to("/dev/zero")
    assert "is no file" in refusal(course, tmp_path / "pipe.zip")


def test_a_name_cannot_repaint_the_terminal(course, tmp_path):
    path = tmp_path / "\x1b[2Jrefused.zip"
    path.write_bytes(b"")
    [outcome] = take(course, path)
    assert "\x1b" not in str(outcome)


def test_an_interrupted_placing_is_mended_by_the_next_intake(course, hand_in, monkeypatch):
    take(course, hand_in("1.zip", source="first"))
    real, calls = os.rename, []

    def rename(*args: Any, **kwargs: Any) -> None:
        calls.append(args)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        real(*args, **kwargs)

    newer = hand_in("2.zip", source="second", when="2026-03-05T00:00:00+00:00")
    monkeypatch.setattr(os, "rename", rename)
    [outcome] = take(course, newer)
    assert not outcome.ok
    monkeypatch.setattr(os, "rename", real)
    assert take(course, newer)[0].message == "anna (Anna), tea: taken in"
    assert len(list((course / "submitted-history" / "anna" / "tea").iterdir())) == 1


def test_the_command_reports_one_line_each_and_says_so_in_its_status(course, hand_in, tmp_path, capsys):
    good = hand_in()
    (tmp_path / "bad.zip").write_bytes(b"")
    where = ["--course-dir", str(course)]
    assert main(["intake", str(good), *where]) == 0
    assert main(["intake", str(good), str(tmp_path / "bad.zip"), *where]) == 1
    assert main(["intake", str(good), "--course-dir", str(tmp_path)]) == 2
    out = capsys.readouterr().out.splitlines()
    assert out[-1] == "1 taken in, 1 refused"
    assert [line.split()[0] for line in out[-4:-1]] == ["ok", "refused", "note"]


def test_a_hand_in_for_another_course_is_refused(course, hand_in):
    (course / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'tea-101'\n")
    assert "belongs to the course" in refusal(course, hand_in(course="coffee-101"))
    assert take(course, hand_in(course="tea-101"))[0].ok


def test_a_second_name_leads_nowhere(course, hand_in, monkeypatch):
    """Python 3.12 and later take a Unicode path field for the name of a file."""
    real = b"../../../../evil.json"
    path = hand_in(more={"notes.txt": b"x"})
    entry = zipfile.ZipInfo("evil.json")
    entry.extra = struct.pack("<HHBI", 0x7075, 5 + len(real), 1, zlib.crc32(b"evil.json")) + real
    with zipfile.ZipFile(path) as old:
        files = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        new.writestr(entry, files.pop("handin.json"))
        for name, content in files.items():
            new.writestr(name, content)

    def as_later_pythons_do(self: zipfile.ZipInfo, *_: object) -> None:
        if self.extra:
            self.filename = real.decode()

    monkeypatch.setattr(zipfile.ZipInfo, "_decodeExtra", as_later_pythons_do)
    assert "second name" in refusal(course, path)
    assert not (course.parent / "evil.json").exists()


def test_a_file_without_a_name_stops_nobody(course, hand_in):
    bad, good = hand_in("bad.zip"), hand_in("good.zip")
    bad.write_bytes(bad.read_bytes().replace(b"tea.answers.json", b"\0ea.answers.json"))
    assert [outcome.ok for outcome in take(course, bad, good)] == [False, True]


def test_what_nobody_foresaw_stops_nobody(course, hand_in, monkeypatch):
    def fail(*_: object) -> None:
        raise KeyError("nobody foresaw this")

    monkeypatch.setattr("nbcohort.intake.check_hand_in", fail)
    assert "nobody foresaw" in refusal(course, hand_in())


CELL = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": ""}


@pytest.mark.parametrize(
    "changes",
    [
        {"nbformat_minor": "x"},
        {"cells": [CELL | {"attachments": "x"}]},
        {"cells": [CELL | {"id": {}}, CELL | {"id": []}]},
        {"cells": [CELL | {"cell_type": "code", "outputs": [3]}]},
        {"cells": [CELL | {"cell_type": "code", "outputs": [{"output_type": ["x"]}]}]},
        {"metadata": {"deep": json.loads("[" * 900 + "]" * 900)}},
        {"cells": [CELL] * 1_001},
    ],
)
def test_a_notebook_that_no_program_opens_is_refused_at_the_door(course, hand_in, changes):
    content = json.dumps({"cells": [CELL], "metadata": {}, "nbformat": 4, "nbformat_minor": 5} | changes).encode()
    assert "tea.ipynb" in refusal(course, hand_in(more={"tea.ipynb": content}))
