"""Text, lists, tables, figures, references as readers get them."""

import re

from .conftest import Built

BLOCKS = "chapter/blocks"
REFERENCES = "chapter/references"


def test_words_keep_their_stress(fixture_book: Built) -> None:
    text = str(fixture_book.one("", "main"))
    for html in ("<em>emphasis</em>", "<strong>strong</strong>", "<code>code</code>", "<kbd>Ctrl</kbd>"):
        assert html in text
    assert "H<sub>2</sub>O" in text and "x<sup>2</sup>" in text and "<u>under</u>" in text


def test_hostile_text_stays_text(fixture_book: Built) -> None:
    page = fixture_book.page()
    assert not page.select("main script, main img[onerror]")
    assert "<img onerror=alert(1)>" in page.get_text()
    assert "<script>alert(2)</script>" in page.get_text()


def test_comments_of_authors_are_not_published(fixture_book: Built) -> None:
    assert "nobody sees" not in fixture_book.html()


def test_lists_count_on_nest_and_show_what_is_done(fixture_book: Built) -> None:
    main = fixture_book.one("", "main")
    assert main.select_one("ul > li > ol > li") is not None
    assert main.select_one("ol[start='3']") is not None
    assert [box["aria-label"] for box in main.select("li.task .box")] == ["to do", "done"]
    assert main.select_one("dl > dt") is not None and main.select_one("dl > dd") is not None
    assert (
        main.select_one("blockquote") is not None
        and main.select_one("hr") is not None
        and main.select_one("br") is not None
    )


def test_headings_of_one_name_have_ids_of_their_own(fixture_book: Built) -> None:
    ids = [heading["id"] for heading in fixture_book.page().select("main h2, main h3") if heading.get("id")]
    assert "same-name" in ids and len(ids) == len(set(ids))


def test_a_page_has_one_h1_and_no_level_above_it(fixture_book: Built, course: Built) -> None:
    for book in (fixture_book, course):
        for path in book.pages:
            page = book.page(str(path.parent.relative_to(book.folder)))
            assert len(page.select("h1")) == 1, path


def test_tables_have_heads_and_alignment(fixture_book: Built) -> None:
    table = fixture_book.one(BLOCKS, ".scroll table")
    assert [cell["scope"] for cell in table.select("thead th")] == ["col"] * 3
    assert table.select_one("tbody td.to-right") is not None
    captioned = fixture_book.one(BLOCKS, "figure#tab-listed")
    assert "Table\xa01:" in captioned.get_text() and captioned.select_one("thead") is not None


def test_figures_have_alternative_text_caption_and_number(fixture_book: Built) -> None:
    figure = fixture_book.one(BLOCKS, "figure#fig-shoe")
    image = figure.select_one("img")
    assert image is not None and image["alt"] == "A shoe" and image["style"] == "width:50%"
    assert "Figure\xa01:" in figure.get_text()


def test_an_embedded_copy_does_not_repeat_the_id(fixture_book: Built) -> None:
    ids = [tag["id"] for tag in fixture_book.page(BLOCKS).select("[id]")]
    assert len(ids) == len(set(ids))


def test_boxes_have_titles_and_classes(fixture_book: Built) -> None:
    page = fixture_book.page(BLOCKS)
    for kind in ("note", "warning", "important", "danger", "error", "seealso", "hint", "attention", "caution"):
        assert page.select_one(f".box.{kind}"), kind
    assert page.select_one(".box.take-it .title") is not None
    assert page.select_one(".box.story") is not None
    assert page.select_one("details.warning > summary") is not None
    assert page.select_one("details.fold > summary") is not None


def test_tabs_are_labelled_and_all_readable_without_script(fixture_book: Built) -> None:
    tabs = fixture_book.one(BLOCKS, ".tabs")
    for tab in tabs.select("[role=tab]"):
        panel = tabs.select_one(f"#{tab['aria-controls']}")
        assert panel is not None and panel["aria-labelledby"] == tab["id"] and not panel.has_attr("hidden")


def test_a_card_with_a_link_is_the_link(fixture_book: Built) -> None:
    card = fixture_book.one(BLOCKS, "a.card")
    assert card["href"] == "../references/index.html"
    assert card.select_one(".card-title, .card-header, .card-footer") is not None


def test_asides_quotations_and_raw_html(fixture_book: Built) -> None:
    page = fixture_book.page(BLOCKS)
    for selector in (
        "aside.aside",
        "aside.topic",
        "aside.sidebar",
        "figure.pull-quote blockquote",
        "figure.epigraph figcaption",
    ):
        assert page.select_one(selector), selector
    assert page.select_one(".raw-box u") is not None


