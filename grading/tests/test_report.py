"""The report: what it finds in a gradebook and in graded files."""

import csv
import io
import random
import sqlite3
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import sqrt
from pathlib import Path

import pytest
from nbcohort.cli import main
from nbcohort.course import CourseError, open_course
from nbcohort.marks import Marks, Question, Submission, read_marks
from nbcohort.report.alike import alike, candidates, runs, similarity
from nbcohort.report.evidence import Evidence, first_line, read_evidence, same_question
from nbcohort.report.facts import gather
from nbcohort.report.items import correlation, interval, items
from nbcohort.report.page import long, report_page

from grading.tests.graded import DUE, POINTS, Graded, failed, printed, write_course

T1, T2, WHY = (("sums", name) for name in POINTS)
TEXT = (
    "the number was doubled twice because the loop ran over both lists and nobody had noticed that one of them "
    "was empty on the first day of every month"
)


def facts(root: Path, assignment: str = "sums"):
    return gather(open_course(root), assignment).parts[0]


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def marks_of(scores: list[list[float | None]], points: float = 1) -> Marks:
    """Marks of learners (rows) for questions (columns)."""
    questions = [Question("n", f"q{n}", f"Q{n}", points, False) for n in range(len(scores[0]))]
    handed_in = {
        f"l{number}": Submission(scores={q.key: score for q, score in zip(questions, row, strict=True)})
        for number, row in enumerate(scores)
    }
    return Marks("a", None, questions, {}, handed_in)


# The gradebook


def test_marks_are_those_of_nbgrader(tmp_path):
    from nbgrader.api import Gradebook

    part = Graded({"t1": 1.5, "t2": 0.0, "why": None}, penalty=0.25)
    root = write_course(tmp_path, {"anna": Graded(), "ben": part, "cleo": None})
    found = read_marks(open_course(root), "sums")
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        theirs = {one.student.id: max(0, one.score) for one in book.assignment_submissions("sums")}
        assert found.points == book.find_assignment("sums").max_score
        less = {one.student.id: one.late_submission_penalty for one in book.assignment_submissions("sums")}
    assert {who: one.total for who, one in found.submissions.items()} == {w: theirs[w] - less[w] for w in theirs}
    assert found.submissions["ben"].waiting == {WHY}
    assert set(found.learners) == {"anna", "ben", "cleo"}


def test_manual_marks_and_extra_credit_count_as_nbgrader_counts_them(tmp_path):
    from nbgrader.api import Gradebook

    root = write_course(tmp_path, {"anna": Graded()})
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        grade = book.find_grade("t1", "sums", "sums", "anna")
        grade.manual_score, grade.extra_credit = 0.5, 1.0
        book.db.commit()
        theirs = book.find_submission("sums", "anna").score
    assert read_marks(open_course(root), "sums").submissions["anna"].total == theirs == 5.5


def test_questions_stand_in_the_notebooks_order_under_their_headings(tmp_path):
    root = write_course(tmp_path, {"anna": Graded()})
    found = read_marks(open_course(root), "sums")
    assert [(one.grade_id, one.title, one.by_hand) for one in found.questions] == [
        ("t1", "Doubling", False),
        ("t2", "Halving", False),
        ("why", "Say why", True),
    ]
    assert found.title == "Sums"
    for path in root.glob("source/*/*"):
        path.unlink()
    assert [one.title for one in read_marks(open_course(root), "sums").questions] == ["t1", "t2", "why"]


def test_the_gradebook_is_not_touched(tmp_path):
    root = write_course(tmp_path, {"anna": Graded()})
    book = root / "gradebook.db"
    before = book.read_bytes(), book.stat().st_mtime_ns
    book.chmod(0o400)
    gather(open_course(root))
    assert (book.read_bytes(), book.stat().st_mtime_ns) == before
    assert [path.name for path in root.glob("gradebook*")] == ["gradebook.db"]


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda book: book.unlink(), "there is no gradebook"),
        (lambda book: book.write_bytes(b"no database" * 100), "cannot be read: file is not a database"),
        (lambda book: sqlite3.connect(book).execute("drop table assignment"), "cannot be read: no such table"),
    ],
)
def test_a_gradebook_that_cannot_be_read_is_one_line(tmp_path, capsys, spoil, says):
    root = write_course(tmp_path, {"anna": Graded()})
    spoil(root / "gradebook.db")
    assert main(["report", "sums", "--course-dir", str(root)]) == 2
    said = capsys.readouterr().err
    assert says in said
    assert len(said.splitlines()) == 1


