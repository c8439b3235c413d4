"""Doubles of large tables through splink (MIT; extra `splink`), on the DuckDB that comes with the install."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import duckdb

from guatu.lake.doubles import Double, Record, apart, ranked
from guatu.lake.known import core

LEAST_ROWS = 500
"""Below, there is too little to learn the weights from."""
LEAST = 0.9
"""Chance that two rows are one from which they are shown to a person."""
RECALL = 0.7
"""Our guess of how many of all doubles agree in name, or in day, class and address: it sets the prior."""
_SAMPLE = 1e6
_SEED = 1
_LABELS = {"name": "名称", "founded": "成立日期", "class_code": "行业代码", "address": "地址"}
_TABLE = "create table records (unique_id bigint, name varchar, founded varchar, class_code varchar, address varchar)"


class BySplink:
    """Weights learnt from the table itself, without labels (EM)."""

    def doubles(self, records: Sequence[Record]) -> list[Double]:
        """See `guatu.lake.doubles.Resolver`. Raises ValueError for fewer rows than weights can be learnt from."""
        if len(records) < LEAST_ROWS:
            raise ValueError(
                f"splink 要从表里学权重，{len(records)} 行太少（至少 {LEAST_ROWS} 行）；请按名称查"
            )
        connection = duckdb.connect()
        connection.execute(_TABLE)
        rows = [_row(at, record) for at, record in enumerate(records)]
        connection.executemany("insert into records values (?, ?, ?, ?, ?)", rows)
        found: list[Double] = []
        for left, right, chance in _pairs(connection):
            one, other = sorted((records[left], records[right]), key=lambda record: record.row)
            if not apart(one, other):
                found.append(Double(one.row, other.row, 100 * chance, _why(one, other)))
        return ranked(found)


def _row(at: int, record: Record) -> list[object]:
    told = (core(record.name), record.founded, record.class_code, record.address)
    return [at, *(word or None for word in told)]


def _pairs(connection: duckdb.DuckDBPyConnection) -> list[tuple[int, int, float]]:
    splink, library = import_module("splink"), import_module("splink.comparison_library")
    backend = import_module("splink.backends.duckdb")
    block: Any = splink.block_on
    api = backend.DuckDBAPI(connection)
    settings = splink.SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            library.JaroWinklerAtThresholds("name", [0.95, 0.88, 0.8]),
            library.ExactMatch("founded"),
            library.ExactMatch("class_code"),
            library.LevenshteinAtThresholds("address", [1, 4]),
        ],
        blocking_rules_to_generate_predictions=[
            block("substr(name, 1, 4)"),
            block("founded", "class_code"),
            block("address"),
        ],
    )
    linker = splink.Linker(api.register("records"), settings, log_level=logging.ERROR)
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block("name"), block("founded", "class_code", "address")], recall=RECALL
    )
    training.estimate_u_using_random_sampling(max_pairs=_SAMPLE, seed=_SEED)
    training.estimate_parameters_using_expectation_maximisation(block("founded", "class_code"))
    training.estimate_parameters_using_expectation_maximisation(block("substr(name, 1, 4)"))
    table = linker.inference.predict(threshold_match_probability=LEAST).physical_name
    return connection.execute(
        f"select unique_id_l, unique_id_r, match_probability from {table}"  # noqa: S608 (a name that splink gave)
    ).fetchall()


def _why(one: Record, other: Record) -> str:
    same = [label for field, label in _LABELS.items() if getattr(one, field) == getattr(other, field) != ""]
    return f"{'、'.join(same)}相同" if same else "各项都相近"
