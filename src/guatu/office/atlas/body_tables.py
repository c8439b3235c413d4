"""Lists of the reference: organisations and policies."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from guatu.office import statuses, vocabulary
from guatu.office.atlas import lists
from guatu.office.atlas.accepted import organisations
from guatu.office.atlas.columns import REGION, SOURCE, page_of, source_of, sources_of
from guatu.office.tables import Column, Kind, Table

ORGANISATIONS = Table(
    key="organisations",
    view="atlas:organisations",
    section="organisations",
    title=pgettext_lazy("list", "机构"),
    question=lambda scope: _("名录里有哪些机构？"),
    rows=lambda scope: organisations(scope.moment),
    identify=lambda row: row.id,
    address=page_of("atlas:organisation"),
    words=lambda row: (row.name, *row.aliases),
    columns=(
        Column(key="name", label=gettext_lazy("机构")),
        Column(
            key="otype",
            label=gettext_lazy("类型"),
            kind=Kind.CHOICE,
            words=statuses.body_name,
            prominent=True,
        ),
        Column(key="region", label=REGION, kind=Kind.REGION, prominent=True),
        Column(key="aliases", label=gettext_lazy("又称")),
        source_of("organisation"),
    ),
)

POLICIES = Table(
    key="policies",
    view="atlas:policies",
    section="policies",
    title=pgettext_lazy("list", "政策"),
    question=lambda scope: _("有哪些政策，哪些还有效？"),
    rows=lambda scope: lists.policies(scope.moment),
    identify=lambda line: line.policy.id,
    address=page_of("atlas:policy", "policy", "id"),
    words=lambda line: (line.policy.name, *line.policy.aliases),
    columns=(
        Column(key="name", label=gettext_lazy("政策"), value=lambda line: line.policy.name),
        Column(
            key="ptype",
            label=gettext_lazy("类型"),
            kind=Kind.CHOICE,
            value=lambda line: line.policy.ptype,
            words=vocabulary.sort,
        ),
        Column(
            key="region",
            label=REGION,
            kind=Kind.REGION,
            value=lambda line: line.policy.region,
            prominent=True,
        ),
        Column(
            key="standing",
            label=gettext_lazy("效力"),
            kind=Kind.CHOICE,
            words=lists.standing_name,
            prominent=True,
        ),
        Column(
            key="published",
            label=gettext_lazy("发布"),
            kind=Kind.DATE,
            value=lambda line: line.policy.published,
        ),
        Column(
            key="until",
            label=gettext_lazy("有效至"),
            kind=Kind.DATE,
            value=lambda line: line.policy.validity.end,
        ),
        Column(key="issuer", label=gettext_lazy("制定"), value=lambda line: line.policy.issuer),
        replace(SOURCE, value=lambda line: sources_of("policy")(line.policy)),
    ),
)
