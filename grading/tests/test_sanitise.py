"""Nothing a learner writes runs, loads, or reaches into the page that shows it."""

import re
import signal
from html.parser import HTMLParser
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbcohort.cells import code_cell, markdown_cell, node
from nbcohort.feedback import FeedbackExporter, Line, lines_of
from nbcohort.markdown import as_text, is_fenced, neutralise, render
from nbcohort.outputs import clean_html, clean_output
from nbcohort.repair import Master, repair
from nbcohort.sanitise import sanitise
from nbcohort.sections import Part, heading, sections, tidy, without_mark_scheme, words
from nbgrader.utils import compute_checksum

SAFE_TAGS = {
    *("p", "br", "hr", "em", "strong", "del", "ins", "mark", "sub", "sup", "code", "pre", "blockquote", "ul", "ol"),
    *("li", "span", "div", "table", "thead", "tbody", "tr", "th", "td", "a", "h1", "h2", "h3", "h4", "h5", "h6", "dl"),
    *("dt", "dd", "caption", "tfoot", "figure", "figcaption", "small", "kbd", "s", "b", "i", "section", "article"),
}
SAFE_ATTRIBUTES = {
    *("class", "style", "start", "href", "lang", "dir", "role", "aria-label", "colspan", "rowspan", "scope", "value"),
    "reversed",
}
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "[click](javascript:alert(1))",
    "[click](JaVaScRiPt:alert(1))",
    "[click](data:text/html,<script>alert(1)</script>)",
    "[click](&#106;avascript:alert(1))",
    "![look](http://evil.example/pixel.png)",
    "![look](attachment:x.svg)",
    "![x][r]\n\n[r]: http://evil.example/p.png",
    "<a href='javascript:alert(1)'>x</a>",
    "<iframe src=//evil.example></iframe>",
    "<style>*{display:none}</style>",
    "<form action=//evil.example><button>Save</button></form>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "```mermaid\n<img src=x onerror=alert(1)>\n```",
    "~~~mermaid\n<script>alert(1)</script>\n~~~",
    "````\n```\n<img src=x onerror=alert(1)>\n````",
    "```\n<b>\n``` not closed\n<img src=x onerror=alert(1)>",
    "    ```\n<img src=x onerror=alert(1)>",
    "- ```\n<img src=x onerror=alert(1)>",
    "`<b>` and <img src=x onerror=alert(1)>",
    "$x<img src=x onerror=alert(1)>$",
    "$$<script>alert(1)</script>$$",
    "\\begin{a}<img src=x onerror=alert(1)>\\end{a}",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<a id=submission_id>x</a>",
    "# tea-grade",
    "tea-grade\n===",
    "<https://evil.example/<img>>",
    "\x00<img src=x onerror=alert(1)>",
    "<p class='navbar navbar-fixed-top'>Your session has ended</p>",
    "&lt;img src=x onerror=alert(1)&gt;",
    "|a|\n|-|\n|<img src=x onerror=alert(1)>|",
    "[^1]\n\n[^1]: <img src=x onerror=alert(1)>",
]

WIDGET = "application/vnd.jupyter.widget-view+json"


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.problems: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in SAFE_TAGS:
            self.problems.append(tag)
        for name, value in attrs:
            if name not in SAFE_ATTRIBUTES:
                self.problems.append(f"{tag} {name}")
            if name == "href" and not re.match(r"https?://|mailto:", value or ""):
                self.problems.append(f"{tag} {value}")


def problems(html: str) -> list[str]:
    tags = Tags()
    tags.feed(html)
    tags.close()
    return tags.problems


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_markdown_renders_to_plain_formatting(text):
    html = render(neutralise(text))
    assert html is not None
    assert problems(html) == []


