"""What the rules of a circle reckon, hint at and refuse: sharing, counting, first report, vetting."""

from __future__ import annotations

from django.utils.translation import gettext_noop

PATTERNS = (
    # sharing
    gettext_noop("四舍五入到分；落地方得余数，两方之和恒等于基数"),
    gettext_noop("{base}合计"),
    gettext_noop("没有列入分享的税种"),
    gettext_noop("扣除兑现的政策"),
    gettext_noop("本年不在分享年限内"),
    gettext_noop("第 {n} 年飞出方应得"),
    gettext_noop("落地方所得"),
    gettext_noop("年度封顶"),
    gettext_noop("累计封顶（此前已分 {paid:,}）"),
    gettext_noop("steps 的年份重叠；请写成前后相接的几段"),
    gettext_noop("分税要写明 taxes：哪几个税种"),
    gettext_noop("steps 每段要有 from（第几年起）和 origin（飞出方的比例），to 不早于 from"),
    gettext_noop("{name} 的 accounting 应是 {choices} 之一"),
    gettext_noop("{name} 只计一方，to 应是 origin 或 host"),
    gettext_noop("比例 {value!r} 不是数；写成 0 到 1 之间，如 0.5"),
    gettext_noop("比例 {value} 不在 0 到 1 之间"),
    gettext_noop("这份约定不分税，没有比例可改"),
    # counting
    gettext_noop("relations 要写全：{choices}"),
    gettext_noop("{name} 的 amount 应是 whole 或 none"),
    # reporting
    gettext_noop("same_time 应是 {choices} 之一"),
    gettext_noop("decide 应是 {choices} 的一列"),
    gettext_noop("{key} 应是不小于 {least} 的整数，现为 {value!r}"),
    gettext_noop("时限 {name} 要有 days"),
    # ruledata
    gettext_noop("不是合法的 YAML：{fault}"),
    gettext_noop("规则应是一组键值：{keys}……"),
    gettext_noop("规则缺 {key}"),
    gettext_noop("valid_from 须写作 2024-08-01（不知道写 unknown），现为 {value!r}"),
    gettext_noop("不认识 {key}；可用的有：{keys}"),
    gettext_noop("{key} 应是一组键值"),
    # vetting.yaml
    gettext_noop("第十条第一项"),
    gettext_noop("第十条第二项"),
    gettext_noop("第十条第三项"),
    gettext_noop("给予特定经营者税收优惠"),
    gettext_noop("要素获取方面的优惠"),
    gettext_noop("给予特定经营者选择性、差异化的财政奖励或者补贴"),
    gettext_noop("行政事业性收费、政府性基金、社会保险费和用水用电用气等方面的优惠"),
    gettext_noop("统一社会信用代码的校验位不对"),
    gettext_noop("对照营业执照重新录入"),
    gettext_noop("名称像中央企业或其子公司"),
    gettext_noop("到国务院国资委央企名录和该集团官网核对"),
    gettext_noop("材料里提到院士"),
    gettext_noop("到两院院士名单核对姓名与单位"),
    gettext_noop("签约前半年内才注册"),
    gettext_noop("核实出资人和实缴资本"),
    gettext_noop("实缴资本为零"),
    gettext_noop("要求出资证明；公司法许可五年内缴足，零本身不违法"),
)
