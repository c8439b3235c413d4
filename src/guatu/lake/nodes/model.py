"""What goes into the matching of companies and nodes, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """Whether a company holds a node. Only `confirmed` may count as cover without a person's decision."""

    CONFIRMED = "confirmed"
    UNCERTAIN = "uncertain"
    REJECTED = "rejected"


class Field(StrEnum):
    """Where the deciding words stood."""

    PRODUCTS = "products"
    CLASS_NAME = "class_name"
    SCOPE = "scope"
    NAME = "name"
    CLASS_CODE = "class_code"

    @property
    def label(self) -> str:
        """In the interface's words."""
        return {
            Field.PRODUCTS: "产品",
            Field.CLASS_NAME: "行业分类",
            Field.SCOPE: "经营范围",
            Field.NAME: "企业名称",
            Field.CLASS_CODE: "行业代码",
        }[self]


@dataclass(frozen=True, slots=True)
class CompanyWords:
    """What a company says of itself. `products`: what it earns with, one phrase each. `scope`: what its licence
    allows or a description mentions. `class_code`: GB/T 4754 of any depth. `class_names`: industry names of any
    system (申万, an exchange's list), finest first.
    """

    name: str
    products: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    class_code: str | None = None
    class_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A word of a node, met in a phrase of a company."""

    field: Field
    phrase: str
    word: str


@dataclass(frozen=True, slots=True)
class NodeMatch:
    """What was decided about a company and a node, by which words, and a sentence that says it."""

    node: str
    verdict: Verdict
    evidence: tuple[Evidence, ...]
    why: str

    @property
    def confirmed(self) -> bool:
        """Whether it counts without a person's decision."""
        return self.verdict is Verdict.CONFIRMED
