"""Fixtures of the lake tests."""

from conftest_lake import atlas, lake, table

__all__ = ["atlas", "lake", "table"]