@given(st.lists(st.sampled_from([*HOSTILE, "`", "```", "~~~", "\n", "\n\n", " ", "    ", "- ", "> ", "\\", "*", "|"])))
@settings(max_examples=150, deadline=None)
def test_no_mixture_of_hostile_pieces_gets_through(pieces):
    html = render(neutralise("".join(pieces)))
    assert html is not None
    assert problems(html) == []


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_is_safe_and_cleaning_again_changes_nothing(text):
    once = neutralise(text)
    html = render(once)
    assert html is not None
    assert problems(html) == []
    assert neutralise(once) == once


@pytest.mark.parametrize(
    "text",
    [
        "Plain words.",
        "**Bold**, *soft*, `code`",
        "- one\n- two",
        "1. one\n2. two",
        "> quoted",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "[a page](https://example.org/x)",
        "```python\nprint('<b>')\n```",
        "````\n<img src=x onerror=alert(1)>\n```\n````",
        "1 &lt; 2",
    ],
)
def test_harmless_markdown_stays_as_it_was_written(text):
    assert neutralise(text) == text


def test_words_around_html_stay_readable():
    assert render(neutralise("before <img src=x onerror=alert(1)> **after**")) == (
        "<p>before &lt;img src=x onerror=alert(1)&gt; <strong>after</strong></p>\n"
    )


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_fenced_text_shows_exactly_what_was_typed(text):
    text = "".join(c for c in text if c.isprintable() or c == "\n").strip("\n")
    html = render(as_text(text)) or ""
    import html as entities

    shown = entities.unescape(re.sub(r"</?(?:pre|code)>", "", html)).strip("\n")
    assert shown.strip() == text.strip()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_html_output_keeps_structure_only(text):
    assert problems(clean_html(f"<div><p>ok</p>{text}</div>")) == []


def test_html_output_loads_nothing():
    html = clean_html(
        '<img src="http://evil.example/x"><link href=//e><a href="http://e">x</a><p style="background:url(//e)">'
    )
    assert "evil" not in html
    assert "href" not in html
    assert "url" not in html


@pytest.mark.parametrize(
    "data",
    [
        {"application/javascript": "alert(1)"},
        {WIDGET: {"model_id": "x"}},
        {"image/svg+xml": "<svg onload=alert(1)>"},
        {"text/latex": "$<script>$"},
        {"text/markdown": "<img src=x onerror=alert(1)>"},
        {"image/png": 'x"><script>alert(1)</script>'},
        {"image/png": "AAAA"},
        {"text/html": 7},
        [],
        None,
    ],
)
def test_what_cannot_be_shown_safely_is_left_out(data):
    found = clean_output({"output_type": "display_data", "data": data, "metadata": {"width": '"><script>'}})
    assert found is not None
    assert set(found.data) == {"text/plain"}
    assert found.metadata == {}


def test_the_text_of_a_widget_stays_and_the_widget_goes():
    bundle = {
        "text/html": "<ol><li>Pays</li></ol>",
        "text/plain": "Pays",
    }
    found = clean_output({"output_type": "display_data", "data": bundle | {WIDGET: {}}, "metadata": {}})
    assert found is not None
    assert found.data == bundle


def test_raw_cells_attachments_tags_and_widget_state_go():
    raw = markdown_cell("<script>alert(1)</script>", {"raw_mimetype": "text/html"})
    raw.cell_type = "raw"
    worded = markdown_cell("x", {"tags": ["<b>"]})
    worded.update(id='"><img>', attachments={"a": {}})
    nb = nbformat.v4.new_notebook()
    nb.cells = [raw, worded]
    nb.metadata.update(widgets={"x": 1}, title="<script>", kernelspec={"name": "python3", "language": "<b>"})
    sanitise(nb)
    assert [cell.cell_type for cell in nb.cells] == ["markdown", "markdown"]
    assert nb.metadata == {"kernelspec": {"name": "python3", "display_name": "python3"}}
    assert nb.cells[1].metadata == {}
    assert "attachments" not in nb.cells[1]
    assert re.fullmatch(r"[\w-]+", nb.cells[1].id)
    assert problems(render(nb.cells[0].source) or "") == []


