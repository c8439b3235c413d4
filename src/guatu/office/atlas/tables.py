"""Lists of the reference: companies, carriers, regions, indicators, industries."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from guatu.atlas.model import Chain
from guatu.office import figures, statuses, vocabulary
from guatu.office.atlas import lists
from guatu.office.atlas.accepted import carriers
from guatu.office.atlas.columns import REGION, SOURCE, page_of, source_of, sources_of
from guatu.office.atlas.services import at, current
from guatu.office.figures import Shown
from guatu.office.tables import Column, Kind, Scope, Table, Way
from guatu.office.tables.places import name_of


def _chains(scope: Scope) -> list[tuple[str, str]]:
    chains: list[Chain] = list(at(scope.moment).chains.values())
    return [(chain.id, chain.name) for chain in chains]


def chain_name(chain: str) -> str:
    """A chain's name by its id."""
    return current().chains[chain].name


def _companies_question(scope: Scope) -> str:
    if place := scope.given("region"):
        return _("%(place)s有哪些企业？") % {"place": name_of(scope, place)}
    return _("知道哪些企业，各在链上哪里？")


COMPANIES = Table(
    key="companies",
    view="atlas:companies",
    section="companies",
    title=pgettext_lazy("list", "企业"),
    question=_companies_question,
    lead=gettext_lazy("这里只有上市公司名单和文档点名的企业，能证明“有”，不能证明“没有”。"),
    rows=lambda scope: lists.companies(scope.moment),
    identify=lambda line: line.company.id,
    address=page_of("atlas:company", "company", "id"),
    words=lambda line: line.names,
    search_label=gettext_lazy("名称或代码"),
    empty=gettext_lazy("企业来自区域包和管理员导入的名录。"),
    begin=(Way(gettext_lazy("看怎么导入名录"), "chains:registries"),),
    columns=(
        Column(
            key="short",
            label=gettext_lazy("企业"),
            value=lambda line: line.company.short or line.company.name,
        ),
        Column(key="name", label=gettext_lazy("全称"), value=lambda line: line.company.name, shown=False),
        Column(key="stock", label=gettext_lazy("证券代码"), value=lambda line: line.company.stock),
        Column(
            key="uscc",
            label=gettext_lazy("统一社会信用代码"),
            value=lambda line: line.company.uscc,
            shown=False,
        ),
        Column(
            key="listed", label=gettext_lazy("上市"), kind=Kind.DATE, value=lambda line: line.company.listed
        ),
        Column(
            key="region",
            label=gettext_lazy("所在"),
            kind=Kind.REGION,
            value=lambda line: line.company.region,
            prominent=True,
        ),
        Column(
            key="chain",
            label=gettext_lazy("产业链"),
            kind=Kind.CHOICE,
            value=lambda line: line.chains,
            choices=_chains,
            words=chain_name,
            prominent=True,
            shown=False,
        ),
        Column(key="nodes", label=gettext_lazy("链上环节"), value=lambda line: line.nodes),
        replace(SOURCE, value=lambda line: sources_of("company")(line.company)),
    ),
)


def _area(row: Any) -> Shown | None:
    if row.area_m2 is None:
        return None
    return figures.of_row(current(), "carrier", row.id, row.sources, row.area_m2, unit="平方米")


CARRIERS = Table(
    key="carriers",
    view="atlas:carriers",
    section="carriers",
    title=pgettext_lazy("list", "载体"),
    question=lambda scope: _("有哪些楼宇、园区和商圈？"),
    rows=lambda scope: carriers(scope.moment),
    identify=lambda row: row.id,
    address=page_of("atlas:carrier"),
    words=lambda row: (row.name, row.ctype, *row.aliases),
    search_label=gettext_lazy("名称或类型"),
    columns=(
        Column(key="name", label=gettext_lazy("载体")),
        Column(
            key="ctype", label=gettext_lazy("类型"), kind=Kind.CHOICE, words=vocabulary.sort, prominent=True
        ),
        Column(key="region", label=REGION, kind=Kind.REGION, prominent=True),
        Column(key="area", label=gettext_lazy("面积"), kind=Kind.FIGURE, value=_area, unit="平方米"),
        Column(key="aliases", label=gettext_lazy("又称"), shown=False),
        source_of("carrier"),
    ),
)

