"""The instructor's whole path through stock nbgrader, with learners of every kind, and a real browser at its end."""

from __future__ import annotations

import csv
import getpass
import html
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.cohort import BY_BUTTON, CELLS, CHANGE, COHORT, FEEL, LEAVE, ORDER, RIGHT, Learner, pack, record
from tests.end_to_end.instructor import Instructor, formgrader_of, new_course
from tests.local import axe_violations

pytestmark = pytest.mark.slow
NAMES = sorted(COHORT)


def button_hand_in(name: str, learner: Learner, released: Path, folder: Path, target: Path) -> None:
    """Hand in as the learner's *Hand in* button does."""
    from theirshoes.handin import make_hand_in

    own = folder / name / "journey"
    own.mkdir(parents=True)
    shutil.copy(released / "journey.ipynb", own)
    if (answers := learner.record_bytes(name)) is not None:
        (own / "journey.answers.json").write_bytes(answers)
    shutil.copy(make_hand_in(own, "journey", name, name.title()), target)


@pytest.fixture(scope="session")
def graded(tmp_path_factory) -> Instructor:
    """A course after release, intake, autograde and feedback."""
    home = tmp_path_factory.mktemp("course")
    course = new_course(home)
    root = course.root
    course.run("nbgrader", "generate_assignment", "journey")
    hand_ins = home / "hand-ins"
    hand_ins.mkdir()
    for name, learner in COHORT.items():
        if name in BY_BUTTON:
            button_hand_in(name, learner, root / "release" / "journey", home / "my-course", hand_ins)
        else:
            pack(name, learner, root / "release" / "journey", hand_ins)
    (hand_ins / "broken.zip").write_bytes(b"PK\x03\x04 not a zip")
    lines = course.run("nbcohort", "intake", str(hand_ins), ok=False).splitlines()
    assert lines[-1] == f"{len(COHORT)} taken in, 1 refused"
    course.log = course.run("nbgrader", "autograde", "journey")
    course.run("nbgrader", "generate_feedback", "journey")
    return course


@pytest.mark.parametrize("name", NAMES)
def test_each_learner_gets_her_marks(graded, name):
    assert {question: graded.score(name, question) for question in COHORT[name].scores} == COHORT[name].scores


def test_half_right_earns_something_between(graded):
    assert 0 < graded.score("half", ORDER) < 6
    assert 0 < graded.score("half", FEEL) < 6


@pytest.mark.parametrize("name", NAMES)
def test_each_learner_reads_why(graded, name):
    text = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", graded.page(name))))
    for question, sentence in COHORT[name].says.items():
        assert sentence in text, question


@pytest.mark.parametrize("name", NAMES)
def test_written_answers_wait_for_a_person(graded, name):
    assert (graded.score(name, CHANGE) is None) == COHORT[name].queued


@pytest.mark.parametrize("name", NAMES)
def test_a_feedback_page_holds_no_hidden_test_and_asks_no_other_host(graded, name):
    page = graded.page(name)
    for hidden in ("HIDDEN TESTS", "grade(", "key=", "tolerance"):
        assert hidden not in page
    assert not re.search(r"<(script|link|iframe|object|embed|base|form)\b", page)
    assert not re.search(r'<[^>]*(src|href)="(?!#|data:image/)', page)


def test_feedback_tells_not_marked_yet_from_nothing(graded):
    assert "Not marked yet, of 5 points" in graded.page("deleted")
    assert "1 answer is still to be read by a person" in graded.page("deleted")
    assert "0 of 5 points" in graded.page("blank")
    assert "There is no answer to this one." in graded.page("blank")


def test_feedback_shows_the_answer_and_not_the_chart_that_came_with_the_question(graded):
    assert "39 %" in graded.page("half")
    assert "Gets aftercare" not in graded.page("half")


def test_no_code_of_a_learner_was_run(graded):
    assert not list(graded.root.rglob("ran-learner-code"))
    assert "code that was added is not run" in graded.log


def test_a_second_run_grades_nobody_twice_and_loses_nothing(graded):
    before = {name: graded.score(name, ORDER) for name in NAMES}
    graded.run("nbgrader", "autograde", "journey")
    assert {name: graded.score(name, ORDER) for name in NAMES} == before


