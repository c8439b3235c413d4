"""Forms of the circle: joint events, pairs of parks, rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django import forms
from django.utils.translation import gettext, gettext_lazy

from guatu.office.atlas.services import current
from guatu.office.circle.services.handovers import STANDARD
from guatu.office.circle.services.joint import Event, Parks
from guatu.office.circle.services.rules import in_force
from guatu.office.circle.totals import circle_of, members
from guatu.office.moment import today
from guatu.office.projects.forms import DayInput, chinese, regions
from guatu.regional.circle.sharing import published_terms


def cities() -> list[tuple[str, str]]:
    """The circle's cities as choices."""
    return [(one.id, one.short) for one in members(current())]


def places() -> Iterable[tuple[str, object]]:
    """Where a rule can hold: the circle, the whole office, or a region of the pack."""
    circle = circle_of(current())
    own = [(circle.id, circle.name)] if circle else []
    return [*own, ("", gettext_lazy("全部")), *[one for one in regions() if one[0] and one not in own]]


def agreed() -> list[tuple[str, str]]:
    """No terms, those that the circle adopted, and published ones."""
    circle = circle_of(current())
    head = in_force("agreements", circle.id if circle else "", today()).head
    standard = (STANDARD, gettext("圈里现行的标准：%(name)s") % {"name": head.name})
    return [("", "—"), standard, *((key, one.head.name) for key, one in published_terms().items())]


def words(label: object, size: int = 200) -> forms.CharField:
    """A line of Chinese."""
    return forms.CharField(label=label, max_length=size, widget=forms.TextInput(attrs={"lang": "zh-Hans"}))  # type: ignore[arg-type]


class EventForm(forms.Form):
    """A joint event."""

    title = words(gettext_lazy("活动"))
    day = forms.DateField(label=gettext_lazy("日期"), widget=DayInput())
    regions = forms.MultipleChoiceField(
        label=gettext_lazy("参加的城市"), choices=cities, widget=forms.CheckboxSelectMultiple
    )
    place = words(gettext_lazy("地点"))
    source = words(gettext_lazy("出处（文号、报道或会议）"), 500)

    def event(self) -> Event:
        """What was typed, as the service takes it."""
        return Event(**(self.cleaned_data | {"regions": tuple(self.cleaned_data["regions"])}))


class ParksForm(forms.Form):
    """A pair of parks."""

    park = words(gettext_lazy("园区"))
    region = forms.ChoiceField(label=gettext_lazy("所在"), choices=regions, widget=chinese())
    other_park = words(gettext_lazy("对方园区"))
    other_region = forms.ChoiceField(label=gettext_lazy("对方所在"), choices=regions, widget=chinese())
    day = forms.DateField(label=gettext_lazy("自何日起"), widget=DayInput())
    terms = forms.ChoiceField(label=gettext_lazy("约定"), choices=agreed, required=False, widget=chinese())
    source = words(gettext_lazy("出处（文号、报道或会议）"), 500)

    def parks(self) -> Parks:
        """What was typed, as the service takes it."""
        return Parks(**self.cleaned_data)


class RuleForm(forms.Form):
    """A rule of the circle for a region from a day on."""

    region = forms.ChoiceField(
        label=gettext_lazy("用在哪里"), choices=places, required=False, widget=chinese()
    )
    valid_from = forms.DateField(label=gettext_lazy("自何日起"), widget=DayInput(), initial=date.today)
    why = words(gettext_lazy("为什么改"), 300)
    text = forms.CharField(
        label=gettext_lazy("规则全文"), widget=forms.Textarea(attrs={"rows": 18, "lang": "zh-Hans"})
    )