REGIONS = Table(
    key="regions",
    view="atlas:regions",
    section="regions",
    title=pgettext_lazy("list", "区域"),
    question=lambda scope: _("哪些区域，各知道多少？"),
    lead=gettext_lazy("没有数字不等于没有产业，只是还没有文档或名录。"),
    rows=lambda scope: lists.regions(scope.moment),
    identify=lambda line: line.region.id,
    address=page_of("atlas:region", "region", "id"),
    words=lambda line: (line.region.name, line.region.id, *line.region.aliases),
    search_label=gettext_lazy("名称或代码"),
    per_page=200,
    columns=(
        Column(key="name", label=REGION, value=lambda line: line.region.name),
        Column(key="code", label=gettext_lazy("代码"), value=lambda line: line.region.id),
        Column(
            key="kind",
            label=gettext_lazy("级别"),
            kind=Kind.CHOICE,
            value=lambda line: str(line.region.kind),
            words=statuses.region_kind_name,
            prominent=True,
        ),
        Column(
            key="region",
            label=gettext_lazy("属于"),
            kind=Kind.REGION,
            value=lambda line: line.above,
            prominent=True,
        ),
        Column(
            key="facts", label=gettext_lazy("读到的事实"), kind=Kind.NUMBER, value=lambda line: line.facts
        ),
        Column(
            key="companies",
            label=gettext_lazy("知道的企业"),
            kind=Kind.NUMBER,
            value=lambda line: line.companies,
            hint=gettext_lazy("连同所辖区域；名单不全，不能证明没有"),
        ),
        Column(
            key="carriers",
            label=gettext_lazy("知道的载体"),
            kind=Kind.NUMBER,
            value=lambda line: line.carriers,
            hint=gettext_lazy("连同所辖区域；名单不全，不能证明没有"),
        ),
    ),
)

INDICATORS = Table(
    key="indicators",
    view="atlas:indicators",
    section="indicators",
    title=pgettext_lazy("list", "指标"),
    question=lambda scope: _("有哪些指标，覆盖多少区域？"),
    rows=lambda scope: lists.indicators(scope.moment),
    identify=lambda line: line.key,
    address=page_of("atlas:indicator", "key"),
    words=lambda line: (line.name, *(line.definition.synonyms if line.definition else ())),
    columns=(
        Column(key="name", label=gettext_lazy("指标")),
        Column(
            key="unit",
            label=gettext_lazy("单位"),
            kind=Kind.CHOICE,
            value=lambda line: line.definition and line.definition.unit,
            words=vocabulary.unit,
        ),
        Column(key="facts", label=pgettext_lazy("list", "数据"), kind=Kind.NUMBER),
        Column(key="places", label=pgettext_lazy("list", "区域"), kind=Kind.NUMBER),
        Column(
            key="listed",
            label=gettext_lazy("字典"),
            kind=Kind.CHOICE,
            value=lambda line: "yes" if line.definition else "no",
            words=lambda value: {"yes": _("字典内"), "no": _("字典外，口径未定")}[value],
            prominent=True,
        ),
        Column(
            key="definition",
            label=gettext_lazy("口径"),
            word="calibre",
            value=lambda line: line.definition and line.definition.definition,
        ),
    ),
)

INDUSTRIES = Table(
    key="industries",
    view="atlas:industries",
    section="industries",
    title=pgettext_lazy("list", "产业"),
    question=lambda scope: _("各地宣称哪些产业？"),
    rows=lambda scope: lists.industries(scope.moment),
    identify=lambda line: line.name,
    address=page_of("atlas:industry", "name"),
    words=lambda line: (line.name,),
    columns=(
        Column(key="name", label=gettext_lazy("产业")),
        Column(key="count", label=gettext_lazy("宣称的区域数"), word="declared", kind=Kind.NUMBER),
        Column(
            key="region",
            label=gettext_lazy("宣称的区域"),
            value=lambda line: tuple(current().regions[region].name for region in line.regions),
        ),
        Column(key="systems", label=gettext_lazy("所在体系")),
        Column(
            key="chain",
            label=gettext_lazy("产业链"),
            kind=Kind.CHOICE,
            choices=_chains,
            words=chain_name,
            prominent=True,
            link=lambda line: reverse("chains:show", args=[line.chain]) if line.chain else "",
        ),
    ),
)
