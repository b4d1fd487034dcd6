"""`python -m theirshoes.questions FILE...`: say everything that is wrong in question files."""

from __future__ import annotations

import sys
from pathlib import Path

from theirshoes.home import HomeNotFoundError, questions_folder
from theirshoes.questions.load import problems_in, read_questions


def main(arguments: list[str]) -> int:
    """Validate the files, by default all of the course; 0 when all is well, 1 when not."""
    try:
        files = [Path(one) for one in arguments] or sorted(questions_folder().glob("*.yml"))
    except HomeNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    problems = problems_in(files)
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} to mend.")
        return 1
    print(f"{sum(len(read_questions(path)[0]) for path in files)} questions in {len(files)} files, all well-formed.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
