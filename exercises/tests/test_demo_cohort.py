"""The made-up cohort: able learners do better, every answer is the corpus', and its way leads to a report."""

import json
import random
import shutil
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean

import demo_cohort
import pytest
from corpus import read_corpus
from demo.abilities import Learner, answer, cohort, tries
from demo.hand_ins import answers, copied, hand_in, record
from nbcohort.archive import Limits, open_zip, read_zip
from scratch import ScratchError
from theirshoes.questions import assignment_questions

REPO = Path(__file__).resolve().parents[2]
CORPUS = read_corpus()
DUE = datetime(2026, 11, 19, 20, tzinfo=UTC)


def scores(ability: float, question: str, number: int = 300) -> list[float]:
    known = [(one["value"], one["score"]) for one in CORPUS[question]]
    dice, learner = random.Random(1), Learner("x", "X", ability)
    given = [answer(question, CORPUS[question], learner, dice) for _ in range(number)]
    return [next((score for value, score in known if value == one), 0) for one in given]


@pytest.mark.parametrize("question", sorted(CORPUS))
def test_able_learners_do_better_on_average_and_not_always(question):
    low, middle, high = (scores(ability, question) for ability in (-1.5, 0, 1.5))
    assert mean(low) < mean(middle) < mean(high)
    assert max(low) == 1
    assert min(high) < 1


def test_a_cohort_has_names_and_ids_of_its_own_and_is_the_same_for_the_same_seed():
    made = cohort(300, random.Random("a"))
    assert made == cohort(300, random.Random("a"))
    assert len({one.id for one in made}) == len({one.name for one in made}) == 300
    assert all(one.id.isascii() and one.name.strip() for one in made)
    assert made != cohort(300, random.Random("b"))


def test_a_very_large_cohort_still_has_names_of_its_own():
    assert len({one.id for one in cohort(2500, random.Random("a"))}) == 2500


def test_a_record_tells_the_time_of_a_learner_who_worked_through():
    questions = assignment_questions("journey")
    learner = Learner("anna", "Anna", 0.0)
    given = answers(questions, CORPUS, learner, "s")
    assert given == answers(questions, CORPUS, learner, "s")
    made = record("journey", questions, given, learner, DUE, "s")
    times = [entry.when for entry in made.answers.values()]
    assert times == sorted(times)
    assert times[-1] == DUE.isoformat(timespec="seconds")
    assert all(entry.tries >= 1 for entry in made.answers.values())
    assert tries(learner, random.Random(1)) <= 13


def test_hand_ins_are_those_of_the_course_itself(tmp_path):
    learners = cohort(20, random.Random("x"))
    released = tmp_path / "release"
    shutil.copytree(REPO / "exercises" / "source" / "journey", released)
    number = hand_in("journey", released, learners, CORPUS, DUE, tmp_path / "hand-ins", "x")
    files = sorted((tmp_path / "hand-ins").glob("*.zip"))
    assert number == len(files) == 19, "one of twenty hands in nothing"
    with files[0].open("rb") as stream, open_zip(stream) as archive:
        content = read_zip(archive, Limits())
    manifest = json.loads(content["handin.json"])
    assert manifest["learner"]["name"] in {one.name for one in learners}
    assert set(manifest["files"]) == {"journey.ipynb", "journey.answers.json"}


def test_a_copied_answer_is_not_the_same_and_nearly():
    assert copied("I would go and see") == "I should go & notice"


def test_a_folder_that_is_somebody_elses_is_never_cleared(tmp_path):
    (tmp_path / "kept.txt").write_text("mine")
    with pytest.raises(ScratchError, match="was not made by demo-cohort"):
        demo_cohort.demonstrate(5, [], tmp_path)
    assert (tmp_path / "kept.txt").read_text() == "mine"


def test_an_assignment_without_recorded_answers_is_one_line(tmp_path):
    with pytest.raises(demo_cohort.DemoError, match=r"no recorded answers for tea; there are for .*journey"):
        demo_cohort.demonstrate(5, ["tea"], tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.slow
def test_a_small_cohort_goes_all_the_way_and_the_real_course_stays_as_it_was(tmp_path, capsys):
    before = sorted(path.name for path in (REPO / "exercises").iterdir())
    page = demo_cohort.demonstrate(6, ["journey"], tmp_path / "scratch")
    text = page.read_text(encoding="utf-8")
    assert "Journey mapping: the first visit" in text
    assert "5 of 6 graded" in capsys.readouterr().out
    for name in ("questions", "learners", "mistakes", "alike"):
        assert (page.parent / f"report-{name}.csv").is_file()
    assert sorted(path.name for path in (REPO / "exercises").iterdir()) == before
    first = (page.parent / "report-learners.csv").read_text()
    demo_cohort.demonstrate(6, ["journey"], tmp_path / "scratch")
    again = (page.parent / "report-learners.csv").read_text()
    assert again == first, "the same seed, the same cohort"
