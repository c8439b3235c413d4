"""The lake: company tables of any size, from the file that people keep to region × class matrices.

No Django. `open_sheet`, `propose` and `import_companies` bring a table in; `reduce_rows` makes region × class cells of it.
"""

from guatu.lake.coordinates import System, to_wgs84
from guatu.lake.engine import DuckDB, Engine, EngineError
from guatu.lake.fields import FIELDS, Columns, Field, Proposal, assign, open_for, propose, propose_for
from guatu.lake.importing import Scope, import_companies
from guatu.lake.issues import Issue, Severity, TableError
from guatu.lake.records import RECORD_FIELDS, Sort, import_records
from guatu.lake.reductions import Reduction, largest, reduce_rows
from guatu.lake.sheet import Sheet, open_sheet
from guatu.lake.store import Lake, Manifest

__all__ = [
    "FIELDS",
    "RECORD_FIELDS",
    "Columns",
    "DuckDB",
    "Engine",
    "EngineError",
    "Field",
    "Issue",
    "Lake",
    "Manifest",
    "Proposal",
    "Reduction",
    "Scope",
    "Severity",
    "Sheet",
    "Sort",
    "System",
    "TableError",
    "assign",
    "import_companies",
    "import_records",
    "largest",
    "open_for",
    "open_sheet",
    "propose",
    "propose_for",
    "reduce_rows",
    "to_wgs84",
]
