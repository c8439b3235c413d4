"""Regional science on plain objects and arrays: specialisation, complexity, coverage, moves, target companies.

Nothing here knows Django or prints; every answer is a dataclass with its inputs and a sentence in Chinese.
"""

from guatu.regional.agglomeration import Agglomeration, agglomeration
from guatu.regional.candidates import CompanyEvent
from guatu.regional.cells import Cells, cells
from guatu.regional.clusters import Cluster, Clusters, clusters
from guatu.regional.complexity import Complexity, complexity
from guatu.regional.coverage import Interval, NodeState, State
from guatu.regional.diagnosis import Diagnosis, diagnose, diagnose_regions
from guatu.regional.functions import Functional, functional
from guatu.regional.holders import Holder
from guatu.regional.hotspots import HotSpots, hot_spots
from guatu.regional.members import Members, members
from guatu.regional.moves import Move, MoveKind
from guatu.regional.nullmodel import Validated, validate
from guatu.regional.parameters import Parameter, parameter
from guatu.regional.ranks import Ranks, ranks
from guatu.regional.registries import laid
from guatu.regional.revealed import Revealed, RevealedChain, bases, revealed
from guatu.regional.shiftshare import ShiftShare, shift_share
from guatu.regional.specialised import Specialisation, Verdict, specialise
from guatu.regional.structure import Structure, structure
from guatu.regional.targets import Purpose, Reason, TargetCompany, TargetList, targets
from guatu.regional.traded import Traded, traded

__all__ = [
    "Agglomeration",
    "Cells",
    "Cluster",
    "Clusters",
    "CompanyEvent",
    "Complexity",
    "Diagnosis",
    "Functional",
    "Holder",
    "HotSpots",
    "Interval",
    "Members",
    "Move",
    "MoveKind",
    "NodeState",
    "Parameter",
    "Purpose",
    "Ranks",
    "Reason",
    "Revealed",
    "RevealedChain",
    "ShiftShare",
    "Specialisation",
    "State",
    "Structure",
    "TargetCompany",
    "TargetList",
    "Traded",
    "Validated",
    "Verdict",
    "agglomeration",
    "bases",
    "cells",
    "clusters",
    "complexity",
    "diagnose",
    "diagnose_regions",
    "functional",
    "hot_spots",
    "laid",
    "members",
    "parameter",
    "ranks",
    "revealed",
    "shift_share",
    "specialise",
    "structure",
    "targets",
    "traded",
    "validate",
]