def test_an_instructors_cell_is_left_alone():
    mine = '<div class="warm">Hello</div>'
    nb = nbformat.v4.new_notebook()
    nb.cells = [markdown_cell(mine, {"nbgrader": {"grade_id": "intro", "locked": True}}), markdown_cell(mine)]
    sanitise(nb, trusted={"intro"})
    assert nb.cells[0].source == mine
    assert nb.cells[1].source != mine


NAMES = st.sampled_from(["output_type", "data", "text", "name", "traceback", "text/html", "stream", "error"])
VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=5) | NAMES


@given(st.recursive(VALUES, lambda x: st.lists(x, max_size=3) | st.dictionaries(NAMES, x, max_size=4), max_leaves=8))
@settings(max_examples=100, deadline=None)
def test_outputs_of_any_shape_are_survived(output: Any):
    clean_output(output)


TEST = Master("t", "code", "check()", "0" * 32, True, True, False, False, 2)
ANSWER = Master("a", "markdown", "Your answer", "1" * 32, False, True, True, False, 3)
MASTERS = {"t": TEST, "a": ANSWER}


def learner_notebook() -> Any:
    nb = nbformat.v4.new_notebook()
    nb.cells = [TEST.cell(), ANSWER.cell()]
    return nb


def test_a_whole_notebook_needs_no_repair():
    nb = learner_notebook()
    before = [cell.source for cell in nb.cells]
    assert repair(nb, MASTERS) == []
    assert [cell.source for cell in nb.cells] == before
    nbformat.validate(nb)


def test_a_duplicated_cell_counts_once():
    nb = learner_notebook()
    nb.cells.insert(1, TEST.cell())
    assert repair(nb, MASTERS) == ["a copy of cell 't' counts as text"]
    assert ["nbgrader" in cell.metadata for cell in nb.cells] == [False, True, True]


def test_a_deleted_cell_is_put_back_where_it_was():
    nb = learner_notebook()
    del nb.cells[0]
    assert repair(nb, MASTERS) == ["missing cell 't' was put back"]
    assert [cell.metadata.nbgrader.grade_id for cell in nb.cells] == ["t", "a"]


def test_marks_and_locked_text_are_the_assignments_again():
    nb = learner_notebook()
    nb.cells[0].metadata.nbgrader.update(points=99, schema_version=1, solution=True, locked=False, extra="x")
    nb.cells[0].source = "99.0"
    nb.cells[1].source = "My words"
    repair(nb, MASTERS)
    assert nb.cells[0].metadata.nbgrader == TEST.metadata()
    assert nb.cells[0].source == "check()"
    assert nb.cells[1].source == "My words"


@pytest.mark.parametrize("mark", [None, 3, [], {"grade_id": 7}, {"grade_id": "other"}, {"grade": True}])
def test_foreign_marks_are_taken_off(mark):
    nb = learner_notebook()
    nb.cells.append(markdown_cell("x", {"nbgrader": mark}))
    repair(nb, MASTERS)
    assert "nbgrader" not in nb.cells[-1].metadata


def test_added_code_becomes_text_where_none_is_expected():
    nb = learner_notebook()
    nb.cells.insert(0, code_cell("import os; os.remove('x')"))
    assert repair(nb, MASTERS, run_added_code=False) == ["code that was added is not run"]
    assert nb.cells[0].cell_type == "markdown"
    assert "os.remove" in nb.cells[0].source
    nb.cells.insert(0, code_cell("1 + 1"))
    assert repair(nb, MASTERS) == []
    assert nb.cells[0].cell_type == "code"


