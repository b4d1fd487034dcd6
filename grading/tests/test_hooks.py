"""What came by nbgrader's own collect, before nbgrader opens it."""

from pathlib import Path

import pytest
from nbcohort.hooks import remove_links


@pytest.mark.parametrize("linked", ["submitted/mallory", "submitted/mallory/tea"])
def test_nothing_behind_a_linked_submission_is_touched(tmp_path: Path, linked: str):
    elsewhere = tmp_path / "home"
    (elsewhere / "tea").mkdir(parents=True)
    for folder in (elsewhere, elsewhere / "tea"):
        (folder / "tea.ipynb").write_text("{}")
        (folder / "precious").symlink_to(tmp_path)
    link = tmp_path / linked
    link.parent.mkdir(parents=True)
    link.symlink_to(elsewhere)
    remove_links(notebooks=[str(tmp_path / "submitted" / "mallory" / "tea" / "tea.ipynb")])
    assert not link.is_symlink()
    assert (elsewhere / "precious").is_symlink()
    assert (elsewhere / "tea" / "precious").is_symlink()
