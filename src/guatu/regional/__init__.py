"""Regional science on plain objects and arrays: coverage, moves, target companies, complexity.

Nothing here knows Django or prints; every answer is a dataclass with its inputs and a sentence in Chinese.
"""

from guatu.regional.candidates import CompanyEvent
from guatu.regional.cells import Cells, cells
from guatu.regional.complexity import Complexity, complexity
from guatu.regional.coverage import Interval, NodeState, State
from guatu.regional.diagnosis import Diagnosis, diagnose, diagnose_regions
from guatu.regional.holders import Holder
from guatu.regional.moves import Move, MoveKind
from guatu.regional.parameters import Parameter, parameter
from guatu.regional.specialisation import lq
from guatu.regional.targets import Purpose, Reason, TargetCompany, TargetList, targets

__all__ = [
    "Cells",
    "CompanyEvent",
    "Complexity",
    "Diagnosis",
    "Holder",
    "Interval",
    "Move",
    "MoveKind",
    "NodeState",
    "Parameter",
    "Purpose",
    "Reason",
    "State",
    "TargetCompany",
    "TargetList",
    "cells",
    "complexity",
    "diagnose",
    "diagnose_regions",
    "lq",
    "parameter",
    "targets",
]