def test_an_unknown_assignment_is_one_line(tmp_path):
    root = write_course(tmp_path, {"anna": Graded()})
    with pytest.raises(CourseError, match="knows no assignment 'tea'"):
        gather(open_course(root), "tea")


# Difficulty and discrimination


def test_difficulty_is_the_mean_share_of_those_who_are_marked():
    found = items(marks_of([[4, 2], [1, None], [0, None]], points=4))
    assert [(one.full, one.part, one.none, one.waiting) for one in found] == [(1, 1, 1, 0), (0, 1, 0, 2)]
    assert [one.difficulty for one in found] == [pytest.approx(5 / 12), 0.5]


def test_discrimination_is_the_point_biserial_correlation_with_the_other_questions():
    dice = random.Random(4)
    scores = [[float(dice.random() < 0.6), dice.uniform(0, 1), dice.uniform(0, 1)] for _ in range(30)]
    rest = [b + c for _, b, c in scores]
    right = [r for (a, *_), r in zip(scores, rest, strict=True) if a]
    wrong = [r for (a, *_), r in zip(scores, rest, strict=True) if not a]
    mean = sum(rest) / 30
    spread = sqrt(sum((r - mean) ** 2 for r in rest) / 30)
    p = len(right) / 30
    textbook = (sum(right) / len(right) - sum(wrong) / len(wrong)) / spread * sqrt(p * (1 - p))
    one = items(marks_of(scores))[0]
    assert one.discrimination == pytest.approx(textbook)
    assert one.low < one.discrimination < one.high


def test_the_interval_is_fishers():
    """For r = 0.5 of 28 pairs: z = 0.5493 ± 1.96/5, which is 0.156 to 0.736."""
    assert interval(0.5, 28) == pytest.approx((0.156, 0.736), abs=5e-4)


def test_half_marked_piles_do_not_count_in_the_total():
    dice = random.Random(2)
    scores = [[dice.random(), dice.random(), None if n % 2 else 1.0] for n in range(20)]
    assert items(marks_of(scores))[0].discrimination == pytest.approx(
        correlation([row[0] for row in scores], [row[1] for row in scores])
    )


@pytest.mark.parametrize(
    "scores", [[[1.0, 0.5]] * 20, [[n % 2, n % 3 / 2] for n in range(9)], [[n % 2] for n in range(20)]]
)
def test_without_variation_enough_learners_or_another_question_nothing_is_claimed(scores):
    one = items(marks_of(scores))[0]
    assert one.discrimination is None
    assert one.verdict == "not known"


@pytest.mark.parametrize(("share", "verdict"), [(1, "tells learners apart well"), (-1, "the wrong way round")])
def test_a_question_that_runs_against_the_others_is_named(share, verdict):
    scores = [[n / 20 if share > 0 else 1 - n / 20, n / 20 + (n % 3) / 10] for n in range(20)]
    assert items(marks_of(scores, points=2))[0].verdict == verdict


# Mistakes


def test_mistakes_are_grouped_by_the_first_line_and_counted(tmp_path):
    wrong = {"t1": 0.0, "t2": 1.0, "why": 3.0}
    cohort = {f"l{n}": Graded(wrong, {"t1": "Pay comes before Choose.\nTry: walk it.\n"}) for n in range(3)}
    cohort["m"] = Graded(
        wrong | {"t2": 0.5}, {"t1": failed("AssertionError", "not 4"), "t2": failed("ZeroDivisionError")}
    )
    cohort["right"] = Graded(says={"t1": "Pay comes before Choose."})
    found = [
        (one.question.grade_id, one.message, one.learners) for one in facts(write_course(tmp_path, cohort)).mistakes
    ]
    assert found == [
        ("t1", "Pay comes before Choose.", ("l0", "l1", "l2")),
        ("t1", "AssertionError: not 4", ("m",)),
        ("t2", "ZeroDivisionError (the test gives no message)", ("m",)),
    ]


@pytest.mark.parametrize(
    ("outputs", "line"),
    [
        (printed("\n\n  first \nsecond"), "first"),
        (printed("\x1b[31mred\x1b[0m"), "red"),
        (printed("a\x07b\u202ec"), "a b c"),
        (printed("x" * 999), "x" * 299 + "…"),
        ([{"output_type": "stream", "name": "stderr", "text": "warning"}], ""),
        ("no list", ""),
        ([1, {"output_type": "error"}, {"output_type": "stream", "text": [1, "ok"]}], "ok"),
        (None, ""),
    ],
)
def test_the_first_line_of_any_output_is_one_plain_line(outputs, line):
    assert first_line(outputs) == line


# Who needs attention