METADATA_NAMES = st.sampled_from(["tags", "name", "jupyter", "collapsed", "nbgrader", "format"])
METADATA = st.dictionaries(METADATA_NAMES, VALUES | st.just({"grade_id": "t"}))
KINDS = st.fixed_dictionaries({"cell_type": st.sampled_from(["code", "markdown", "raw"])})
ODD = st.dictionaries(st.sampled_from(["id", "source", "outputs", "execution_count", "attachments", "extra"]), VALUES)
CELLS = st.builds(lambda kind, odd, metadata: odd | kind | {"metadata": metadata}, KINDS, ODD, METADATA)


@given(st.lists(CELLS, max_size=4))
@settings(max_examples=100, deadline=None)
def test_after_repair_any_notebook_is_well_formed_and_whole(cells):
    nb = nbformat.from_dict({"cells": cells, "metadata": {"kernelspec": 3}, "nbformat": 4, "nbformat_minor": 1})
    repair(nb, MASTERS, run_added_code=False)
    nbformat.validate(nb)
    ids = [cell.metadata.nbgrader.grade_id for cell in nb.cells if "nbgrader" in cell.metadata]
    assert sorted(ids) == ["a", "t"]
    assert all(cell.source.strip() in ("", "check()") for cell in nb.cells if cell.cell_type == "code")
    sanitise(nb)
    nbformat.validate(nb)


def test_feedback_tells_question_by_question():
    nb = nbformat.v4.new_notebook()
    question = code_cell("question()", {"nbgrader": {"locked": True, "grade_id": "q"}})
    question.outputs = [
        node(output_type="display_data", data=node({"text/html": "<ol><li>Pays</li></ol>"}), metadata=node())
    ]
    test = code_cell(
        "secret(key)", {"nbgrader": {"grade": True, "locked": True, "grade_id": "t", "score": 1.5, "points": 2}}
    )
    test.outputs = [
        node(output_type="stream", name="stdout", text="*Pays* comes later.\n"),
        node(output_type="execute_result", data=node({"text/plain": "1.5"}), metadata=node(), execution_count=1),
    ]
    nb.cells = [markdown_cell("# Tea"), markdown_cell("## The order"), question, test, markdown_cell("## The end")]
    [section] = sections(nb)
    assert (section.title, section.score, section.points) == ("The order", 1.5, 2)
    assert section.reasons == ["*Pays* comes later."]
    assert [part.html for part in section.answer] == ["<ol><li>Pays</li></ol>"]


def test_feedback_says_nothing_twice():
    whole = "<pre>A bell</pre><ul><li>ticked</li></ul>"
    parts = [Part(html=f"<h4>One change</h4>\n{whole}"), Part(html="<pre>A bell</pre>")]
    assert tidy(parts, "4. One change, and why") == [Part(html=f"\n{whole}")]
    assert tidy([Part(text="A"), Part(text="A")], "") == [Part(text="A")]


def lead(line: str) -> tuple[str, str] | None:
    return ("Read: Tea & milk", "https://example.org/?a=1&b=2") if line == "See: tea" else None


def test_a_line_that_the_course_knows_becomes_a_link_and_any_other_stays_text():
    found = lines_of("Too hot.\n\nSee: tea\nSee: <a href=x>milk</a>\n", lead)
    link = Line("Read: Tea & milk", "https://example.org/?a=1&b=2")
    assert found == [Line("Too hot."), link, Line("See: <a href=x>milk</a>")]
    assert lines_of("See: tea", None) == [Line("See: tea")]


def page_of(score: float | None, points: float = 4, **settings: object) -> str:
    nb = nbformat.v4.new_notebook()
    mark = {"grade": True, "locked": True, "grade_id": "t", "score": score, "points": points}
    test = code_cell("secret(key)", {"nbgrader": mark})
    test.outputs = [node(output_type="stream", name="stdout", text="Too hot.\nSee: tea\n<b>See</b>: milk\n")]
    nb.cells = [markdown_cell("## The order"), test]
    about = {"student": "anna", "assignment": "tea", "notebook": "tea", "score": score or 0, "max_score": 4}
    exporter = FeedbackExporter(**settings)
    page, _ = exporter.from_notebook_node(nb, {"nbgrader": about})
    return page


