"""The answer corpus: `python exercises/corpus.py` says what it covers, and what it does not.

`python exercises/corpus.py --fill CASES.yml -o tests/corpus/NAME.yml` writes cases with the score and the sentence that
each answer gets today, to be read before they are kept. `book/authors/cases.md` describes the format.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any

import yaml
from lint import hidden_keys
from theirshoes.checks import check
from theirshoes.questions import Question, assignment_names, assignment_questions, load_questions

CORPUS = Path(__file__).resolve().parents[1] / "tests" / "corpus"
KINDS = ("solution", "alternative", "blank", "rubbish", "wrong")
LEAST = {"solution": 1, "blank": 1, "rubbish": 1, "wrong": 3}
GIVEN = ("is", "name", "value")  # what an author writes; score and says can be filled in
Case = Mapping[str, Any]
Corpus = Mapping[str, Sequence[Case]]


class CorpusError(Exception):
    """A file of cases that cannot be used; the text says where and why in one line."""


def read_corpus(folder: Path = CORPUS) -> dict[str, list[dict[str, Any]]]:
    """Recorded answers by question, from all files of a folder."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(folder.glob("*.yml")):
        found |= yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def marked(questions: Iterable[Question]) -> list[str]:
    """Ids of the questions that a program marks."""
    return [one.id for one in questions if one.use == "graded" and one.kind != "written"]


def lacks(question: str, cases: Sequence[Case]) -> list[str]:
    """What the cases of one question still lack, one line each."""
    counts = Counter(one["is"] for one in cases)
    found = [
        f"{question}: has {counts[kind]} of at least {least} {kind} answers"
        for kind, least in LEAST.items()
        if counts[kind] < least
    ]
    own = {one["says"] for one in cases if one["is"] == "wrong"}
    if len(own) < LEAST["wrong"]:
        found.append(f"{question}: wrong answers get only {len(own)} different messages")
    return found


def uncovered(answers: Corpus, questions: Iterable[str]) -> list[str]:
    """What the corpus still lacks, one line each.

    Parameters
    ----------
    answers : mapping
        Cases by question.
    questions : iterable of str
        Ids of the questions that a program marks.
    """
    asked = sorted(questions)
    found = [f"{question}: is not a question marked by program" for question in sorted(answers.keys() - set(asked))]
    return found + [line for question in asked for line in lacks(question, answers.get(question, []))]


def report(answers: Corpus) -> list[str]:
    """A table with a line an assignment, the sum, and what is not covered."""
    heads = ["questions", "cases", *KINDS, "uncovered"]
    asked = {name: marked(assignment_questions(name)) for name in assignment_names()}
    rows = {}
    for name, questions in asked.items():
        cases = [one for question in questions for one in answers.get(question, [])]
        counts = Counter(one["is"] for one in cases)
        without = sum(bool(lacks(question, answers.get(question, []))) for question in questions)
        rows[name] = [len(questions), len(cases), *(counts[kind] for kind in KINDS), without]
    rows["all"] = [sum(column) for column in zip(*rows.values(), strict=True)] or [0] * len(heads)
    wide = max(map(len, rows))
    lines = ["  ".join([" " * wide, *heads])]
    lines += [
        "  ".join([f"{name:{wide}}", *(f"{count:{len(head)}}" for head, count in zip(heads, row, strict=True))])
        for name, row in rows.items()
    ]
    problems = uncovered(answers, [question for questions in asked.values() for question in questions])
    return [*lines, *problems, f"questions: {rows['all'][0]}, cases: {rows['all'][1]}, uncovered: {len(problems)}"]


def filled(
    cases: Corpus, keys: Mapping[str, Any], questions: Mapping[str, Question]
) -> dict[str, list[dict[str, Any]]]:
    """Cases with the score and the sentence that each answer gets today.

    Raises
    ------
    CorpusError
        A case has no such question, no key, or not the form of one.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for name, many in cases.items():
        if name not in questions or name not in keys:
            raise CorpusError(f"{name}: is no question with a key in exercises/source")
        for number, case in enumerate(many, start=1):
            if missing := [part for part in GIVEN if part not in case]:
                raise CorpusError(f"{name}: case {number} has no {missing[0]!r}")
            if case["is"] not in KINDS:
                raise CorpusError(f"{name}: case {number} is {case['is']!r}; it should be one of {', '.join(KINDS)}")
            feedback = check(questions[name], case["value"], keys[name])
            score = int(feedback.score) if feedback.score in (0, 1) else feedback.score
            own = {part: case[part] for part in GIVEN}
            found.setdefault(name, []).append({**own, "score": score, "says": feedback.message})
    return found


def written_out(cases: Corpus, header: str) -> str:
    """Cases as a file of the corpus: a line for each part, so that a change of one shows as one."""
    lines = [header.rstrip("\n")]
    for name, many in cases.items():
        lines += ["", f"{name}:"]
        for case in many:
            lines.append(f"  - is: {case['is']}")
            parts = {part: json.dumps(case[part], ensure_ascii=False) for part in ("name", "value", "score", "says")}
            lines += [f"    {part}: {text}" for part, text in parts.items()]
    return "\n".join(lines) + "\n"


def fill(cases: Path, target: Path | None) -> list[str]:
    """Fill in a file of cases, write it, and return one line a case to be read."""
    try:
        text = cases.read_text(encoding="utf-8")
        given = yaml.safe_load(text)
    except (OSError, yaml.YAMLError) as error:
        raise CorpusError(f"{cases}: {str(error).splitlines()[0]}") from None
    if not isinstance(given, dict):
        raise CorpusError(f"{cases}: should have a list of cases under each question id")
    done = filled(given, hidden_keys(), load_questions())
    header = "\n".join(takewhile(lambda line: line.startswith("#"), text.splitlines()))
    if target is not None:
        target.write_text(
            written_out(done, header or f"# Recorded answers, see book/authors/cases.md: {target.stem}."), "utf-8"
        )
    return [
        f"{name} | {case['is']} | {case['name']} | {case['score']} | {case['says']}"
        for name, many in done.items()
        for case in many
    ]


def main() -> int:
    """Report or fill; 0 when nothing is uncovered."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fill", type=Path, metavar="CASES", help="file of cases without score and sentence")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="where the filled cases go")
    options = parser.parse_args()
    try:
        lines = fill(options.fill, options.output) if options.fill else report(read_corpus())
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(lines))
    return 0 if options.fill or lines[-1].endswith("uncovered: 0") else 1


if __name__ == "__main__":
    sys.exit(main())