def test_who_is_missing_ungraded_late_stuck_or_trying_is_named(tmp_path):
    low = {"t1": 0.5, "t2": 0.0, "why": None}
    entry = {"when": "2026-03-04T10:00:00+00:00", "tries": 9}
    cohort = {
        "anna": Graded(),
        "late": Graded(when=DUE + timedelta(hours=5)),
        "low": Graded(low, answers={"answers": {"t2": entry, "t1": entry | {"tries": 2}}}),
        "away": None,
        "soon": None,
    }
    root = write_course(tmp_path, cohort, names={"away": {"first_name": "Ada", "last_name": "Way"}})
    (root / "submitted" / "soon" / "sums").mkdir(parents=True)
    (root / "submitted" / "new" / "sums").mkdir(parents=True)
    part = facts(root)
    about = part.attention
    assert [one.name for one in about.missing] == ["Ada Way"]
    assert sorted(one.id for one in about.ungraded) == ["new", "soon"]
    assert [(one.id, by) for one, by in about.late] == [("late", timedelta(hours=5))]
    [stuck] = about.stuck
    assert (stuck.learner.id, stuck.points, stuck.of) == ("low", 0.5, 3), "of what is marked"
    assert [one.grade_id for one in stuck.nothing_for] == ["t2"]
    [trying] = about.trying
    assert (trying.learner.id, trying.question.grade_id, trying.tries) == ("low", "t2", 9)
    assert part.expected == 6
    assert [(one.question.grade_id, [who.id for who in one.learners]) for one in part.waiting] == [("why", ["low"])]


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0.2, "1 minute"), (90, "90 minutes"), (300, "5 hours"), (2 * 1440, "2 days"), (9999, "6 days")],
)
def test_a_length_of_time_is_told_in_a_fitting_unit(minutes, said):
    assert long(timedelta(minutes=minutes)) == said


# Time


def test_time_is_what_lies_between_two_answers_without_breaks(tmp_path):
    def answers(*at: int) -> dict:
        start = datetime(2026, 3, 4, 9, tzinfo=UTC)
        names = ("t1", "t2", "other.question")
        return {
            "answers": {q: {"when": (start + timedelta(minutes=m)).isoformat()} for q, m in zip(names, at, strict=True)}
        }

    cohort = {f"l{n}": Graded(answers=answers(0, 4 + n, 90)) for n in range(5)}
    cohort["break"] = Graded(answers=answers(0, 31, 32))
    cohort["odd"] = Graded(answers={"answers": {"t1": {"when": "yesterday"}, "t2": {"when": 7}, "why": []}})
    [pace] = facts(write_course(tmp_path, cohort)).paces
    assert (pace.question.grade_id, pace.learners, pace.low, pace.middle, pace.high) == ("t2", 5, 5, 6, 7)


@pytest.mark.parametrize(
    ("question", "cell", "same"), [("tea.first.pour", "tea-first-pour", True), ("a", "a", True), ("a.b", "a-c", False)]
)
def test_a_records_question_is_a_cell_of_the_same_name(question, cell, same):
    assert same_question(question, cell) is same


# Answers alike


def texts(**written: str) -> dict[str, Evidence]:
    return {who: Evidence(answers={WHY: text}) for who, text in written.items()}


def test_answers_with_most_words_in_common_are_found_whatever_their_layout():
    found = alike(texts(anna=TEXT, ben=TEXT.upper().replace(" the ", "  the,\n"), cleo="Something else. " + TEXT[::-1]))
    assert [(one.learners, one.most) for one in found] == [(("anna", "ben"), 1)]
    assert found[0].texts[0] == TEXT


def test_a_word_changed_here_and_there_is_still_nearly_the_same():
    changed = TEXT.replace("noticed", "seen")
    [found] = alike(texts(anna=TEXT, ben=changed))
    assert 0.7 <= found.most < 1


def test_short_answers_and_what_half_of_the_class_wrote_are_left_out():
    assert alike(texts(a="It was late and dark.", b="It was late and dark.")) == []
    own = {f"l{n}": f"{TEXT} " + " ".join(f"own{n}word{i}" for i in range(30)) for n in range(6)}
    assert alike(texts(**own)) == [], "the phrase of the question is common ground"


def test_code_is_compared_without_names_comments_and_layout():
    code = "def f(a, b):\n    total = 0\n    for x in a:\n        if x > b:\n            total += x\n    return total\n"
    other = code.replace("total", "sum_of").replace("    ", "  ").replace("return", "# mine\n  return")
    assert runs(code, code=True) == runs(other, code=True)
    assert runs("def broken(:", code=True)


