"""What made-up learners answer in an assignment, handed in by the course's own code."""

import csv
import json
import random
import shutil
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from corpus import Corpus
from theirshoes.answers import Entry, Record, record_name
from theirshoes.handin import make_hand_in
from theirshoes.questions import Question, assignment_questions

from demo.abilities import Learner, answer, minutes, tries

USUAL = {"order": 5.0, "rate": 7.0, "numeric": 4.0, "written": 9.0}  # minutes
OTHERWISE = 4.0
COPIED = {"would": "should", "see": "notice", "and": "&"}


def written(question: str, dice: random.Random) -> str:
    """Make up a written answer."""
    words = yaml.safe_load((Path(__file__).parent / "words.yml").read_text(encoding="utf-8"))
    return " ".join(dice.choice(group) for group in words.get(question, words["any"]))


def answers(questions: Sequence[Question], corpus: Corpus, learner: Learner, seed: str) -> dict[str, Any]:
    """What a learner answers to each question; the same for the same seed."""
    found: dict[str, Any] = {}
    for question in questions:
        dice = random.Random(f"{seed} {question.id} {learner.id}")  # noqa: S311
        if question.kind != "written":
            found[question.id] = answer(question.id, corpus[question.id], learner, dice)
        elif dice.random() < 0.93:
            found[question.id] = {"text": written(question.id, dice), "ticks": [0]}
    return found


def copied(text: str) -> str:
    """A text with a few words changed."""
    return " ".join(COPIED.get(word, word) for word in text.split())


def record(
    assignment: str, questions: Sequence[Question], given: Mapping[str, Any], learner: Learner, end: datetime, seed: str
) -> Record:
    """The record of a learner who worked through the questions in turn, up to a moment."""
    dice = random.Random(f"{seed} {assignment} {learner.id} time")  # noqa: S311
    spent = [timedelta(minutes=minutes(USUAL.get(one.kind, OTHERWISE), learner, dice)) for one in questions]
    when, entries = end - sum(spent, timedelta()), {}
    for question, time in zip(questions, spent, strict=True):
        when += time
        if given.get(question.id) is not None:
            stamp = when.isoformat(timespec="seconds")
            entries[question.id] = Entry(question.kind, given[question.id], stamp, tries(learner, dice))
    return Record(assignment, learner.id, entries)


def hand_in(
    assignment: str, released: Path, learners: Sequence[Learner], corpus: Corpus, due: datetime, into: Path, seed: str
) -> int:
    """Write everybody's hand-in; one in twenty hands in nothing, one in twenty is late, and one copies.

    Parameters
    ----------
    assignment : str
        Its name.
    released : Path
        Its folder as learners get it.
    learners : sequence of Learner
        The cohort.
    corpus : mapping
        Answers to choose from, by question.
    due : datetime
        When it is due.
    into : Path
        Folder for the hand-in files.
    seed : str
        What chance begins with.

    Returns
    -------
    int
        How many handed in.
    """
    questions = assignment_questions(assignment)
    dice = random.Random(f"{seed} {assignment}")  # noqa: S311
    order = list(learners)
    dice.shuffle(order)
    few = max(1, len(order) // 20) if len(order) > 2 else 0
    present, late = order[few:], {one.id for one in order[few : 2 * few]}
    given = {one.id: answers(questions, corpus, one, seed) for one in present}
    words = [one.id for one in questions if one.kind == "written"]
    if len(present) > 9:
        for question in words:
            if given[present[-1].id].get(question):
                text = copied(given[present[-1].id][question]["text"])
                given[present[-2].id][question] = {"text": text, "ticks": [0]}
    into.mkdir(parents=True, exist_ok=True)
    for learner in present:
        hours = dice.uniform(1, 30) if learner.id in late else -dice.expovariate(1 / 40)
        end = (due + timedelta(hours=hours)).replace(microsecond=0)
        done = record(assignment, questions, given[learner.id], learner, end, seed)
        own = into.parent / "my-course" / learner.id / assignment
        shutil.copytree(released, own)
        (own / record_name(assignment)).write_text(json.dumps(done.as_json()), encoding="utf-8")
        shutil.copy(make_hand_in(own, assignment, learner.id, learner.name, when=end), into)
    return len(present)


def write_roster(learners: Sequence[Learner], path: Path) -> None:
    """Write the list of a cohort as an instructor may have it."""
    with path.open("w", newline="", encoding="utf-8") as stream:
        rows = csv.writer(stream)
        rows.writerow(["id", "first_name", "last_name", "email", "sis_login_id", "section"])
        for number, one in enumerate(learners):
            first, _, last = one.name.rpartition(" ")
            rows.writerow([one.id, first, last, f"{one.id}@example.org", one.id, "AB"[number % 2]])
