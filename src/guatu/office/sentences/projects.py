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
    # projects.stages
    gettext_noop("项目已到{reached}，不能再进入{stage}；记错了请撤销那一步"),
    gettext_noop("{stage}之前至少要先到：{names}"),
    gettext_noop("{stage}的日期 {day} 早于上一步 {last}"),
    gettext_noop("进入{stage}要附依据（文号、合同、照片或网址）"),
    # projects.tuning
    gettext_noop("{measure}{op}"),
    gettext_noop("少于"),
    gettext_noop("不超过"),
    gettext_noop("等于"),
    gettext_noop("达到"),
    gettext_noop("超过"),
    gettext_noop("“{label}”后面要写数，现为 {value!r}"),
    # projects.rules
    gettext_noop("第 {line} 行"),
    gettext_noop("全文"),
    gettext_noop("{where}读不懂：看缩进是否对齐、冒号后有没有空格、引号和括号是否成对"),
    gettext_noop("看不懂条件 {text!r}；写法如 months_due >= 3、started = yes、growth unknown"),
    gettext_noop("没有量 {name!r}；可用的有：{names}"),
    gettext_noop("{measure} 只能同整月数比较，现为 {value!r}"),
    gettext_noop("{value} 要写在左边，右边写整月数"),
    gettext_noop("规则集应是一组键值：id、name、place、valid_from、source、lights"),
    gettext_noop("规则集缺 {key}"),
    gettext_noop("valid_from 须写作 2025-03-18，现为 {value!r}"),
    gettext_noop("灯 {name} 缺 {what}"),
    gettext_noop("第 {line} 行，灯“{name}”：缺 {what}"),
    gettext_noop("第 {line} 行，灯“{name}”：{fault}"),
    gettext_noop("没有颜色 {colour!r}；可用 {names}"),
)