def test_no_pair_that_is_similar_enough_is_passed_over():
    dice = random.Random(3)
    own = {}
    for n in range(40):
        base = dice.choice(list(own.values())) if own and n % 2 else frozenset()
        kept = [one for one in sorted(base) if dice.random() < 0.9]
        own[f"l{n:02}"] = frozenset([*kept, *((str(dice.randrange(300)),) for _ in range(40 - len(kept)))])
    wanted = {(a, b) for a in own for b in own if a < b and similarity(own[a], own[b]) >= 0.7}
    assert wanted
    assert wanted <= set(candidates(own))


def test_a_whole_class_that_copied_is_one_group():
    own = {
        f"l{n:03}": f"{TEXT} word{n} and" if n < 120 else " ".join(f"v{n}w{k}" for k in range(60)) for n in range(300)
    }
    [found] = alike(texts(**own))
    assert len(found.learners) == 120


def test_untouched_answers_are_not_compared(tmp_path):
    root = write_course(tmp_path, {"anna": Graded(), "ben": Graded(why=TEXT)})
    assert read_evidence(root / "autograded" / "anna" / "sums", ["sums"]).answers == {}
    assert read_evidence(root / "autograded" / "ben" / "sums", ["sums"]).answers == {WHY: TEXT}


# Hostile files


ODD = [
    b"",
    b"{",
    b"[]",
    b"\xff\xfe",
    b"[" * 100_000,
    b'{"cells": 7}',
    b'{"cells": [1, {"metadata": 3}, {"metadata": {"nbgrader": 1}}]}',
    b'{"cells": [{"metadata": {"nbgrader": {"grade_id": ["x"], "solution": true}}}]}',
    b'{"cells": [{"metadata": {"nbgrader": {"grade_id": "why", "solution": 1}}, "source": [1, null]}]}',
    b'{"cells": [{"metadata": {"nbgrader": {"grade_id": "why", "solution": 1}}, "cell_type": [], "source": 7}]}',
    b'{"cells": [{"metadata": {"nbgrader": {"grade_id": "why", "solution": 1, "grade": true}}, "source": "x"}]}',
    b'{"answers": [1]}',
    b'{"answers": {"a": 1, "t1": {"when": "9999-12-31T23:59:59-23:59", "tries": true}}}',
]


@pytest.mark.parametrize("content", ODD)
def test_files_of_any_content_are_read_without_a_stop(tmp_path, content):
    for name in ("sums.ipynb", "sums.answers.json"):
        (tmp_path / name).write_bytes(content)
    read_evidence(tmp_path, ["sums"])


def test_links_pipes_and_huge_files_are_not_read(tmp_path):
    import os

    real = write_course(tmp_path / "course", {"anna": Graded(why=TEXT)}) / "autograded" / "anna" / "sums" / "sums.ipynb"
    (tmp_path / "link").mkdir()
    (tmp_path / "link" / "sums.ipynb").symlink_to(real)
    os.mkfifo(tmp_path / "link" / "sums.answers.json")
    assert read_evidence(tmp_path / "link", ["sums"]) == Evidence()
    with (tmp_path / "sums.answers.json").open("wb") as stream:
        stream.truncate(5_000_000_000)
    assert read_evidence(tmp_path, ["sums"]) == Evidence()


def test_a_learner_id_that_leads_elsewhere_is_not_followed(tmp_path):
    root = write_course(tmp_path / "course", {"anna": Graded()})
    with sqlite3.connect(root / "gradebook.db") as database:
        database.execute("update student set id = '../submitted/anna'")
        database.execute("update submitted_assignment set student_id = '../submitted/anna'")
    assert facts(root).mistakes == []


# Page and tables