def test_code_shows_its_file_lines_and_emphasis(fixture_book: Built) -> None:
    listing = fixture_book.one(BLOCKS, "figure#code-hello .listing")
    assert "hello.py" in listing.get_text()
    assert [line["data-line"] for line in listing.select(".line")] == ["1", "2"]
    assert listing.select_one(".hll") is not None
    assert 'print("<b>")' in listing.get_text()


def test_diagrams_stay_readable_as_text(fixture_book: Built) -> None:
    assert "A --> B" in fixture_book.one(BLOCKS, "pre.diagram").get_text()


def test_formulas_are_set_and_bring_their_style_only_where_needed(fixture_book: Built) -> None:
    page = fixture_book.page(BLOCKS)
    assert page.select_one(".math .katex") is not None and "(1)" in fixture_book.one(BLOCKS, ".math").get_text()
    assert "katex.min.css" in fixture_book.html(BLOCKS)
    assert "katex.min.css" not in fixture_book.html()


def test_abbreviations_say_what_they_stand_for(fixture_book: Built) -> None:
    assert fixture_book.one(BLOCKS, "abbr[title='Net Promoter Score']").get_text() == "NPS"


def test_references_lead_to_what_they_name(fixture_book: Built) -> None:
    page = fixture_book.page(REFERENCES)
    links = {link.get_text(): link["href"] for link in page.select("a.reference")}
    assert links["A labelled heading"] == "../../index.html#the-label"
    assert links["Figure\xa01"] == "../blocks/index.html#fig-shoe"
    assert links["touchpoint"] == "#term-touchpoint" and page.select_one("#term-touchpoint") is not None
    assert links["Theorem\xa01"] == "#thm-big" and page.select_one("#thm-big") is not None


def test_citations_lead_to_the_references_and_footnotes_there_and_back(fixture_book: Built) -> None:
    page = fixture_book.page(REFERENCES)
    assert "(Shostack, 1984)" in page.get_text() and page.select_one("#cite-shostack1984") is not None
    for link in page.select(".fn a, a.back"):
        assert page.find(id=str(link["href"])[1:]) is not None
    assert "The first note, with" in page.select("section.notes li")[0].get_text()


def test_exercises_solutions_and_proofs_are_numbered_boxes(fixture_book: Built) -> None:
    page = fixture_book.page(REFERENCES)
    assert "Exercise 1 (Do it)" in page.get_text() and "Theorem 1 (Big)" in page.get_text()
    assert page.select_one("details.solution") is not None and page.select_one(".proof") is not None


def test_a_file_of_the_book_is_a_download(fixture_book: Built) -> None:
    link = fixture_book.one(REFERENCES, "a[download]")
    assert re.fullmatch(r"\.\./\.\./files/notes\.[0-9a-f]{10}\.csv", str(link["href"]))
    assert (fixture_book.folder / REFERENCES / str(link["href"])).read_text() == "a,b\n1,2\n"


def test_a_lesson_says_how_long_it_takes_and_what_it_is_for(fixture_book: Built) -> None:
    head = fixture_book.one(BLOCKS, ".page-head").get_text(" ", strip=True)
    assert "Chapter" in head and "Lesson 9.9" in head and "About 1 minute" in head and "Objectives X1, X2" in head


def test_a_question_takes_time_by_its_kind_and_its_words_are_not_counted_twice(course: Built) -> None:
    def minutes(url: str) -> int:
        found = re.search(r"About (\d+) minute", course.one(url, ".page-head").get_text())
        assert found is not None
        return int(found[1])

    # 6 talks at 3 minutes, and a hundred words; what the customers say is part of the talks
    assert minutes("empathy/more-talks") == 19
    # 500 words, four lines for oneself, one board of cards
    assert minutes("empathy/what-change-showed-you") == 10


def test_who_serves_customers_is_shown_the_way_past_a_lesson_for_owners(course: Built) -> None:
    way = course.one("journey/journeys-in-the-data", ".skip-on a")
    assert (way.get_text(), way["href"]) == ("Drop, keep, strengthen", "../drop-keep-strengthen/index.html")
    two = course.one("touchpoints/assignment-owner", ".skip-on a")
    assert two["href"] == "../../loyalty/why-they-leave/index.html"
    assert course.page("journey/every-step").select(".skip-on") == []
