"""Forms of leads and projects: what people type, as the services take it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy

from guatu.office.atlas.services import current
from guatu.office.moment import today
from guatu.office.projects.words import FIELDS, MONEY, SIDES, stage_name
from guatu.regional.projects import Stage


class DayInput(forms.DateInput):
    """A date field of the browser."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class MonthField(forms.DateField):
    """A month, as its first day."""

    def __init__(self, **more) -> None:  # type: ignore[no-untyped-def]
        widget = forms.DateInput(format="%Y-%m", attrs={"type": "month"})
        super().__init__(widget=widget, input_formats=["%Y-%m", "%Y-%m-%d"], **more)


def day(**more):  # type: ignore[no-untyped-def]
    """A day field that begins with today."""
    return forms.DateField(widget=DayInput(), initial=today, label=gettext_lazy("日期"), **more)


def regions() -> Iterable[tuple[str, str]]:
    """The pack's own regions as choices."""
    return [("", "—")] + [(one.id, one.name) for one in current().regions.values() if one.home]


def nodes() -> Iterable[tuple[str, object]]:
    """The nodes of all chains, by chain."""
    chains = current().chains.values()
    return [("", "—")] + [(chain.name, [(node.id, node.name) for node in chain.nodes]) for chain in chains]


def chain_of(node: str) -> str:
    """The chain in which a node lies; empty for none."""
    found = (chain.id for chain in current().chains.values() if any(one.id == node for one in chain.nodes))
    return next(found, "")


def text(name: str, *, required: bool = False, wide: bool = False) -> forms.CharField:
    """A text field under the name that the pages use."""
    widget = forms.Textarea(attrs={"rows": 3, "lang": "zh-Hans"}) if wide else forms.TextInput()
    return forms.CharField(
        label=FIELDS[name], required=required, widget=widget, max_length=2000 if wide else 200
    )


def chinese() -> forms.Select:
    """A choice among names of the data."""
    return forms.Select(attrs={"lang": "zh-Hans"})


class Carded(forms.Form):
    """What leads and projects have in common. The node brings its chain along."""

    region = forms.ChoiceField(label=FIELDS["region"], choices=regions, widget=chinese())
    node = forms.ChoiceField(label=FIELDS["node"], choices=nodes, required=False, widget=chinese())
    owner = text("owner")
    credit_code = text("credit_code")
    registered_on = forms.DateField(label=FIELDS["registered_on"], widget=DayInput(), required=False)
    paid_in = forms.DecimalField(
        label=FIELDS["paid_in"], required=False, min_value=0, max_digits=16, decimal_places=2
    )
    content = text("content", wide=True)
    company = forms.CharField(required=False, widget=forms.HiddenInput())

    def clean(self):  # type: ignore[no-untyped-def]
        cleaned = super().clean() or {}
        return cleaned | {"chain": chain_of(cleaned.get("node", ""))}


class LeadForm(Carded):
    """A lead's card. Until when it is held is no field of it where the circle's rule says so."""

    company_name = text("company_name", required=True)
    expires_on = forms.DateField(label=FIELDS["expires_on"], widget=DayInput(), required=False)
    field_order = (
        "company_name",
        "credit_code",
        "registered_on",
        "paid_in",
        "content",
        "region",
        "node",
        "owner",
        "expires_on",
    )

    def clean(self):  # type: ignore[no-untyped-def]
        """The company of the atlas that the form was opened with stays the lead's only while its name does."""
        cleaned = super().clean()
        known = current().companies.get(cleaned.get("company", ""))
        if known and cleaned.get("company_name") not in {
            known.name,
            known.short,
            *known.aliases,
            *known.former,
        }:
            cleaned["company"] = ""
        return cleaned

    def without_expiry(self) -> LeadForm:
        """The same form where a rule gives the day."""
        del self.fields["expires_on"]
        return self


class ReportForm(forms.Form):
    """What the circle's rule of first report asks besides the lead."""

    contact = forms.CharField(label=gettext_lazy("别处来问时找谁"), max_length=200)
    served_on = forms.DateField(label=gettext_lazy("最早服务日期"), widget=DayInput(), required=False)
    evidence = forms.CharField(label=gettext_lazy("服务证据"), max_length=500, required=False)
    tax = forms.BooleanField(label=gettext_lazy("税源线索"), required=False)


