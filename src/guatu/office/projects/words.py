"""Words of leads and projects, as the pages say them. Stages have their names in the library's table."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_lazy, gettext_noop, pgettext_lazy

from guatu.regional.projects import Stage

YUAN = gettext_noop("元")
"""The unit of money."""

STAGES = (
    gettext_noop("线索"),
    gettext_noop("研判"),
    gettext_noop("在谈"),
    gettext_noop("框架签约"),
    gettext_noop("正式签约"),
    gettext_noop("注册"),
    gettext_noop("供地立项"),
    gettext_noop("开工"),
    gettext_noop("入库"),
    gettext_noop("投产"),
    gettext_noop("达产"),
)
"""The labels of `stages.yaml`, so that they can be translated."""

SIDES = {
    "": gettext_lazy("正常"),
    "handed_over": gettext_lazy("流转"),
    "paused": gettext_lazy("暂停"),
    "ended": gettext_lazy("终止"),
    "excused": gettext_lazy("正当理由"),
}
MONEY = {
    "signed": gettext_lazy("签约额"),
    "arrived": gettext_lazy("到位资金"),
    "invested": gettext_lazy("固定资产投资"),
}
COLOURS = {
    "green": gettext_lazy("绿灯"),
    "yellow": gettext_lazy("黄灯"),
    "red": gettext_lazy("红灯"),
    "out": gettext_lazy("移出库"),
    "none": gettext_lazy("不亮灯"),
}
LEADS = {
    "proposed": gettext_lazy("待认"),
    "open": pgettext_lazy("lead", "线索"),
    "appraisal": pgettext_lazy("lead", "研判"),
    "promoted": gettext_lazy("已转项目"),
    "dropped": gettext_lazy("已放弃"),
}
FIELDS = {
    "name": gettext_lazy("名称"),
    "content": gettext_lazy("内容"),
    "investor": gettext_lazy("投资方"),
    "company_name": gettext_lazy("企业"),
    "credit_code": gettext_lazy("信用代码"),
    "registered_on": gettext_lazy("企业注册日期"),
    "paid_in": gettext_lazy("实缴资本（万元）"),
    "counterparty": gettext_lazy("签约方"),
    "region": gettext_lazy("所在区域"),
    "chain": gettext_lazy("产业链"),
    "node": gettext_lazy("环节"),
    "carrier": gettext_lazy("载体"),
    "owner": gettext_lazy("责任人"),
    "unit": gettext_lazy("责任单位"),
    "grade": pgettext_lazy("grade", "类别"),
    "planned_start": gettext_lazy("计划开工月"),
    "stage": gettext_lazy("阶段"),
    "side": gettext_lazy("状态"),
    "expires_on": gettext_lazy("有效至"),
    "state": gettext_lazy("状态"),
    "removed_at": gettext_lazy("已撤回"),
}


def stage_name(stage: str) -> str:
    """A stage in the page's language."""
    return gettext(Stage(stage).label)


def side_name(side: str) -> str:
    """A side state in words."""
    return str(SIDES[side])
