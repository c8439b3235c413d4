"""Lights, stages and measures of projects."""

from __future__ import annotations

from django.utils.translation import gettext_noop

PATTERNS = (
    # projects.lights
    gettext_noop("规则没有说到这种情形，不亮灯"),
    gettext_noop("在亮灯规则里补上这种情形"),
    gettext_noop("缺：{names}"),
    # projects.measures
    gettext_noop("已到在谈（或更进一步）"),
    gettext_noop("已签约"),
    gettext_noop("已开工"),
    gettext_noop("已入库"),
    gettext_noop("已投产"),
    gettext_noop("已终止"),
    gettext_noop("暂停中"),
    gettext_noop("有登记在案的正当理由"),
    gettext_noop("应开工未开工的月数（计划当月算第一个月，月末计）"),
    gettext_noop("开工以来的月数"),
    gettext_noop("没有进展的月数"),
    gettext_noop("落后序时进度的百分点"),
    gettext_noop("增速（%）"),
    gettext_noop("目标增速（%）"),
    gettext_noop("平均增速（%）"),
    gettext_noop("低于预期的百分比"),
    gettext_noop("已支付比例（%）"),
    gettext_noop("要求支付比例（%）"),
    gettext_noop("在卡片上填计划开工月"),
    gettext_noop("到开工这一步才起算"),
    gettext_noop("记一次进展"),
    gettext_noop("记进展时填计划进度和实际进度"),
    gettext_noop("记进展时填已支付和要求支付的比例"),
    gettext_noop("填增速"),
    gettext_noop("填计划增速"),
    gettext_noop("填平均增速"),
    gettext_noop("填预期和实际的进度"),
)
