"""Where the course looks for an nbgrader exchange."""

from __future__ import annotations

from theirshoes.server.course import Course


def test_an_exchange_is_used_where_it_is_named_else_in_the_folder_of_the_course_else_nowhere(monkeypatch, tmp_path):
    (tmp_path / "exercises" / "questions").mkdir(parents=True)
    monkeypatch.setenv("THEIRSHOES_HOME", str(tmp_path))
    monkeypatch.delenv("THEIRSHOES_EXCHANGE", raising=False)
    assert Course.from_environment(tmp_path).exchange is None
    (tmp_path / "exchange").mkdir()
    assert Course.from_environment(tmp_path).exchange == tmp_path / "exchange"
    (tmp_path / "shared").mkdir()
    monkeypatch.setenv("THEIRSHOES_EXCHANGE", str(tmp_path / "shared"))
    assert Course.from_environment(tmp_path).exchange == tmp_path / "shared"
    monkeypatch.setenv("THEIRSHOES_EXCHANGE", str(tmp_path / "gone"))
    assert Course.from_environment(tmp_path).exchange is None
