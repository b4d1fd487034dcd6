"""`python -m theirshoes.kinds.conversation FILE...`: say everything that is wrong with talks.

`--split FILE` takes a whole talk, written as for practice, apart for marks: it prints the public talk, and the key for
the hidden test of the source notebook.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from pprint import pformat
from typing import Any

from theirshoes.home import HomeNotFoundError, talks_folder
from theirshoes.kinds.conversation.lint import findings
from theirshoes.kinds.conversation.reading import read_talk_file, talk_public
from theirshoes.kinds.conversation.talk import Talk
from theirshoes.questions.fields import Problem, Problems
from theirshoes.questions.yamlfile import read_plain

PRIVATE = ("does", "why", "thinks", "sample", "other-side")


def problems_of(path: Path) -> tuple[Problem, ...]:
    """Everything wrong with the talk in a file, and everything poor where its marks are in it."""
    talk, problems = read_talk_file(path)
    if talk is None or problems or talk.use == "graded":
        return problems
    _, place = read_plain(path)
    noted = Problems(str(path), place.lines)
    for where, message in findings(talk, talk.marks()):
        noted.add(where, message)
    return tuple(noted.found)


def split(talk: Talk) -> tuple[dict[str, Any], dict[str, Any]]:
    """A whole talk in two: what everybody may see, and the key."""
    marks = {
        turn: {name: {"does": list(mark.does), "why": mark.why} for name, mark in choices.items()}
        for turn, choices in talk.marks().items()
        if choices
    }
    shown = _without(talk_public(talk)) | {"use": "graded"}
    return shown, {"marks": marks}


def _without(data: Any) -> Any:
    if isinstance(data, dict):
        return {name: _without(value) for name, value in data.items() if name not in PRIVATE}
    return data


def main(arguments: list[str]) -> int:
    """Look at the files, by default at all of the course; 0 when all is well, 1 when not."""
    if arguments[:1] == ["--split"]:
        return _print_split(arguments[1:])
    try:
        files = [Path(one) for one in arguments] or sorted(talks_folder().glob("*.yml"))
    except HomeNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    problems = [problem for path in files for problem in problems_of(path)]
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} to mend.")
        return 1
    print(f"{len(files)} talks, all well-formed; none gives its answers away.")
    return 0


def _print_split(files: list[str]) -> int:
    for name in files:
        talk, problems = read_talk_file(Path(name))
        if talk is None or talk.use != "practice":
            for problem in problems:
                print(problem, file=sys.stderr)
            print(f"{name}: only a whole talk, written as for practice, can be split", file=sys.stderr)
            return 1
        shown, key = split(talk)
        print(f"# exercises/talks/{talk.name}.yml: JSON is YAML too\n{json.dumps(shown, ensure_ascii=False, indent=2)}")
        print(f"\n# key= of the hidden test\n{pformat(key, width=118, sort_dicts=False)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
