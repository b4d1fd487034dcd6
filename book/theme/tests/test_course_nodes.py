"""Questions, charts, the hand-in box and widgets of an author's own."""

import gzip
import json

from theirshoes.questions import assignment_questions

from .conftest import Built, part

COURSE = "chapter/course"
LESSON = "journey/every-step"
ASSIGNMENT = "journey/assignment"


def test_an_authors_widget_gets_its_module_and_state(fixture_book: Built) -> None:
    host = fixture_book.one(COURSE, ".anywidget.my-widget")
    assert (fixture_book.folder / COURSE / str(host["data-esm"])).is_file()
    assert json.loads(part(host, "script").get_text()) == {"count": 3, "text": "</script><!-- x"}


def test_a_question_carries_its_spec_and_can_be_read_without_script(course: Built) -> None:
    host = course.one(LESSON, ".anywidget[data-question='journey.bike-repair.order']")
    spec = json.loads(part(host, "script").get_text())["question"]
    assert spec["kind"] == "order" and spec["key"]["out"]
    words = part(host, ".static").get_text()
    assert "A chain that slips" in words and all(card["text"] in words for card in spec["cards"])
    assert (course.folder / LESSON / str(host["data-esm"])).is_file()


def test_a_page_asks_at_once_for_the_widgets_it_shows_and_for_no_others(course: Built) -> None:
    links = course.page(LESSON).select("link[rel=modulepreload]")
    files = [course.folder / LESSON / str(link["href"]) for link in links]
    names = {path.name for path in files}
    assert {"order.mjs", "choose.mjs"} < names and not {"rate.mjs", "handin.mjs"} & names
    host = course.folder / LESSON / str(course.one(LESSON, "script[src*='page.mjs']")["src"])
    scripts = [host, *files, *course.folder.glob("assets/site.*.mjs")]
    assert sum(len(gzip.compress(path.read_bytes())) for path in scripts) <= 60_000
    assert not course.page("data").select("link[rel=modulepreload]")


def test_a_graded_question_carries_no_key(course: Built) -> None:
    for script in course.page(ASSIGNMENT).select(".anywidget[data-question] > script"):
        assert "key" not in json.loads(script.get_text())["question"]


def test_the_hand_in_box_lists_the_questions_and_finds_the_notebook(course: Built) -> None:
    data = json.loads(course.one(ASSIGNMENT, "[data-handin=journey] > script").get_text())
    assert [question["id"] for question in data["questions"]] == [one.id for one in assignment_questions("journey")]
    assert data["assignment"] == {"id": "journey", "title": "The first visit"}
    assert (course.folder / ASSIGNMENT / data["notebook"]).is_file()


def test_the_notebooks_door_shows_only_where_a_server_is(course: Built) -> None:
    door = course.one(ASSIGNMENT, "a.when-served")
    assert door["href"] == "../../../doc/tree/journey/journey.ipynb"


def test_a_chart_has_words_a_table_and_the_mark_of_its_data(course: Built) -> None:
    chart = course.one(ASSIGNMENT, "figure.chart")
    assert len(part(chart, ".chart-words").get_text()) > 40
    assert len(chart.select("tbody tr")) == 5 and chart.select_one("thead th[scope=col]") is not None
    assert "Made-up data" in part(chart, ".mark-data").get_text()


def test_a_number_that_is_not_shown_says_so_in_the_table_of_a_chart(course: Built) -> None:
    cells = [cell.get_text() for cell in course.page("frontline/reading-the-signs").select("figure.chart td")]
    assert cells.count("not shown") == 2 and "None" not in cells


def test_a_pages_practice_is_known_to_the_navigation_of_every_page(course: Built) -> None:
    for url in ("", LESSON, "data"):
        listed = [one["data-practice"] for one in course.page(url).select(".contents [data-practice]")]
        assert "journey.bike-repair.order journey.recall.repeat-back" in listed


def test_the_lesson_is_short_enough_for_a_break(course: Built) -> None:
    prose = course.one(LESSON, ".prose")
    for host in prose.select(".question"):
        host.decompose()
    assert len(prose.get_text(" ").split()) <= 600
