"""记一个数: a figure of a goal written down, and taken back."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from guatu.office.goals import recording
from guatu.office.goals.models import GoalFigure
from guatu.office.goals.services import BadGoalError
from guatu.office.goals.wanted import Wanted, find
from guatu.office.moment import Moment, moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import may, needs
from guatu.office.projects.forms import DayInput


class FigureForm(forms.Form):
    """How far, by which day, from which source."""

    day = forms.DateField(label=gettext_lazy("截至"), widget=DayInput())
    number = forms.FloatField(label=gettext_lazy("完成数"))
    evidence = forms.CharField(label=gettext_lazy("出处"), max_length=300)

    @classmethod
    def of(cls, one: Wanted, moment: Moment) -> FigureForm:
        """The empty form of a goal, in the unit in which the goal is said."""
        form = cls(initial={"day": min(moment.as_of, one.period[1]) if one.period else moment.as_of})
        word = _("增速（%%）") if one.goal.value is None else _("期初以来累计（%(unit)s）")
        form.fields["number"].label = word % {"unit": recording.unit_of(one)[1]}
        form.fields["number"].widget.attrs["step"] = "any"
        return form


def _goal(request: HttpRequest, key: str) -> Wanted:
    one = find(key, moment_of(request))
    if one is None or (one.synthetic and not may(actor_of(request), "projects.view")):
        raise Http404(f"no goal {key}")
    return one


@require_POST
@needs("goals.record")
def record(request: HttpRequest, key: str) -> HttpResponse:
    """Writes a figure down."""
    one, form = _goal(request, key), FigureForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("没有记下：日期写作 2026-06-30，数写阿拉伯数字，出处不能空"))
        return redirect("goals:show", key)
    given = form.cleaned_data
    try:
        recording.record(actor_of(request), one, given["day"], given["number"], given["evidence"])
        messages.success(request, _("已记下"))
    except BadGoalError as bad:
        messages.error(request, str(bad))
    return redirect("goals:show", key)


@require_POST
@needs("goals.record")
def take_back(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Takes a figure back."""
    one = _goal(request, key)
    try:
        recording.take_back(actor_of(request), one, get_object_or_404(GoalFigure, pk=pk, goal=one.id))
        messages.success(request, _("已撤回"))
    except BadGoalError as bad:
        messages.error(request, str(bad))
    return redirect("goals:show", key)
