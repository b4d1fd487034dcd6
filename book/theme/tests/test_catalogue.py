"""The data catalogue says what the data packages say."""

import pytest
from theirshoes import datasets

from .conftest import Built


@pytest.mark.parametrize("name", datasets.list_datasets())
def test_every_table_and_column_is_listed_and_can_be_linked_to(course: Built, name: str) -> None:
    page = course.page(f"data/{name}")
    described = datasets.describe(name)
    text = page.get_text(" ")
    assert described["mark"] in text
    for table, about in described["tables"].items():
        assert page.select_one(f"h2#table-{table.replace('_', '-')}") is not None
        for column in about["columns"]:
            assert column["description"] in text
