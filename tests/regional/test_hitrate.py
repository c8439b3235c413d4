"""The hit rate of company lists: nothing before thirty outcomes, then always beside the order by size."""

from __future__ import annotations

import pytest
from regional.handmade_atlas import DAY

from guatu.regional.hitrate import Outcome, hit_rate


def outcomes(first: int, rest: int, by_size: int | None) -> list[Outcome]:
    """At the top of the list `first` of 15 were won, further down `rest` of 15."""
    top = [Outcome(at < first, 1, by_size) for at in range(15)]
    return top + [Outcome(at < rest, 40, 40) for at in range(15)]


def test_before_thirty_outcomes_the_hit_rate_says_how_many_are_missing() -> None:
    found = hit_rate(outcomes(9, 2, 1)[:22], DAY)
    assert found.missing == 8
    assert found.sentence.startswith("落地记录 22 条，还差 8 条，")
    assert "签约" not in found.sentence


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (outcomes(9, 2, 1), "前 10 名签约 9/15（60%，95% 区间 36%–80%），按规模排的前 10 名签约 9/15"),
        (outcomes(9, 2, 1), "分不出高下"),
        (outcomes(15, 0, None) + [Outcome(False, None, 1)] * 15, "名单比按规模排更准；15 条规模不详"),
        (outcomes(0, 0, None) + [Outcome(True, None, 1)] * 15, "名单不如按规模排"),
        (outcomes(15, 0, None) + [Outcome(False, None, 1)] * 15, "15 条当时不在名单上"),
    ],
)
def test_the_hit_rate_stands_beside_that_of_the_order_by_size(made: list[Outcome], said: str) -> None:
    assert said in hit_rate(made, DAY).sentence
