"""Results that ship with the library."""

from __future__ import annotations

from django.utils.translation import gettext_noop

PATTERNS = (
    # trackrecord
    gettext_noop("{origin}→{end}，“{model}”的前 {first} 名里成真 {n} 个：没有。"),
    gettext_noop("{region}·{kind}（第 {place} 位）"),
    gettext_noop("{region}·{kind}（第 {place} 位）有{names}"),
    gettext_noop("{origin}→{end}，“{model}”的前 {first} 名里成真 {n} 个：{listed}。"),
    gettext_noop(
        "{regions} 个城市、{firms} 家企业，{windows} 个时间窗：只用“{model"
        "}”两项，AUC 为 {low:.2f}–{high:.2f}，前 {first} 名里成真的占 {"
        "least:.2f}–{most:.2f}"
    ),
    gettext_noop("城市不到 {few} 个，下面按城市重抽的区间偏窄，只供参考"),
    gettext_noop("没有一种做法在每个窗都测得出改进"),
    gettext_noop("各窗都测得出改进的有：{models}"),
    gettext_noop("{windows}，各窗合起来、{n} 种一起比也没有"),
    gettext_noop(
        "{windows}，各窗合起来看，“{model}”把平均精度提高 {gain:.3f}（95% 区"
        "间 {low:.3f}–{high:.3f}，已按 {n} 种一起比放宽）"
    ),
    gettext_noop(
        "但什么都不拟合、只按“{plain}”就提高 {gain:.3f}（{from_:.3f}–{to:"
        ".3f}），与它相比，“{model}”的好处{rest}（{beyond:+.3f}，{low:."
        "3f}–{high:.3f}）"
    ),
    gettext_noop("也测得出"),
    gettext_noop("测不出"),
    gettext_noop("“{model}”给出的机会平均是实际的 {low:.1f}–{high:.1f} 倍，大致相符。"),
    gettext_noop(
        "“{model}”给出的机会平均是实际的 {low:.1f}–{high:.1f} 倍：出现得快慢随"
        "年份变，机会只能排先后，不能当概率用。"
    ),
    # signals
    gettext_noop("热度×规模"),
    gettext_noop("＋密度"),
    gettext_noop("＋关联强度"),
    gettext_noop("＋同门类"),
    gettext_noop("＋省内邻市"),
    gettext_noop("＋链上关联"),
    gettext_noop("＋延续"),
    gettext_noop("＋交互"),
    gettext_noop("全部"),
    gettext_noop("延续上一窗"),
    gettext_noop("只按热度"),
    gettext_noop("只按密度"),
    gettext_noop("随机"),
    gettext_noop("梯度提升（全部）"),
    # findings
    gettext_noop(
        "深圳证券交易所A股列表（2025-12-28，公司注册城市、上市日期）与证监会行业分类（2026-0"
        "3-09）；原表不随包"
    ),
    gettext_noop("城市 × 行业大类；城市须已有上市公司"),
    gettext_noop(
        "上市不等于招商落地；链条是今人整理的，可能带着后见；现地址倒推历史（借壳）；已退市者缺；新股发行有快"
        "慢年份；本省事件太少，只能全国评。"
    ),
    # backtest
    gettext_noop("没有时间窗，没法评；请给起止年份，如 2012-2017"),
    gettext_noop("{origin}–{end} 没有一个新行业出现，没法评；请把时间窗放长，或换一张年份更多的表"),
    # logit
    gettext_noop("拟合要既有成真的、也有没成真的；这里只有一种，请换一段时间"),
    # histories
    gettext_noop("企业表里没有 {day} 这种日期；可以用 {names}"),
    gettext_noop("表 {table} 没有一行同时有所在市、行业代码和日期（{day}），没法回测；请补上这三列再导入"),
    # answers
    gettext_noop("时间窗 {text} 看不懂：写两个年份，早的在前，如 2012-2017"),
)