def test_the_page_and_its_tables_are_written(tmp_path, capsys):
    root = write_course(tmp_path, {"anna": Graded(), "ben": Graded({"t1": 0.0, "t2": 0.0, "why": None}), "cleo": None})
    assert main(["report", "sums", "--course-dir", str(root)]) == 0
    assert "sums: 2 of 3 graded" in capsys.readouterr().out
    page = (root / "reports" / "sums.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    learners = rows(root / "reports" / "sums-learners.csv")
    assert [(row["id"], row["state"], row["points"], row["waiting"]) for row in learners] == [
        ("anna", "graded", "6", "0"),
        ("ben", "graded", "0", "1"),
        ("cleo", "missing", "", ""),
    ]
    questions = rows(root / "reports" / "sums-questions.csv")
    assert [(row["question"], row["full"], row["waiting"], row["mean_share"]) for row in questions] == [
        ("t1", "1", "0", "0.5"),
        ("t2", "1", "0", "0.5"),
        ("why", "1", "1", "1"),
    ]


def test_a_page_can_go_elsewhere_and_what_is_in_the_way_is_one_line(tmp_path, capsys):
    root = write_course(tmp_path, {"anna": Graded()})
    assert main(["report", "--course-dir", str(root), "-o", str(tmp_path / "here.html")]) == 0
    assert (tmp_path / "here-mistakes.csv").is_file()
    assert main(["report", "--course-dir", str(root), "-o", str(tmp_path / "no" / "here.html")]) == 2
    assert "cannot be written: No such file" in capsys.readouterr().err


def test_a_course_of_several_assignments_is_one_page_with_everybody_in_a_table(tmp_path):
    root = write_course(tmp_path, {"anna": Graded(), "ben": Graded()})
    write_course(root, {"anna": Graded({"t1": 0.0, "t2": 0.0, "why": None})}, assignment="more")
    write_course(root, {"anna": None}, assignment="nobody-yet")
    page = report_page(gather(open_course(root)))
    assert "Everybody, everything" in page
    assert "0%+" in page
    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids))
    assert "nobody-yet" not in page
    wanted = [part.split('"')[0] for part in page.split('href="#')[1:]]
    assert set(wanted) <= set(ids)


def test_headings_go_down_one_step_at_a_time(tmp_path):
    root = write_course(tmp_path, {"anna": Graded(), "ben": Graded({"t1": 0.0, "t2": 0.0, "why": None})})
    write_course(root, {"anna": Graded()}, assignment="more")
    for assignment in ("sums", ""):
        page = report_page(gather(open_course(root), assignment)).split("<footer>")[0]
        levels = [int(piece[0]) for piece in page.split("<h")[1:] if piece[0].isdigit()]
        assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def test_a_course_without_hand_ins_has_a_page_that_says_so(tmp_path):
    root = write_course(tmp_path, {"anna": None})
    assert "Nobody has handed anything in yet" in report_page(gather(open_course(root)))
    assert "nobody is graded yet" in report_page(gather(open_course(root), "sums"))


def test_tables_hold_no_formulas(tmp_path):
    evil = '=HYPERLINK("http://x.example","a")'
    wrong = Graded({"t1": 0.0, "t2": 1.0, "why": 3.0}, {"t1": evil})
    root = write_course(
        tmp_path, {"anna": wrong}, names={"anna": {"first_name": "+1", "last_name": "@b", "email": "-c"}}
    )
    main(["report", "sums", "--course-dir", str(root)])
    [row] = rows(root / "reports" / "sums-mistakes.csv")
    assert row["message"] == f"'{evil}"
    [row] = rows(root / "reports" / "sums-learners.csv")
    assert (row["first_name"], row["last_name"], row["email"]) == ("'+1", "'@b", "'-c")


def test_an_old_gradebook_with_odd_values_has_a_report(tmp_path):
    root = write_course(tmp_path, {"anna": Graded(), "ben": Graded()})
    with sqlite3.connect(root / "gradebook.db") as database:
        database.execute("update submitted_assignment set timestamp = null")
        database.execute("update submitted_notebook set late_submission_penalty = null")
        database.execute("update grade set auto_score = null, needs_manual_grade = 0 where rowid = 1")
        database.execute("update grade_cells set max_score = 0")
        database.execute("update assignment set duedate = null")
    report_page(gather(open_course(root), "sums"))


def test_what_is_drawn_is_also_said(tmp_path):
    root = write_course(tmp_path, {"anna": Graded(), "ben": Graded({"t1": 0.0, "t2": 0.0, "why": 0.0})})
    page = report_page(gather(open_course(root), "sums"))
    assert 'aria-label="Learners by their points: 1 from 0 to 0.6, 1 from 5.4 to 6."' in page
    assert "1 all points · 0 some · 1 none" in page


def test_a_large_class_is_folded_and_nobody_is_left_out(tmp_path):
    low = {"t1": 0.0, "t2": 0.0, "why": 0.0}
    texts = [" ".join(f"{n}word{place}" for place in range(20)) for n in range(20)]
    cohort: dict[str, Graded | None] = {f"low{n:02}": Graded(low, why=texts[n // 2]) for n in range(40)}
    write_course(tmp_path, cohort)
    page = report_page(gather(open_course(tmp_path), "sums"))
    section = page.partition('id="p1-learners"')[2].partition("</section>")[0]
    assert "<summary>28 more</summary>" in section
    assert all(f"<bdi>low{n:02}</bdi>" in section for n in range(40))
    alike = page.partition('id="p1-alike"')[2].partition("</section>")[0]
    assert "<summary>12 more groups</summary>" in alike
