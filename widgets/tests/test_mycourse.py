"""Released assignments in a learner's folder: new ones come, what she worked in stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from theirshoes.mycourse import lay_out


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    release, learner = tmp_path / "release", tmp_path / "my-course" / "anna"
    (release / "visit").mkdir(parents=True)
    (release / "visit" / "visit.ipynb").write_text("one", encoding="utf-8")
    return release, learner


def test_what_is_not_there_is_put_there(folders: tuple[Path, Path]) -> None:
    release, learner = folders
    (release / "visit" / "visit.answers.json").write_text("not this", encoding="utf-8")
    (release / "visit" / ".hidden").write_text("nor this", encoding="utf-8")
    assert lay_out(release, learner) == [("visit/visit.ipynb", "visit/visit.ipynb: new")]
    assert sorted(path.name for path in learner.rglob("*")) == [".laid-out.json", "visit", "visit.ipynb"]
    assert lay_out(release, learner) == [("visit/visit.ipynb", "visit/visit.ipynb: unchanged")]


def test_an_untouched_file_is_updated(folders: tuple[Path, Path]) -> None:
    release, learner = folders
    lay_out(release, learner)
    (release / "visit" / "visit.ipynb").write_text("two", encoding="utf-8")
    assert "updated" in lay_out(release, learner)[0][1]
    assert (learner / "visit" / "visit.ipynb").read_text(encoding="utf-8") == "two"


def test_work_is_never_touched_and_the_newer_version_is_laid_beside_once(folders: tuple[Path, Path]) -> None:
    release, learner = folders
    lay_out(release, learner)
    mine = learner / "visit" / "visit.ipynb"
    mine.write_text("my work", encoding="utf-8")
    assert "unchanged" in lay_out(release, learner)[0][1]
    (release / "visit" / "visit.ipynb").write_text("two", encoding="utf-8")
    said = lay_out(release, learner, version="0.2")[0][1]
    assert said.endswith("the newer version is beside it as visit.new-0.2.ipynb")
    assert "unchanged" in lay_out(release, learner, version="0.2")[0][1]
    (release / "visit" / "visit.ipynb").write_text("three", encoding="utf-8")
    assert lay_out(release, learner, version="0.2")[0][1].endswith("visit.new-0.2-2.ipynb")
    assert mine.read_text(encoding="utf-8") == "my work"
    assert (learner / "visit" / "visit.new-0.2.ipynb").read_text(encoding="utf-8") == "two"


@pytest.mark.parametrize("memory", ["", "[]", "{", '{"laid": 3}', '{"laid": {}}'])
def test_when_the_memory_is_lost_everything_that_differs_is_her_work(folders: tuple[Path, Path], memory: str) -> None:
    release, learner = folders
    lay_out(release, learner)
    (learner / ".laid-out.json").write_text(memory, encoding="utf-8")
    (release / "visit" / "visit.ipynb").write_text("two", encoding="utf-8")
    assert "beside" in lay_out(release, learner)[0][1]
    assert (learner / "visit" / "visit.ipynb").read_text(encoding="utf-8") == "one"


def test_a_deleted_file_comes_back(folders: tuple[Path, Path]) -> None:
    release, learner = folders
    lay_out(release, learner)
    (learner / "visit" / "visit.ipynb").unlink()
    assert "new" in lay_out(release, learner)[0][1]


def test_a_link_or_a_folder_in_the_way_is_left_alone(folders: tuple[Path, Path], tmp_path: Path) -> None:
    release, learner = folders
    (learner / "visit").mkdir(parents=True)
    (tmp_path / "elsewhere").write_text("hers", encoding="utf-8")
    (learner / "visit" / "visit.ipynb").symlink_to(tmp_path / "elsewhere")
    assert "beside" in lay_out(release, learner)[0][1]
    assert (tmp_path / "elsewhere").read_text(encoding="utf-8") == "hers"


def test_a_file_in_the_place_of_a_folder_is_said(folders: tuple[Path, Path]) -> None:
    release, learner = folders
    learner.mkdir(parents=True)
    (learner / "visit").write_text("a file", encoding="utf-8")
    assert "could not be put there" in lay_out(release, learner)[0][1]
    assert (learner / "visit").read_text(encoding="utf-8") == "a file"


def test_nothing_released_is_nothing_to_do(tmp_path: Path) -> None:
    assert lay_out(tmp_path / "gone", tmp_path / "anna") == []
