"""The labelled pairs of companies and nodes, and the script that scores them."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from regional.pairs import wider
from regional.pairs.score import LOG, agreement, labels, share, table


def test_two_hands_labelled_every_pair_and_half_of_each_stratum_is_locked() -> None:
    rows = table("pairs.csv")
    assert len(rows) >= 600
    for hand in ("a", "b", "final"):
        assert labels(hand).keys() == {row["pair"] for row in rows}
    halves = Counter((row["stratum"], row["half"]) for row in rows)
    for stratum in table("strata.csv"):
        name = stratum["stratum"]
        assert halves[name, "open"] == halves[name, "locked"] == int(stratum["drawn"]) / 2


def test_where_both_hands_agree_nobody_changed_the_label() -> None:
    first, second, final = labels("a"), labels("b"), labels("final")
    assert all(final[pair] == first[pair] for pair in final if first[pair] == second[pair])


def test_agreement_beyond_chance() -> None:
    alike, kappa = agreement(
        {"1": "y", "2": "n", "3": "n", "4": "n"}, {"1": "y", "2": "n", "3": "n", "4": "y"}
    )
    assert (alike, kappa) == (0.75, pytest.approx(0.5))


def test_wilson_interval_of_nine_in_ten() -> None:
    assert share(9, 10)["interval"] == [0.596, 0.982]


def test_the_log_of_the_locked_half_holds_totals_and_no_pair() -> None:
    for line in LOG.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        assert set(entry) == {"at", "commit", "changed", "agreement", "kappa", "locked", "both"}


def test_the_wider_sample_is_labelled_whole_by_two_hands_and_shares_no_pair_with_those_before() -> None:
    rows = table("wider-pairs.csv")
    assert Counter(row["stratum"] for row in rows) == wider.DRAWN
    for hand in ("wider-a", "wider-b"):
        assert labels(hand).keys() == {row["pair"] for row in rows}
    before = {(row["company"], row["node"]) for name in wider.BEFORE for row in table(name)}
    assert not before & {(row["company"], row["node"]) for row in rows}


def test_its_log_holds_totals_and_no_pair() -> None:
    for line in wider.LOG.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        assert set(told) <= {
            "at",
            "commit",
            "changed",
            "agreement",
            "kappa",
            "all",
            "with_first_locked",
            "strata",
        }
