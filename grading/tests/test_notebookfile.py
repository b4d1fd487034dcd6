"""Notebooks are written byte for byte as nbformat writes them."""

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbcohort.cells import code_cell, markdown_cell, node
from nbcohort.grading.notebookfile import written

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda one: st.lists(one) | st.dictionaries(st.text(), one),
    max_leaves=8,
)
texts = st.text() | st.sampled_from(["", "a\nb", "a\r\nb\n", "\n\n", "a\u2028b", "</script>é\x00"])
bundles = st.dictionaries(st.sampled_from(["text/plain", "text/html", "application/json", "application/x+json"]), texts)


@given(texts, texts, bundles, st.dictionaries(st.text(min_size=1), plain))
def test_any_notebook_is_written_as_nbformat_writes_it(source, printed, bundle, more):
    nb = nbformat.v4.new_notebook()
    nb.metadata.update(node(more))
    cell = code_cell(source, more | {"trusted": True})
    cell.outputs = [
        node(output_type="stream", name="stdout", text=printed),
        node(output_type="display_data", data=node(bundle), metadata=node()),
        node(output_type="execute_result", data=node(bundle), metadata=node(), execution_count=1),
        node(output_type="error", ename="E", evalue=printed, traceback=[printed, ""]),
    ]
    nb.cells = [cell, markdown_cell(source)]
    nb.metadata.orig_nbformat = 3
    expected = nbformat.v4.writes(nb).encode("utf-8", "surrogatepass") + b"\n"
    assert written(nb) == expected


def test_text_that_is_no_unicode_is_refused():
    nb = nbformat.v4.new_notebook()
    nb.cells = [markdown_cell("\ud800")]
    with pytest.raises(UnicodeEncodeError):
        written(nb)
