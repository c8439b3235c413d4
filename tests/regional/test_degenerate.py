"""Tables that say little or nothing: each measure answers or refuses in words, without a NaN and without a warning."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from guatu import regional
from guatu.regional import Cells
from guatu.regional.functions import OFFICE, PLANT

DRAWN = np.random.default_rng(0).poisson(3, (6, 5)).astype(float)
TABLES = {
    "one region": DRAWN[:1],
    "one industry": DRAWN[:, :1],
    "one cell": np.array([[3.0]]),
    "one cell without anything": np.zeros((1, 1)),
    "nothing": np.zeros((4, 3)),
    "one firm": np.eye(1, 15).reshape(5, 3),
    "all alike": np.ones((4, 4)),
    "nothing shared": np.eye(4),
    "two blocks": np.kron(np.eye(2), np.full((3, 3), 4.0)),
    "an empty industry": np.c_[DRAWN[:, :3], np.zeros(6)],
    "an empty region": np.r_[DRAWN, np.zeros((1, 5))],
    "two regions": DRAWN[:2],
    "fractions": DRAWN / 7,
    "huge": DRAWN * 1e17,
    "huge beside small": np.array([[1e17, 0, 2], [0, 2e17, 5], [5, 1, 3]]),
    "absurdly huge": DRAWN * 1e300,
    "absurdly small": DRAWN * 1e-300,
    "a gap": np.where(np.eye(6, 5) > 0, np.nan, DRAWN),
    "infinite": np.where(np.eye(6, 5) > 0, np.inf, DRAWN),
    "below zero": np.where(np.eye(6, 5) > 0, -1.0, DRAWN),
}
WRONG = re.compile(r"nan|\binf\b|[-+]0(?![\d.])|None", re.IGNORECASE)
"""A figure that is none, in a sentence; a zero with a sign is one that was rounded away."""


def cells(matrix: np.ndarray) -> Cells:
    rows, columns = matrix.shape
    return Cells(matrix, tuple(f"区{at}" for at in range(rows)), tuple(f"业{at}" for at in range(columns)))


def complexity(table: Cells) -> Iterator[str]:
    found = regional.complexity(table.matrix)
    yield found.sentence
    yield from (found.explain(at, table) for at in range(len(table.regions)))
    tested = regional.validate(found.presence)
    yield tested.sentence
    if len(table.industries) > 1:
        yield tested.explain(0, 1, table)


def ranks(table: Cells) -> Iterator[str]:
    found = regional.ranks(table.matrix, draws=20)
    yield found.sentence
    yield from (found.explain(at, table) for at in range(len(table.regions)))


def specialise(table: Cells) -> Iterator[str]:
    found = regional.specialise(table)
    for region in table.regions:
        yield found.sentence(region)
        yield from (found.explain(region, industry) for industry in table.industries)


def structure(table: Cells) -> Iterator[str]:
    found = regional.structure(table)
    for other in table.regions:
        yield found.sentence(table.regions[0], other)
        yield found.explain(table.regions[0], other)


def shift_share(table: Cells) -> Iterator[str]:
    for later in (table.matrix, np.zeros_like(table.matrix), table.matrix[::-1]):
        found = regional.shift_share(table, Cells(later, table.regions, table.industries))
        for region in table.regions:
            yield found.sentence(region)
            yield found.explain(region)


def traded(table: Cells) -> Iterator[str]:
    found = regional.traded(table)
    yield found.sentence()
    yield from (found.explain(industry) for industry in table.industries)


def functional(table: Cells) -> Iterator[str]:
    names = (*sorted(PLANT), *sorted(OFFICE), *table.industries)[: len(table.industries)]
    found = regional.functional(Cells(table.matrix, table.regions, names))
    for region in table.regions:
        yield found.sentence(region)
        yield found.explain(region)


def hot_spots(table: Cells) -> Iterator[str]:
    rows = len(table.regions)
    for near in ([[] for _ in range(rows)], [[at - 1] if at else [] for at in range(rows)]):
        found = regional.hot_spots(table.matrix[:, 0], near)
        yield found.sentence
        yield from (found.explain(at, table, table.industries[0]) for at in range(rows))


def agglomeration(table: Cells) -> Iterator[str]:
    at = [(region, industry) for region in table.regions for industry in table.industries]
    regions, industries = [region for region, _ in at], [industry for _, industry in at]
    found = regional.agglomeration(regions, industries, table.matrix.ravel().tolist())
    yield from (found.sentence(industry) + found.explain(industry) for industry in found.industries)


@pytest.mark.parametrize(
    "measure",
    [complexity, ranks, specialise, structure, shift_share, traded, functional, hot_spots, agglomeration],
)
@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_says_little_is_answered_or_refused_in_words(
    name: str, measure: Callable[[Cells], Iterator[str]]
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            told = list(measure(cells(TABLES[name])))
        except ValueError as fault:
            assert name not in {"an empty industry", "two blocks"} or measure is agglomeration, fault
            assert len(str(fault)) > 12, "says what is wrong"
            return
    assert name not in {"a gap", "infinite"}
    assert name != "below zero" or measure is hot_spots, "a change may be below zero, a count not"
    assert [one for one in told if WRONG.search(one)] == []


def test_what_is_one_plant_and_its_crumbs_is_no_cluster() -> None:
    found = regional.agglomeration(["甲", "乙", "乙"], ["船", "船", "粮"], [1e9, 1.0, 1.0])
    assert found.sentence("船") == "船几乎全在一家，谈不上集聚。"


@pytest.mark.parametrize("points", [[[1.0, 1.0]] * 10, [[float(at), float(at)] for at in range(10)]])
def test_points_on_a_spot_or_a_line_say_what_to_give(points: list[list[float]]) -> None:
    with pytest.raises(ValueError, match="围不出范围；请给别的行业的企业作底"):
        regional.clusters(points, radius=500)
    assert "没有超出偶然" in regional.clusters(points, others=points, radius=500).sentence
