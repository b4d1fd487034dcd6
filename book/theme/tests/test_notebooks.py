"""Outputs of notebooks: shown where that is safe, text where it is not."""

import json

from .conftest import Built, part

NOTEBOOK = "chapter/notebook"


def test_printed_text_is_escaped_and_free_of_terminal_codes(fixture_book: Built) -> None:
    page = fixture_book.page(NOTEBOOK)
    assert part(page, "pre.stream.stdout").get_text() == "hi <b>there</b>\n"
    assert part(page, "pre.stderr").get_text() == "careful\n"
    assert part(page, "pre.output.error").get_text() == "ValueError: <script>alert(1)</script>"


def test_html_of_an_output_runs_nothing(fixture_book: Built) -> None:
    rich = fixture_book.one(NOTEBOOK, ".output.rich")
    assert part(rich, "td").get_text() == "cell"
    assert "onclick" not in str(rich) and "onerror" not in str(rich)
    assert "script" not in str(rich) and "alert" not in str(rich)


def test_pictures_become_files_of_the_book(fixture_book: Built) -> None:
    pictures = fixture_book.page(NOTEBOOK).select("img.output")
    assert [str(picture["src"]).rsplit(".", 1)[-1] for picture in pictures] == ["png", "svg"]
    for picture in pictures:
        assert (fixture_book.folder / NOTEBOOK / str(picture["src"])).is_file() and picture["alt"]


def test_a_chart_keeps_its_description_and_its_data_cannot_end_the_script(fixture_book: Built) -> None:
    script = fixture_book.one(NOTEBOOK, ".vega script").get_text()
    assert "<" not in script
    assert json.loads(script)["data"]["values"][0]["a"] == "</script>"


def test_a_widget_without_kernel_shows_its_text(fixture_book: Built) -> None:
    assert "IntSlider(<3>)" in fixture_book.one(NOTEBOOK, ".static-widget").get_text()


def test_a_stored_anywidget_is_live_from_a_file_of_the_book(fixture_book: Built) -> None:
    host = fixture_book.one(NOTEBOOK, ".anywidget")
    assert "stored" in (fixture_book.folder / NOTEBOOK / str(host["data-esm"])).read_text()
    assert json.loads(part(host, "script").get_text()) == {"n": 7}


def test_hidden_parts_fold_and_removed_ones_are_gone(fixture_book: Built) -> None:
    page = fixture_book.page(NOTEBOOK)
    folds = [summary.get_text() for summary in page.select("details.fold > summary")]
    assert folds == ["Show the code", "Show the result"]
    assert "SECRET" not in fixture_book.html(NOTEBOOK)


def test_a_long_output_is_whole(fixture_book: Built) -> None:
    assert any(len(output.get_text()) == 200_000 for output in fixture_book.page(NOTEBOOK).select("pre.stdout"))
