"""Lists of every app: declared once, shown, filtered, saved, exported and changed alike.

An app's `tables.py` declares with these names; its `urls.py` takes addresses from `tables.views` and `tables.twins`.
"""

from guatu.office.tables.columns import Column, Kind
from guatu.office.tables.table import Action, Done, RefusalError, Scope, Table, Way

__all__ = ["Action", "Column", "Done", "Kind", "RefusalError", "Scope", "Table", "Way"]