class FirstStepForm(forms.Form):
    """The first step on a lead; what and by when go together."""

    task = forms.CharField(label=gettext_lazy("下一步做什么"), max_length=300, required=False)
    due = forms.DateField(label=gettext_lazy("期限"), widget=DayInput(), required=False)

    def clean(self):  # type: ignore[no-untyped-def]
        cleaned = super().clean() or {}
        if bool(cleaned.get("task")) != bool(cleaned.get("due")):
            raise forms.ValidationError(gettext_lazy("下一步要写做什么和哪天前"))
        return cleaned


class ProjectForm(Carded):
    """A project's card."""

    name = text("name", required=True)
    investor = text("investor")
    counterparty = text("counterparty")
    carrier = text("carrier")
    unit = text("unit")
    grade = text("grade")
    planned_start = MonthField(label=FIELDS["planned_start"], required=False)
    why = forms.CharField(label=gettext_lazy("为什么改"), required=False, max_length=300)
    field_order = (
        "name",
        "investor",
        "credit_code",
        "registered_on",
        "paid_in",
        "counterparty",
        "region",
        "node",
        "carrier",
        "unit",
        "owner",
        "grade",
        "planned_start",
        "content",
        "why",
    )


class StepForm(forms.Form):
    """A stage reached on a day, on some evidence."""

    stage = forms.ChoiceField(
        label=FIELDS["stage"], choices=lambda: [(one.value, stage_name(one.value)) for one in Stage]
    )
    day = day()
    evidence = forms.CharField(label=gettext_lazy("依据"), required=False, max_length=500)
    name = forms.CharField(required=False, max_length=200)


class AmountForm(forms.Form):
    """Money; said in hundred millions, kept in units."""

    kind = forms.ChoiceField(label=gettext_lazy("种类"), choices=lambda: list(MONEY.items()))
    value = forms.DecimalField(label=gettext_lazy("金额（亿）"), min_value=Decimal("0.0001"), max_digits=12)
    currency = forms.ChoiceField(
        label=gettext_lazy("币种"), choices=[(code, code) for code in ("CNY", "USD", "EUR", "HKD", "JPY")]
    )
    rate = forms.DecimalField(label=gettext_lazy("汇率"), required=False, min_value=Decimal("0.000001"))
    day = day()
    evidence = forms.CharField(label=gettext_lazy("依据"), max_length=500)


class NewsForm(forms.Form):
    """A follow-up."""

    text = forms.CharField(label=gettext_lazy("进展"), max_length=1000)
    day = day()
    still = forms.BooleanField(label=gettext_lazy("没有实质进展"), required=False)
    planned = forms.DecimalField(label=gettext_lazy("计划进度%"), required=False, min_value=0, max_value=100)
    actual = forms.DecimalField(label=gettext_lazy("实际进度%"), required=False, min_value=0, max_value=100)
    paid = forms.DecimalField(label=gettext_lazy("已支付%"), required=False, min_value=0, max_value=100)
    paid_required = forms.DecimalField(
        label=gettext_lazy("要求支付%"), required=False, min_value=0, max_value=100
    )


class TaskForm(forms.Form):
    """A next step or a decision."""

    text = forms.CharField(label=gettext_lazy("做什么"), max_length=300)
    owner = forms.CharField(label=FIELDS["owner"], max_length=100)
    due = forms.DateField(label=gettext_lazy("期限"), widget=DayInput())


class AsideForm(forms.Form):
    """A pause, an end, or taking it up again."""

    side = forms.ChoiceField(
        label=FIELDS["side"],
        choices=[("paused", SIDES["paused"]), ("ended", SIDES["ended"]), ("", gettext_lazy("恢复"))],
        required=False,
    )
    day = day()
    reason = forms.CharField(label=gettext_lazy("原因"), max_length=500)


class ExcuseForm(forms.Form):
    """A legitimate reason for being late (正当理由), from a day on, to a day where that is known."""

    start = forms.DateField(label=gettext_lazy("从哪天起"), widget=DayInput(), initial=today)
    last = forms.DateField(label=gettext_lazy("到哪天止（未定可空）"), widget=DayInput(), required=False)
    reason = forms.CharField(label=gettext_lazy("理由和依据"), max_length=500)


class PaperForm(forms.Form):
    """A paper: a file, or a document of the library by the name of its page."""

    file = forms.FileField(label=gettext_lazy("文件"), required=False)
    document = forms.CharField(label=gettext_lazy("或文档库里的标题"), required=False, max_length=300)
    day = day()
    note = forms.CharField(label=gettext_lazy("证明什么"), required=False, max_length=300)