def test_the_feedback_page_links_to_what_the_course_knows_and_shows_no_source():
    page = page_of(1, see=lead, closing="Come <again>.")
    assert '<a href="https://example.org/?a=1&amp;b=2">Read: Tea &amp; milk</a>' in page
    assert "&lt;b&gt;See&lt;/b&gt;: milk" in page
    assert "Come &lt;again&gt;." in page
    assert "secret" not in page
    assert "See: tea" in page_of(1)


@pytest.mark.parametrize(
    ("score", "said"),
    [
        (4, "All of it is right."),
        (2, "Most of it is right."),
        (0.5, "Part of it is right."),
        (0, "No points here yet."),
    ],
)
def test_the_feedback_page_says_how_much_of_an_answer_is_good(score, said):
    assert said in page_of(score)


def test_the_feedback_page_judges_nothing_that_nobody_has_read():
    page = page_of(None, unread="waiting for you.")
    assert "1 answer is waiting for you." in page
    assert not any(word in page for word in ("of it is right", "No points"))


def test_the_feedback_page_praises_nothing_where_there_are_no_points_to_be_had():
    page = page_of(0, points=0)
    assert "What we saw" in page
    assert "All of it is right" not in page


def test_feedback_of_an_untouched_answer_says_so_and_hides_the_placeholder():
    nb = nbformat.v4.new_notebook()
    cell = ANSWER.cell()
    cell.metadata.nbgrader.update(score=0, comment="No response.")
    cell.metadata.nbgrader.checksum = compute_checksum(cell)
    nb.cells = [markdown_cell("## Why"), cell]
    [section] = sections(nb)
    assert (section.reasons, section.comments, section.answer) == (["There is no answer to this one."], [], [])


STALLING = {
    "heading, spaces": "# a" + " " * 50_000 + "b <img src=x onerror=alert(1)>",
    "heading, hashes": "# a" + "#" * 50_000 + "b <img src=x onerror=alert(1)>",
    "formulas": "\\\\[" * 30_000,
    "code": "```cpp\na" + " " * 9_000 + "b\n```",
    "small": "<" * 200_000,
    "schemes": "BEGIN MARK SCHEME\n" * 20_000,
}


def within(seconds: int, work) -> Any:
    """The result of some work, which is stopped when it takes too long."""

    def stop(*_: Any) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        return work()
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("source", STALLING.values(), ids=STALLING)
def test_no_text_stalls_the_class(source):
    def every_step() -> None:
        nb = nbformat.from_dict({"cells": [markdown_cell(source)], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
        for _ in range(2):
            sanitise(nb)
        assert not problems(render(nb.cells[0].source))
        heading(source), words(source), without_mark_scheme(source)

    within(15, every_step)


def test_many_costly_texts_are_no_worse_than_a_few():
    cells = [markdown_cell("\\\\[" * 3_000) for _ in range(40)]
    nb = nbformat.from_dict({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    within(30, lambda: sanitise(nb))
    assert is_fenced(nb.cells[-1].source)


def test_a_long_answer_is_fenced_once():
    answer = as_text("word " * 4_000)
    long = "word " * 4_000
    cells = [markdown_cell(answer), markdown_cell(long)]
    nb = nbformat.from_dict({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    for _ in range(3):
        sanitise(nb)
    assert [cell.source for cell in nb.cells] == [answer, as_text(long)]


def test_a_mark_scheme_is_left_out_wherever_it_stands():
    text = "one\n=== BEGIN MARK SCHEME ===\nsecret\n=== END MARK SCHEME ===\ntwo\n"
    assert without_mark_scheme(text + text) == "one\ntwo\n" * 2
    assert without_mark_scheme("BEGIN MARK SCHEME") == "BEGIN MARK SCHEME"
