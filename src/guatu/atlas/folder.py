"""An open pack: its folder, what has been read so far, and the faults that were found on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources.abc import Traversable

from guatu.atlas.model import Carrier, Chain, ClassCode, Company, Indicator, Organisation, Reference, Region
from guatu.atlas.records import Columns, Problem, Record
from guatu.atlas.sheets import read_mapping, read_table
from guatu.atlas.validity import Validity


@dataclass(slots=True)
class Folder:
    """Files are read in the order in which they name each other, so each id is checked where it stands."""

    root: Traversable
    problems: list[Problem] = field(default_factory=list)
    references: dict[str, Reference] = field(default_factory=dict)
    classes: dict[str, ClassCode] = field(default_factory=dict)
    regions: dict[str, Region] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    chains: dict[str, Chain] = field(default_factory=dict)
    nodes: dict[str, str] = field(default_factory=dict)
    """The chain of each node."""
    companies: dict[str, Company] = field(default_factory=dict)
    carriers: dict[str, Carrier] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)

    def table(self, name: str, columns: Columns) -> list[Record]:
        """The rows of a CSV file of the pack."""
        return read_table(self.root.joinpath(name), name, columns, self.problems)

    def mapping(self, name: str, columns: Columns) -> Record | None:
        """A YAML file of the pack."""
        return read_mapping(self.root.joinpath(name), name, columns, self.problems)

    def mappings(self, folder: str, columns: Columns) -> list[Record]:
        """The YAML files of a subfolder, by name. A file's name must be the id inside it."""
        place = self.root.joinpath(folder)
        if not place.is_dir():
            return []
        found: list[Record] = []
        for name in sorted(part.name for part in place.iterdir() if part.name.endswith((".yaml", ".yml"))):
            record = self.mapping(f"{folder}/{name}", columns)
            if record is None:
                continue
            if record.text("id") != name.rsplit(".", 1)[0]:
                record.fault(f"id {record.text('id')!r} differs from the file's name; make them the same")
            found.append(record)
        return found

    def demand(self, name: str) -> None:
        """Note a fault when a file that no pack can do without is absent."""
        if not self.root.joinpath(name).is_file():
            self.problems.append(Problem(name, None, "is missing; every pack needs it"))

    def sources(self, record: Record) -> tuple[str, ...]:
        """The row's `source` cell, checked."""
        return record.all_known("source", self.references, "sources.csv")

    def region(self, record: Record, key: str = "region") -> str | None:
        """The row's region, checked."""
        return record.known(key, self.regions, "regions.csv or the built-in divisions")

    def codes(self, record: Record, key: str = "classes") -> tuple[str, ...]:
        """The row's classes, checked against GB/T 4754."""
        return record.all_known(key, self.classes, "GB/T 4754-2017")


def validity(record: Record) -> Validity:
    """The row's `valid_from` and `valid_to`."""
    start, end = record.day("valid_from"), record.day("valid_to")
    if start is not None and end is not None and end < start:
        record.fault(f"valid_to {end} is before valid_from {start}")
    return Validity(start, end)
