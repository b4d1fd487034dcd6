"""The proofreading finds what it is there to find, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from theirshoes.questions import from_public, load_questions

from book.proof import findings
from book.proof.claims import on_claims
from book.proof.findings import on_a_lesson, on_a_page, on_objectives, on_questions
from book.proof.pages import Page, read_pages, words_of
from book.proof.practice import bare_messages, decisions, longest_is_right
from book.proof.reading import grade, syllables
from book.proof.spelling import misspelt
from book.proof.terms import on_terms

REPO = Path(__file__).resolve().parents[2]
BOXES = "".join(f'<div class="box admonition {one}"><p>Go.</p></div>' for one in ("can", "story", "worked", "take-it"))
BOXES += "<p><em>With a gap.</em> She came ______.</p>"


def page(html: str, slug: str = "journey/every-step", **about: str) -> Page:
    main = BeautifulSoup(f"<main>{html}</main>", "html.parser").main
    assert main is not None
    return Page(slug, {"site": about}, main, Path(__file__))


def choose(name: str, use: str = "practice", **more: Any) -> Any:
    options = [{"id": "a", "text": "Yes", "message": "Because she asked."}]
    options.append({"id": "b", "text": "No, not today", "message": "Because she waits."})
    given = {"id": name, "kind": "choose", "use": use, "objective": "J2", "title": "T", "prompt": "P", **more}
    return from_public({"taught": "journey/every-step", "options": options, "key": {"right": ["a"]}, **given})


@pytest.mark.parametrize(
    ("word", "count"),
    [("cat", 1), ("walked", 1), ("wanted", 2), ("table", 2), ("customer", 3), ("service", 2), ("the", 1), ("shoes", 1)],
)
def test_syllables_are_counted_by_vowels(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_reading_grade_is_kincaid_s_formula() -> None:
    # 2 sentences, 6 words, 6 syllables: 0.39 * 3 + 11.8 * 1 - 15.59
    assert grade(["The cat sat. The dog ran."]) == pytest.approx(0.39 * 3 + 11.8 - 15.59)
    assert grade([]) == 0.0
    long = "Organisational considerations necessitate comprehensive deliberation regarding customer satisfaction."
    assert grade([long]) > 20


def test_words_of_widgets_and_for_owners_are_counted_apart() -> None:
    found = page(
        '<p>One two <em>three</em>.</p><div class="question"><p>not read</p></div>'
        '<details class="owners"><summary>For owners</summary><p>four five</p></details>'
    )
    assert (found.words, found.core_words) == (7, 3)
    assert words_of("It’s 4,5 % – well-known") == ["It’s", "4", "5", "well-known"]


def test_a_lesson_that_is_too_long_too_hard_or_incomplete_is_named() -> None:
    recall = choose("journey.recall", objective="J1")
    known = {"journey.try": choose("journey.try"), "journey.recall": recall}
    asked = "".join(f'<div data-question="{one}"></div>' for one in known)
    sound = page(f"<p>She came in. She sat down.</p>{BOXES}{asked}", lesson="2.2", track="F", objectives="J2")
    assert list(on_a_lesson(sound, known)) == []
    long = page("<p>" + "She came in. " * 250 + f"</p>{BOXES}{asked}", lesson="2.2", track="F", objectives="J2")
    assert next(one.what for one in on_a_lesson(long, known)).startswith("has 759 words")
    bare = page("<p>Organisational considerations necessitate deliberation.</p>", lesson="2.2", track="F")
    said = " ".join(one.what for one in on_a_lesson(bare, known))
    for part in ("reads at grade", "`story`", "`take-it`", "names no objective", "no practice", "no recall"):
        assert part in said


@pytest.mark.parametrize("gap", ["She came ______.", "Now with gaps.", "Now you: who came?", "Now you decide. Who?"])
def test_a_lesson_whose_worked_example_does_not_fade_into_practice_is_named(gap: str) -> None:
    recall = choose("journey.recall", objective="J1")
    known = {"journey.try": choose("journey.try"), "journey.recall": recall}
    asked = "".join(f'<div data-question="{one}"><p>Now you: try.</p></div>' for one in known)
    boxes = BOXES.partition("<p><em>")[0]
    about = {"lesson": "2.2", "track": "F", "objectives": "J2"}
    at_once = page(f'<p>Now you can count.</p>{boxes}<div class="question">{asked}</div>', **about)
    (said,) = on_a_lesson(at_once, known)
    assert said.what == "has no step with a gap between its worked example and its practice"
    assert list(on_a_lesson(page(f"<p>{gap}</p>{boxes}{asked}", **about), known)) == []


def test_a_lesson_with_too_many_decisions_or_too_much_before_the_owners_part_is_named() -> None:
    cards = [{"id": f"c{i}", "text": "A card"} for i in range(15)]
    bins = [{"id": "a", "text": "Here"}, {"id": "b", "text": "There"}]
    told = {"id": "journey.sort", "kind": "sort", "use": "practice", "objective": "J2", "title": "T", "prompt": "P"}
    key = {"bins": {card["id"]: ["ab"[i % 2]] for i, card in enumerate(cards)}}
    messages = {"messages": {card["id"]: "She came in for that." for card in cards}}
    sort = from_public(
        {**told, "taught": "journey/every-step", "cards": cards, "bins": bins, "key": {**key, **messages}}
    )
    known = {"journey.sort": sort, "journey.recall": choose("journey.recall", objective="J1")}
    asked = "".join(f'<div data-question="{one}"></div>' for one in known)
    about = {"lesson": "2.2", "objectives": "J2"}
    many = page(f"<p>She came in.</p>{BOXES}{asked}", track="F", **about)
    assert [one.what for one in on_a_lesson(many, known)] == ["asks for 16 decisions; about 12 fit into ten minutes"]
    owners = page(f"<p>She came in.</p>{BOXES}{asked}", track="O", **about)
    assert list(on_a_lesson(owners, known)) == []
    shared = page("<p>" + "She came in. " * 201 + f"</p>{BOXES}", track="F/O", **about)
    assert any("before what is for owners" in one.what for one in on_a_lesson(shared, known))
    lost = page("<p>She came in.</p>", track="X", **about)
    assert [one.what for one in on_a_lesson(lost, known)] == ["`track` is 'X'; it should be one of F, O, F/O"]


def test_a_good_answer_takes_as_many_decisions_as_it_has_parts() -> None:
    known = load_questions()
    assert decisions(known["empathy.first-timer.map"]) == 25, "12 cards, 4 conclusions of 3 parts, an insight"
    assert decisions(known["touchpoints.salon.audit"]) == 13, "11 touchpoints, 2 offers"
    assert decisions(known["journey.mend"]) == 9, "7 steps, a new one, its feeling"
    assert decisions(known["empathy.talk.stolen-card"]) == 5, "5 moves, one at a time"


def test_an_exception_is_for_a_lesson_that_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"journey.try": choose("journey.try"), "journey.recall": choose("journey.recall", objective="J1")}
    asked = "".join(f'<div data-question="{one}"></div>' for one in known)
    lesson = page(f"<p>She came in.</p>{BOXES}{asked}", lesson="2.2", track="F", objectives="J2")
    monkeypatch.setitem(findings.MORE_DECISIONS, lesson.slug, (2, "why"))
    assert list(on_a_lesson(lesson, known)) == []
    monkeypatch.setitem(findings.MORE_DECISIONS, lesson.slug, (20, "why"))
    assert [one.what for one in on_a_lesson(lesson, known)] == [
        "asks for 2 decisions; `MORE_DECISIONS` still allows 20"
    ]
    monkeypatch.setitem(findings.MORE_DECISIONS, lesson.slug, (1, "why"))
    assert [one.what for one in on_a_lesson(lesson, known)] == ["asks for 2 decisions; about 12 fit into ten minutes"]


def test_a_page_that_is_no_lesson_is_read_too(tmp_path: Path) -> None:
    hard = "Organisational considerations necessitate comprehensive deliberation regarding customer satisfaction."
    (said,) = on_a_page(page(f"<p>{hard}</p>", slug="instructors"))
    assert said.what.startswith("reads at grade")
    heavy = tmp_path / "index.html"
    heavy.write_bytes(b" " * 400_001)
    light = page("<p>She came in.</p>")
    (said,) = on_a_page(Page(light.slug, light.front, light.main, heavy))
    assert said.what == "is 400 KB large"


def test_drawings_without_words_and_links_to_nowhere_are_named() -> None:
    said = [one.what for one in on_a_page(page('<figure><svg></svg></figure><a href="">Here</a>'))]
    assert said == ["has a drawing without words", "has a link to nowhere: “Here”"]
    named = '<figure><svg><title>A map</title></svg></figure><a href="y" aria-label="Up"></a>'
    assert list(on_a_page(page(named))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Eight of ten contacts begin with advice.",
        "Technology does not deliver the experience; people do.",
        "Companies that listen will outperform others, by 98 %.",
        "They lose US$ 15 million a year.",
        "Customers said 73 % service and 25 % price.",
        "68 % of customers leave because nobody cares.",
        "Her family background explains it.",
        "A Kano survey gives better and worse.",
    ],
)
def test_a_claim_that_nobody_could_trace_is_named_unless_the_page_says_what_it_is(text: str) -> None:
    bare = f"<h2>One</h2><p>A vendor’s figure; what we could not trace.</p><h2>Two</h2><p>{text}</p>"
    assert len(list(on_claims(page(bare)))) == 1, "what another part says does not help"
    labels = "The author’s claim; a vendor’s figure; what we could not trace. Nor do we repeat it."
    left = list(on_claims(page(f"<p>{text}</p><p>{labels}</p>")))
    assert len(left) == ("Kano" in text)


def test_headings_pictures_and_links_without_words_are_named() -> None:
    said = [one.what for one in on_a_page(page('<h2>A</h2><h4>B</h4><img src="x"><a href="y"></a>'))]
    assert len(said) == 3
    assert list(on_a_page(page('<h2>A</h2><h3>B</h3><img src="x" alt="A map"><a href="y">Z</a>'))) == []


GLOSSARY = page(
    "<dl><dt id=term-journey>Journey</dt><dd>…</dd><dt id=term-journey-map>Journey map</dt><dd>…</dd></dl>",
    slug="glossary",
)
LINK = '<a href="../glossary/#term-journey">journey</a>'


@pytest.mark.parametrize(
    ("lessons", "early"),
    [
        ([f"<p>A {LINK} is here. Two journeys are.</p>", "<p>Two journeys are here.</p>"], []),
        (["<p>Two journeys are here.</p>", f"<p>A {LINK} is here.</p>"], ["a: “Journey”"]),
        ([f"<p>Her journey begins.</p><p>A {LINK} is here.</p>"], ["a: “Journey”"]),
        ([f"<p>A journey map is here.</p><p>A {LINK} is here.</p>"], ["a: “Journey map”"]),
        (["<p>Her <em>journey</em> map</p>"], ["a: “Journey map”"]),
        (["<ul><li>Her journey</li><li>Map it</li></ul>"], ["a: “Journey”"]),
        ([f'<div class="box can"><p>Draw a journey.</p></div><p>A {LINK}.</p>'], ["a: “Journey”"]),
        ([f'<div class="question"><p>Whose journey?</p></div><p>A {LINK}.</p>'], ["a: “Journey”"]),
        ([f'<div class="page-head"><h1>Whose journey?</h1></div><p>A {LINK}.</p>'], []),
        ([f'<details class="owners"><p>A {LINK}.</p></details>', "<p>A journey.</p>"], ["b: “Journey”"]),
    ],
)
def test_a_term_is_linked_where_a_lesson_first_uses_it(lessons: list[str], early: list[str]) -> None:
    read = [page(html, slug=slug, lesson="1.1", track="F") for slug, html in zip("ab", lessons, strict=False)]
    said = [f"{one.where}: {one.what.split(' before')[0].removeprefix('uses ')}" for one in on_terms([*read, GLOSSARY])]
    assert said == early


def test_what_owners_read_explains_a_term_to_owners_alone() -> None:
    owners = page(f"<p>A {LINK}.</p>", slug="a", lesson="1.1", track="O")
    (said,) = on_terms([owners, page("<p>A journey.</p>", slug="b", lesson="1.2", track="F"), GLOSSARY])
    assert said.where == "b"
    after = page("<p>A journey.</p>", slug="b", lesson="1.2", track="O")
    assert list(on_terms([owners, after, GLOSSARY])) == []


def test_objectives_pages_and_questions_belong_together() -> None:
    known = {
        "journey.try": choose("journey.try"),
        "journey.lost": choose("journey.lost", objective="X9", taught="no/page"),
        "journey.other": choose("journey.other", objective="J3"),
    }
    lesson = page(
        '<div data-question="journey.try"></div><div data-question="journey.other"></div>',
        lesson="2.2",
        objectives="J2",
    )
    stray = page("", slug="journey/stray", lesson="2.9", objectives="J7")
    said = sorted(map(str, on_objectives([lesson, stray], known, {"J2": {}, "J3": {}})))
    assert said == [
        "J2: has no graded question on any page",
        "J3: has no graded question on any page",
        "J3: is taught in no lesson",
        "journey.lost: belongs to the objective X9, which there is not",
        "journey.lost: is on no page",
        "journey.lost: says that no/page teaches it, and there is no such page",
        "journey.other: sends to journey/every-step, which is not about J3",
        "journey/stray: names the objective J7, which there is not",
    ]


def test_an_assignment_asks_for_what_it_says_and_nobody_for_what_is_for_owners() -> None:
    known = {"journey.try": choose("journey.try"), "journey.log": choose("journey.log", objective="J5")}
    asked = "".join(f'<div data-question="{one}"></div>' for one in known)
    objectives = {"J2": {"track": "F"}, "J5": {"track": "O"}}
    core = page(asked, slug="journey/assignment", assignment="journey", objectives="J2, J3")
    said = [one.what for one in on_objectives([core], known, objectives) if one.where == core.slug]
    assert said == [
        "names the objective J3, which there is not",
        "names the objective J3; its front matter and its questions should agree",
        "asks for the objective J5; its front matter and its questions should agree",
        "asks everybody for the objective J5, which is for owners",
    ]
    owners = page(asked, slug="journey/assignment", assignment="journey-owner", objectives="J2, J5", track="O")
    assert [one for one in on_objectives([owners], known, objectives) if one.where == owners.slug] == []


def test_a_bare_wrong_and_options_that_give_themselves_away_are_named() -> None:
    options = [
        {"id": "a", "text": "Yes", "message": "Wrong."},
        {"id": "b", "text": "No, not today", "message": "It is."},
    ]
    bad = choose("journey.bad", options=options, key={"right": ["b"]})
    assert list(bare_messages(bad)) == ["Wrong.", "It is."]
    assert longest_is_right([(bad, ["b"])]) == (1, 0.5, 1)
    assert any("longest option" in one.what for one in on_questions({f"q{i}": bad for i in range(4)}))
    assert list(on_questions({"q": choose("journey.good")})) == []
    assert decisions(bad) == 1
    same = [{**one, "message": "Because she asked for it."} for one in options]
    (said,) = on_questions({"q": choose("journey.same", options=same)})
    assert said.what == "says “Because she asked for it.” to two options: each has a reason of its own"


def test_a_word_that_nobody_knows_is_named_and_our_own_are_known() -> None:
    assert misspelt(["She recieved the touchpoint’s well-known colour on the 3rd."], {"touchpoint", "colour"}) == [
        "recieved"
    ]


def test_every_page_of_the_built_book_is_read() -> None:
    pages = read_pages(REPO / "build" / "book", REPO / "book")
    assert {"index", "journey/every-step", "authors/index"} <= {one.slug for one in pages}
    lesson = next(one for one in pages if one.slug == "journey/every-step")
    assert lesson.lesson
    assert lesson.questions
    assert 300 < lesson.words < 600