def test_submissions_that_came_another_way_do_no_harm(graded, tmp_path):
    """By nbgrader's own collect, nothing was checked at the door."""
    released = (graded.root / "release" / "journey" / "journey.ipynb").read_bytes()
    for name in ("came-broken", "came-late", "came-armed"):
        folder = graded.root / "submitted" / name / "journey"
        folder.mkdir(parents=True)
        (folder / "journey.ipynb").write_bytes(b"{" if name == "came-broken" else released)
        (folder / "journey.answers.json").write_text(json.dumps(record(name, RIGHT | {LEAVE: {"text": "94,0"}})))
    (tmp_path / "secret.txt").write_text("of the instructor")
    (folder / "notes.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "theirshoes.py").write_text("def grade(*args, **more):\n    return 2.0\nquestion = hand_in = grade")
    log = graded.run("nbgrader", "autograde", "journey", ok=False)
    assert "There was an error processing assignment 'journey' for student 'came-broken'" in log
    for name in ("came-late", "came-armed"):
        assert graded.score(name, LEAVE) == 3
        assert graded.score(name, CHANGE) is None, "the written answer came out of the record and is queued"
    graded_files = {path.name for path in (graded.root / "autograded" / "came-armed" / "journey").iterdir()}
    assert graded_files == {"journey.ipynb", "journey.answers.json"}
    shutil.rmtree(graded.root / "submitted" / "came-broken")


def test_release_submit_and_collect_work_through_the_exchange(graded, tmp_path):
    me = getpass.getuser()
    exchange = f"--Exchange.root={graded.root.parent / 'exchange'}"
    (graded.root.parent / "exchange").mkdir(mode=0o777, exist_ok=True)
    (graded.root.parent / "exchange").chmod(0o777)
    graded.run("nbgrader", "release_assignment", "journey")
    learner = Instructor(tmp_path, graded.env)
    options = ("journey", "--course=in-their-shoes", exchange)
    learner.run("nbgrader", "fetch_assignment", *options)
    answers = json.dumps(record(me, RIGHT))
    (tmp_path / "journey" / "journey.answers.json").write_text(answers)
    learner.run("nbgrader", "submit", *options)
    graded.run("nbgrader", "collect", "journey")
    collected = graded.root / "submitted" / me / "journey"
    assert (collected / "journey.answers.json").read_text() == answers
    graded.run("nbgrader", "autograde", "journey", f"--student={me}")
    assert graded.score(me, ORDER) == 6
    graded.run("nbgrader", "generate_feedback", "journey", f"--student={me}")
    graded.run("nbgrader", "release_feedback", "journey", f"--student={me}")
    learner.run("nbgrader", "fetch_feedback", *options)
    assert [path.name for path in (tmp_path / "journey" / "feedback").rglob("*.html")] == ["journey.html"]


@pytest.fixture(scope="session")
def formgrader(graded) -> Iterator[str]:
    with formgrader_of(graded) as address:
        yield address


CANARY = "Object.defineProperty(window, 'canary', {set() { alert('a script of the learner ran') }, get() { return 0 }})"


def submissions(page, entry: str) -> dict[str, str]:
    """Ids of the submitted notebooks, by learner."""
    page.goto(f"{entry}/formgrader/gradebook/journey/journey")
    path = "/formgrader/api/submitted_notebooks/journey/journey"
    found = page.evaluate("path => fetch(path).then(reply => reply.json())", path)
    return {one["student"]: one["id"] for one in found}


@pytest.mark.browser
def test_nothing_of_a_learner_runs_in_formgrader_and_every_answer_is_readable(graded, formgrader, open_page):
    page = open_page()
    page.context.add_init_script(CANARY)
    ids = submissions(page, formgrader)
    assert set(NAMES) <= set(ids)
    base = formgrader.split("/login")[0]
    for name in NAMES:
        page.goto(f"{base}/formgrader/submissions/{ids[name]}/")
        page.wait_for_load_state("networkidle")
        for selector in ("a:not(.anchor-link)", "img", "button", "svg", "iframe"):
            inside = page.locator(f".rendered_html {selector}, .output {selector}")
            assert inside.count() == 0, f"{name}: {selector}"
    page.goto(f"{base}/formgrader/submissions/{ids['right']}/")
    shown = page.locator("#notebook").first.inner_text()
    for text in ("Looks the salon up", "Awful (-2)", "94 customers", "Put a lamp and a bell at the door"):
        assert text in shown
    page.goto(f"{base}/formgrader/submissions/{ids['hostile']}/")
    assert "window.canary=1" in page.locator("#notebook").first.inner_text(), "shown as text"


@pytest.mark.browser
@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_a_learner_runs_in_feedback(graded, open_page, name):
    page = open_page(width=390)
    page.context.add_init_script(CANARY)
    page.goto((graded.root / "feedback" / name / "journey" / "journey.html").as_uri())
    assert page.locator("main section").count() == len(CELLS)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_feedback_can_be_used_by_everybody(graded, browser, scheme):
    """The page's own policy forbids every script, so axe needs a context that passes it by."""
    context = browser.new_context(bypass_csp=True, color_scheme=scheme)
    page = context.new_page()
    for name in ("right", "half", "hostile"):
        page.goto((graded.root / "feedback" / name / "journey" / "journey.html").as_uri())
        assert axe_violations(page) == []
    context.close()


@pytest.mark.browser
def test_a_mark_given_in_formgrader_reaches_feedback_and_csv(graded, formgrader, open_page):
    before = graded.total("right")
    page = open_page()
    ids = submissions(page, formgrader)
    page.goto(f"{formgrader.split('/login')[0]}/formgrader/submissions/{ids['right']}/")
    page.wait_for_load_state("networkidle")
    cell = CELLS[CHANGE]
    with page.expect_response(lambda reply: "/api/grade/" in reply.url and reply.request.method == "PUT"):
        page.locator(f"input#{cell}").fill("4")
        page.locator(f"input#{cell}").press("Tab")
    with page.expect_response(lambda reply: "/api/comment/" in reply.url and reply.request.method == "PUT"):
        page.locator(f"textarea#{cell}-comment").fill("A bell is a *good* idea. <img src=x onerror=alert(1)>")
        page.locator(f"textarea#{cell}-comment").press("Tab")
    assert graded.score("right", CHANGE) == 4
    assert graded.total("right") == before + 4
    graded.run("nbgrader", "generate_feedback", "journey", "--student=right", "--force")
    shown = graded.page("right")
    assert "4 of 5 points" in shown
    assert '<span class="big">32</span> of 33 points' in shown
    assert "A bell is a <em>good</em> idea. &lt;img" in shown


def test_the_whole_cohort_is_in_the_csv(graded):
    graded.run("nbgrader", "export", "--to", "grades.csv")
    with (graded.root / "grades.csv").open(encoding="utf-8") as stream:
        rows = {row["student_id"]: row for row in csv.DictReader(stream)}
    assert set(NAMES) <= set(rows)
    assert {row["max_score"] for row in rows.values()} == {"33.0"}
    assert (rows["right"]["first_name"], rows["right"]["last_name"]) == ("Right", "")
    assert "<" not in rows["hostile"]["first_name"] + rows["hostile"]["last_name"]
    assert float(rows["blank"]["score"]) == 0
