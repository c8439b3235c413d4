"""From the words of companies to nodes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from guatu.lake.nodes.phrases import phrases


@given(st.text(alphabet="和与及以、；（）-光模块设备的研发生产销售 ", max_size=24))
def test_any_cell_comes_apart(cell: str) -> None:
    assert all(ending for found in phrases(cell) for ending in found.endings[1:])


def test_a_loose_and_at_either_end_is_no_word() -> None:
    assert [found.endings[-1] for found in phrases("光模块和、和光缆")] == ["光模块", "光缆"]
