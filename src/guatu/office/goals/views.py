"""目标: what was wanted, how far it is, what comes by the end, and which projects could close the gap."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guatu.office.atlas.freshness import fresh
from guatu.office.atlas.services import current
from guatu.office.goals.closing import barred, closers
from guatu.office.goals.figure_views import FigureForm
from guatu.office.goals.models import KeptForecast
from guatu.office.goals.progress import (
    ENOUGH,
    histories_of,
    keep,
    noted_figures,
    past_line,
    past_record,
    progress,
)
from guatu.office.goals.services import BadGoalError, StaleCareError, care_for, set_goal
from guatu.office.goals.wanted import Wanted, countings, find, indicator_name, other_tier, wanted
from guatu.office.moment import moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import may, needs
from guatu.office.projects import scope
from guatu.office.projects.forms import chinese, regions


class CareForm(forms.Form):
    """Who answers for a goal, how projects count and by which line it grows."""

    unit = forms.CharField(label=gettext_lazy("责任单位"), required=False, max_length=100)
    counting = forms.ChoiceField(
        label=gettext_lazy("项目怎样计数"),
        required=False,
        choices=lambda: (
            [("", gettext_lazy("按指标的通行规则"))] + [(one.id, one.name) for one in countings().values()]
        ),
        widget=chinese(),
    )
    line = forms.CharField(
        label=gettext_lazy("季节线（十二个月的权重，逗号分开；空着按日历）"), required=False, max_length=200
    )
    line_source = forms.CharField(label=gettext_lazy("季节线的出处"), required=False, max_length=200)

    def clean_line(self) -> list[float]:
        """The weights as numbers."""
        words = self.cleaned_data["line"].replace("，", ",").split(",")
        try:
            return [float(word) for word in words if word.strip()]
        except ValueError as fault:
            raise forms.ValidationError(_("写十二个数，用逗号分开")) from fault


@needs("goals.view")
def show_goal(request: HttpRequest, key: str) -> HttpResponse:
    """Will this goal be met, and by which projects?"""
    moment = moment_of(request)
    one = find(key, moment)
    if one is None or (one.synthetic and not may(actor_of(request), "projects.view")):
        raise Http404(f"no goal {key}")
    if request.method == "POST":
        return _care(request, one)
    histories = histories_of(one) if may(actor_of(request), "projects.view", one.goal.region) else []
    found = progress(one, moment, histories)
    if found.forecast and not moment.chosen:
        keep(one, found.forecast)
    care = one.care
    may_record = may(actor_of(request), "goals.record", one.goal.region)
    context = {
        "section": "goals",
        "one": one,
        "figures": noted_figures(moment).filter(goal=one.id),
        "figure_form": FigureForm.of(one, moment) if may_record and found.source != "projects" else None,
        "progress": found,
        "fresh": fresh(moment, one.goal.sources, [found.fact] if found.fact else []),
        "region": current().regions.get(one.goal.region),
        "name": indicator_name(one.goal.indicator),
        "other": other_tier(one, wanted(moment, one.goal.region, synthetic=one.synthetic)),
        "closers": closers(found, moment),
        "barred": barred(found, moment),
        "record": past_record(one.counting, tuple(histories), moment.as_of)
        if found.forecast and one.counting
        else None,
        "past_line": past_line(one.counting, tuple(histories), moment.as_of)
        if one.counting and len(histories) >= ENOUGH
        else None,
        "kept": KeptForecast.objects.filter(goal=one.id)[:12],
        "synthetic": one.synthetic,
        "care": care,
        "form": CareForm(
            initial={
                "unit": care.unit,
                "counting": care.counting,
                "line": ", ".join(f"{weight:g}" for weight in care.line),
                "line_source": care.line_source,
            }
        ),
        "may_change": may(actor_of(request), "goals.change", one.goal.region),
    }
    return render(request, "goals/show.html", context)


def _care(request: HttpRequest, one: Wanted) -> HttpResponse:
    form = CareForm(request.POST)
    if form.is_valid():
        try:
            care_for(actor_of(request), one.goal, int(request.POST.get("version") or 0), form.cleaned_data)
            messages.success(request, _("已保存"))
        except StaleCareError:
            said = _("有人刚改过这一项，您的修改没有写入；下面是现在的值，请对照后再改")
            messages.error(request, said)
        except BadGoalError as bad:
            messages.error(request, str(bad))
    else:
        messages.error(request, _("没有保存：写十二个数，用逗号分开"))
    return redirect("goals:show", one.id)


class GoalForm(forms.Form):
    """A goal by hand."""

    region = forms.ChoiceField(label=gettext_lazy("所在区域"), choices=regions, widget=chinese())
    indicator = forms.ChoiceField(
        label=gettext_lazy("指标"),
        choices=lambda: [(one.id, one.name) for one in current().indicators.values()],
        widget=chinese(),
    )
    period = forms.CharField(label=gettext_lazy("时期"), max_length=30)
    value = forms.FloatField(label=gettext_lazy("数值"), required=False)
    unit = forms.CharField(label=gettext_lazy("单位"), required=False, max_length=20)
    growth = forms.FloatField(label=gettext_lazy("增速（%）"), required=False)
    tier = forms.ChoiceField(
        label=gettext_lazy("档"),
        choices=[("expected", gettext_lazy("预期")), ("stretch", gettext_lazy("拼搏"))],
    )
    evidence = forms.CharField(label=gettext_lazy("出处"), max_length=300)


@needs("goals.change")
def new_goal(request: HttpRequest) -> HttpResponse:
    """A goal by hand."""
    form = GoalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = set_goal(actor_of(request), form.cleaned_data, synthetic=scope.synthetic(request))
        except BadGoalError as bad:
            form.add_error(None, str(bad))
        else:
            return redirect("goals:show", f"hand-{row.pk}")
    return render(request, "goals/new.html", {"section": "goals", "form": form})
