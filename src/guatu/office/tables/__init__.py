"""Lists of every app: declared once, shown, filtered, saved, exported and changed alike."""

from guatu.office.tables.columns import Column, Kind
from guatu.office.tables.table import Action, Done, Scope, Table
from guatu.office.tables.twins import object_paths
from guatu.office.tables.views import list_paths

__all__ = ["Action", "Column", "Done", "Kind", "Scope", "Table", "list_paths", "object_paths"]
