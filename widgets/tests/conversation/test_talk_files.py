"""Talk files: what is wrong is named with line and field, and what is poor is found although it is well-formed."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from theirshoes.home import talks_folder
from theirshoes.kinds.conversation.__main__ import main, problems_of, split
from theirshoes.kinds.conversation.lint import findings, softness
from theirshoes.kinds.conversation.question import ConversationQuestion, key_problems
from theirshoes.kinds.conversation.reading import read_talk_file, talk_public
from theirshoes.kinds.conversation.talk import MOVES
from theirshoes.kinds.conversation.walking import moved, walk
from theirshoes.questions import QuestionError, find_question, from_public, load_questions, public
from theirshoes.questions.yamlfile import plain_data

from widgets.tests.conversation.glove import BEST, FILE, GLOVE, changed, read

TALKS = sorted(talks_folder().glob("*.yml"))
FORM = "turns.counter.choices.form"


def test_a_problem_is_named_with_file_line_field_and_what_it_should_be(tmp_path: Path) -> None:
    path = tmp_path / "glove.yml"
    path.write_text(FILE.replace("to: now}", "to: nowe}", 1), encoding="utf-8")
    (problem,) = read_talk_file(path)[1]
    line = FILE.splitlines().index(next(one for one in FILE.splitlines() if "to: now}" in one)) + 1
    assert str(problem) == (
        f"{path}:{line}: turns.sense.choices.no.to: 'nowe' is not the name of a turn (did you mean now?)"
    )


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        ("mood", 3, "mood: should be a whole number from -2 to 2"),
        ("moods.1", ..., "moods.1: is missing"),
        ("case", "harbor", "did you mean harbour?"),
        ("turns.end.ends", ..., "turns.end.choices: is missing"),
        ("turns.counter.thinks", ..., "turns.counter.thinks: is missing; it should be what the customer thinks"),
        (f"{FORM}.why", ..., "choices.form.why: is missing; it should be why it helps, or what it costs"),
        (f"{FORM}.thinks", " ", "choices.form.thinks: should be what the customer thinks"),
        (f"{FORM}.does", "prescribes", "did you mean prescribe?"),
        (f"{FORM}.does", {"hear": 1}, "is none of hear"),
        (f"{FORM}.feels", 9, "feels: should be a whole number from -4 to 4"),
        (FORM, ..., "turns.counter.choices: should have 2 to 4 entries; it has 1"),
        (f"{FORM}.mark", 3, "mark: is not a field that is known here"),
        ("turns.counter.sample", ..., "turns.counter.sample: is missing"),
        ("turns.sense.sample", "Text.", "sample: is to compare with what is asked for in `pause`"),
        ("turns.end.pause", "Say it.", "pause: cannot be in a turn that ends the talk"),
        (
            "other-side",
            [GLOVE["other-side"][0] | {"mood": 1}] * 2,
            "other-side[1].mood: is where the mood begins",
        ),
        ("other-side", [], "other-side: should have 2 to 12 entries"),
        ("turns", {}, "turns: should have 2 to 40 entries"),
        ("turns", ["x"], "turns: must be a group of fields"),
    ],
)
def test_what_is_wrong_is_said(place: str, value: Any, said: str) -> None:
    talk, problems = read(changed(GLOVE, place, value))
    assert talk is None
    assert any(said in one for one in problems), problems


def test_a_graded_talk_refuses_everything_that_gives_it_away() -> None:
    talk, problems = read(changed(GLOVE, "use", "graded"))
    assert talk is None
    fields = {one.partition(":")[0].rpartition(".")[2] for one in problems}
    assert fields == {"does", "why", "thinks", "sample", "other-side"}
    assert "hidden tests" in problems[0]


def poor(data: dict[str, Any]) -> list[str]:
    talk, problems = read(data)
    assert talk is not None, problems
    return [f"{'.'.join(where)}: {message}" for where, message in findings(talk, talk.marks())]


def test_the_small_talk_has_nothing_poor() -> None:
    assert poor(GLOVE) == []


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        ("turns.lost", {"says": "?", "thinks": "?", "ends": "Never."}, "turns.lost: cannot be reached"),
        ("turns.now.choices.ring.say", "TELL me about them!", "now.choices.ring.say: says the same as counter.ask"),
        ("turns.ways.choices.two.does", [], "no way through this talk makes all five moves"),
        ("turns.counter.choices.ask.to", "now", "no way through this talk makes all five moves"),
    ],
)
def test_what_is_poor_is_found(place: str, value: Any, said: str) -> None:
    assert any(said in one for one in poor(changed(GLOVE, place, value)))


def test_a_talk_in_which_nothing_costs_trust_pays_whoever_chooses_blindly() -> None:
    data = GLOVE
    for place in (FORM, "turns.sense.choices.hush", "turns.now.choices.sure", "turns.ways.choices.bye"):
        data = changed(data, f"{place}.does", [])
    assert any("somebody who chooses blindly has 50%" in one for one in poor(data))


def test_a_loop_that_never_ends_is_found() -> None:
    data = changed(changed(GLOVE, "turns.ways.choices.two.to", "now"), "turns.ways.choices.bye.to", "now")
    assert "turns.counter: never ends: whatever is chosen from here, no turn with `ends` is reached" in poor(data)


def test_a_loop_with_a_way_out_is_no_fault() -> None:
    again = {"say": "Sorry?", "thinks": "Hm.", "why": "She says it twice.", "to": "ways"}
    assert not [one for one in poor(changed(GLOVE, "turns.ways.choices.again", again)) if "ends" in one]


def test_moods_that_only_rise_are_found() -> None:
    data = GLOVE
    for place in (FORM, "turns.sense.choices.hush", "turns.ways.choices.bye"):
        data = changed(data, f"{place}.feels", 0)
    assert any("something should help and something hurt" in one for one in poor(data))


def reworded(right: str, other: str) -> dict[str, Any]:
    data = GLOVE
    for turn in ("counter", "sense", "now", "ways"):
        for number, (name, choice) in enumerate(GLOVE["turns"][turn]["choices"].items()):
            words = other if name in ("form", "hush", "sure", "bye") else right
            data = changed(data, f"turns.{turn}.choices.{name}.say", f"{words} {turn} {number} {choice['to'][:0]}")
    return data


@pytest.mark.parametrize(
    ("right", "other", "said"),
    [
        ("a good deal longer", "short", "always takes the longest choice has 100%"),
        ("a good deal longer", "short", "the longest choice is right at every turn"),
        ("no", "longer than it", "always takes the shortest choice has 100%"),
        ("no", "longer than it", "the longest choice is never right"),
        ("sorry", "gladly no", "always takes the shortest choice has 100%"),
        ("sorry", "never", "always takes the softest choice has 100%"),
        ("sorry", "never", "the softest choice is right at every turn"),
    ],
)
def test_answers_that_give_themselves_away_are_found(right: str, other: str, said: str) -> None:
    assert any(said in one for one in poor(reworded(right, other)))


def test_a_right_choice_that_always_stands_first_is_found() -> None:
    data = GLOVE
    for name, turn in GLOVE["turns"].items():
        if "choices" in turn:
            right_first = dict(sorted(turn["choices"].items(), key=lambda one: one[0] not in BEST))
            data = changed(data, f"turns.{name}.choices", right_first)
    assert any("always takes the first choice has 100%" in one for one in poor(data))


def test_softness_counts_whole_words_of_the_list_in_any_case() -> None:
    assert softness("I'm SORRY, no wonder. Thank you.") == 3
    assert softness("Sorrypan thankless") == 0


@pytest.mark.parametrize("path", TALKS, ids=lambda path: path.stem)
def test_the_talks_of_the_course_have_nothing_wrong_and_nothing_poor(path: Path) -> None:
    assert problems_of(path) == ()
    talk, _ = read_talk_file(path)
    assert talk is not None
    assert talk.use == "graded" or (talk.other_side and any(turn.pause for turn in talk.turns.values()))
    assert len(json.dumps(talk_public(talk))) < 60_000


@pytest.mark.parametrize("path", TALKS, ids=lambda path: path.stem)
def test_on_the_other_side_the_first_line_of_each_agent_is_seen_in_the_mood(path: Path) -> None:
    talk, _ = read_talk_file(path)
    assert talk is not None
    for moment in talk.other_side:
        if moment.scene:
            before = talk.mood if moment.mood is None else moment.mood
            assert moved(before, moment.feels) != before


def test_the_course_has_two_talks_a_case_and_a_question_about_each() -> None:
    talks = [read_talk_file(path)[0] for path in TALKS]
    cases = Counter(talk.case for talk in talks if talk)
    assert len(cases) == 4
    assert min(cases.values()) >= 2
    asked = {one.talk.name for one in load_questions().values() if isinstance(one, ConversationQuestion)}
    assert asked == {talk.name for talk in talks if talk}


def test_the_example_for_authors_is_well_formed() -> None:
    page = (talks_folder().parents[1] / "book" / "authors" / "conversation.md").read_text(encoding="utf-8")
    examples = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    talk, problems = read(plain_data("".join(examples), "conversation.md")[0])
    assert problems == []
    assert talk is not None
    assert len(talk.other_side) >= 1


def test_the_linter_says_where_and_how_many(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "glove.yml"
    path.write_text(FILE + "", encoding="utf-8")
    assert main([str(path)]) == 0
    path.write_text(FILE.replace("  end:\n", "  lost: {says: A., thinks: B., ends: C.}\n  end:\n"), encoding="utf-8")
    assert main([str(path)]) == 1
    line = FILE.splitlines().index("  end:") + 1
    assert f"glove.yml:{line}: turns.lost: cannot be reached" in capsys.readouterr().out


def test_a_whole_talk_is_split_into_what_everybody_may_see_and_a_sound_key() -> None:
    talk, _ = read(GLOVE)
    assert talk is not None
    shown, key = split(talk)
    graded, problems = read(shown)
    assert problems == []
    assert graded is not None
    assert graded.use == "graded"
    for secret in ("Nobody asked.", "They were my mother's.", "A pair, and one is gone.", "Not liable.", "validate"):
        assert secret not in json.dumps(shown)
        assert secret in json.dumps(talk_public(talk))
    question = from_public(public_question(shown, "graded"))
    assert isinstance(question, ConversationQuestion)
    assert list(key_problems(question, key)) == []
    assert walk(graded, BEST).over


def public_question(talk: Any, use: str) -> dict[str, Any]:
    shared = {"id": "empathy.glove", "kind": "conversation", "use": use, "objective": "E3", "title": "A title"}
    shared |= {"taught": "empathy/listen-repeat-help", "prompt": "Do it.", "talk": talk}
    return shared | ({"assignment": "empathy", "points": 6} if use == "graded" else {})


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        ("marks.now", ..., "is missing"),
        ("marks.now.ring", ..., "is missing"),
        ("marks.now.ring.why", "", "should say why"),
        ("marks.now.ring.does", "solve", "should be a list"),
        ("marks.now.ring.does", ["solves"], "did you mean solve?"),
        ("marks.now.rang", {}, "is not a field that is known here"),
        ("marks.end", {}, "is not a field that is known here"),
        ("marks", [], "should be a group"),
        ("right", [], "is not a field that is known here"),
    ],
)
def test_an_unsound_key_is_refused(place: str, value: Any, said: str) -> None:
    talk, _ = read(GLOVE)
    assert talk is not None
    shown, key = split(talk)
    question = from_public(public_question(shown, "graded"))
    assert any(said in message for _, message in key_problems(question, changed(key, place, value)))  # type: ignore[arg-type]


def test_a_question_for_marks_needs_a_graded_talk_and_the_other_way_round() -> None:
    with pytest.raises(QuestionError, match="is a practice talk; a question for graded use needs a graded one"):
        from_public(public_question(GLOVE, "graded"))
    talk, _ = read(GLOVE)
    assert talk is not None
    with pytest.raises(QuestionError, match="is a graded talk"):
        from_public(public_question(split(talk)[0], "practice"))


def test_a_question_names_a_talk_that_is_there() -> None:
    with pytest.raises(QuestionError, match=r"there is no talk 'chain-links'.*did you mean chain-link\?"):
        from_public(public_question("chain-links", "practice"))


def test_a_practice_question_has_no_key_of_its_own() -> None:
    with pytest.raises(QuestionError, match="the marks stand in the talk itself"):
        from_public(public_question(GLOVE, "practice") | {"key": {"marks": {}}})


def test_a_question_comes_back_from_its_public_form_as_it_was() -> None:
    question = find_question("empathy.talk.chain-link")
    assert from_public(public(question)) == question
    assert {deed for marks in question.talk.marks().values() for one in marks.values() for deed in one.does} >= set(
        MOVES
    )  # type: ignore[attr-defined]
