"""No kind is too heavy for a phone: the design's bar is 60 KB of script on a page with widgets."""

import pytest
from theirshoes.kinds import NAMES
from theirshoes.questions import load_questions

from tests.bench.weights import data_weight, page_weight


@pytest.mark.parametrize("kind", NAMES)
def test_a_page_with_one_widget_loads_little_script(kind: str) -> None:
    assert page_weight(kind) <= 60_000


def test_the_data_of_a_widget_is_small() -> None:
    heavy = {one.id: size for one in load_questions().values() if (size := data_weight(one)) > 60_000}
    assert heavy == {}
