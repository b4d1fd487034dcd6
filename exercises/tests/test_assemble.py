"""Source notebooks are made from the questions; keys and what authors add by hand stay."""

import json
from pathlib import Path

import pytest
from assemble import assemble, written_out
from lint import SOURCE, LintError, hidden_keys


@pytest.mark.parametrize("path", sorted(SOURCE.glob("*/*.ipynb")), ids=lambda path: path.stem)
def test_each_notebook_is_as_it_would_be_made_again(path: Path) -> None:
    assert assemble(path.stem, {}) == json.loads(path.read_text("utf-8"))


def test_a_better_key_goes_into_its_one_place(tmp_path: Path) -> None:
    better = {"value": 95, "tolerance": 0}
    notebook = assemble("journey", {"journey.first-visit.leave": better})
    folder = tmp_path / "journey"
    folder.mkdir()
    (folder / "journey.ipynb").write_text(json.dumps(notebook), "utf-8")
    before, after = hidden_keys(), hidden_keys(tmp_path)
    assert after == {name: key for name, key in before.items() if name in after} | {"journey.first-visit.leave": better}


def test_a_question_without_a_key_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("assemble.SOURCE", tmp_path)
    with pytest.raises(LintError, match=r"journey\.first-visit\.order"):
        assemble("journey", {})


@pytest.mark.parametrize("key", [{}, {"a": [1, 2.5, True, None, 'x"y'], "b": {"c": ["long " * 30] * 3}}, []])
def test_a_key_is_written_as_python_reads_it(key: object) -> None:
    from ast import literal_eval

    assert literal_eval(written_out(key, 4)) == key
