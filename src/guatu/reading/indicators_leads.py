"""What leads up to the name of what is measured, and what of its words is none of it: who did it, since when, why."""

from __future__ import annotations

import re

from guatu.text.patterns import each

FROM = re.compile(rf"来自[^，、]{{1,8}}?的|{each('（|[(]', '[A-Za-z&]+[)）]')}")
ASPECT = re.compile(r"[了着](?<=[\u4e00-\u9fff].)(?=[\u4e00-\u9fff])")
WHO = re.compile(
    r"^(?:(?:园区|区内|基地|企业|全行业)(?=减税|退税|兑付|承保|协调|完成|实现|引进|新增|配套|现有|计划|建成|拥有|累计|力争)"
    r"|(?:园区|区内)(?=[\u4e00-\u9fff]{4})(?!(?:总?数|面积|规模))|其(?![他它中余次]))"
)
PRELUDE = re.compile(
    r"^(?:第[一二三四五六七八九十百\d]+[条款项]\s*(?=[\u4e00-\u9fff]{2})|把(?=[\u4e00-\u9fff]{2})|[\u4e00-\u9fff]{2,6}以来(?=[\u4e00-\u9fff]{2})"
    r"|(?:此前|早先|原先|最初|先前)(?:公布|通报|报道|上报)的(?=[\u4e00-\u9fff]{2})"
    r"|(?:本届|本次|此次|该届)(?:展会|大会|论坛|活动|博览会|交易会|招聘会|节会|盛会)?(?=[\u4e00-\u9fff]{2})|半年(?=[\u4e00-\u9fff]{2})(?![度报均来])"
    r"|[\u4e00-\u9fff]{0,6}(?:统计|核算|公布|发布|通报|披露|测算|标出|定下)的(?=[\u4e00-\u9fff]{2})|内(?=[将定共培签新建])"
    r"|设立(?=(?:首期|总)规模)|力争(?=[\u4e00-\u9fff]{2})"
    r"|(?:[楼园区馆城街]里|[区园楼馆街]内|从这里|从园区|像[\u4e00-\u9fff]{2,10}?这样)的?(?=[\u4e00-\u9fff]{2})"
    r"|[\u4e00-\u9fff]{2,8}(?:生产线|产线|工厂|车间)(?=[日月年]产[\u4e00-\u9fff]{2}))"
)
"""What leads up to the name of what is measured: 开园以来, 设立首期规模."""
SINCE_THEN = re.compile(
    r"较[\u4e00-\u9fff]{2,4}之初$|却(?<=[\u4e00-\u9fff]{2}却)(?:逆势)?$|亦(?<=[\u4e00-\u9fff]{2}亦)$|逆势(?<=[\u4e00-\u9fff]{2}逆势)$"
)
WHAT_DONE = re.compile(
    r"^([^，、]{0,12}?(?:产业链?|业|经济|领域|板块|楼宇|集群|商圈|全链)(?:分别)?|[^，]{4,40}?[一二三四五六七八九十两]大(?:主导|优势|支柱)?产业)(?:实现|完成|达成|拥有)(?=[\u4e00-\u9fff]{2})"
)
WHO_DONE = re.compile(
    r"^(?:[^，、]{0,10}?(?:区|市|县|园|集团|公司)|分别)?(?:实现|完成|达成)(?=[\u4e00-\u9fff]{2})"
)
QUOTED = re.compile(
    r"^[^“”]*”(?:(?:行动|计划|工程|产品|专项|机制)(?=[\u4e00-\u9fff]{3})|(?=累计|带动|兑现|资助|注册|上座))"
)
"""A quoted name of which the beginning is lost: 动力贷”产品|累计放款."""
LENT = re.compile(
    r"^[^，]{0,16}?(?:企业|户|主体|单位|机构|银行|分行|支行|公司|小组)(?:累计|共|已|年内)*(?P<verb>授信|放款|放贷|兑现|投放|发放贷款)$"
)
"""给园区企业授信: who gives and who gets is no part of it."""
SUMMED = re.compile(r"^[^，]{2,40}、[^，、]{1,12}?(?=[两三四五六七八九十]大[\u4e00-\u9fff]{2})")
"""A、B、C、D四大主导产业: the sum alone."""
FIRMS_DO = re.compile(
    r"企业(?P<does>(?:入园|入驻|进驻|入库|签约|(?:签订|建立|获得|获|加入|参加|用上|领取|通过)[\u4e00-\u9fff“”]{2,10})"
    r"(?<![率额数量值比费款]))"
)
"""33家|企业签订租赁协议: the firms that did it are counted."""
PER_UNIT = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:为|降至|降到|升至|升到)?(?:每平方米|每天|每月|每日|每千瓦时|每度|每吨|每公里)+$"
)
"""平均租金为每天每平方米4.9元: the unit is no part of what is measured."""
DEED_OF = re.compile(
    r"^(?P<deed>承担|引进|签约入驻|签约|建成|开工|落户|新增|培育|入驻|孵化|实施|储备|承接|组建|培养|集聚|参展|参会|入库|在建)的(?=[\u4e00-\u9fff]{3})"
)
"""承担的国家科研项目: named as 承担国家科研项目."""
AMONG = re.compile(r"^[^，]{2,10}?(?:项目|企业|资金|投资|机构)中(?=[\u4e00-\u9fff]{2})")
WORKS = re.compile(
    r"^(?:建成|形成|具备|新建成)(?=[^，]{2,}(?:产能|能力)$)|^项目?(?:全部)?达产后可?|^可(?=[年月日]产)"
)
"""建成整车|产能, 达产后可年产电池."""
CAUSE = re.compile(r"(?<=[\u4e00-\u9fff]{2})受[^，、]{1,14}?(?:影响|拖累|带动|拉动|支撑|冲击|制约|推动)$")
"""固定资产投资|受地产拖累: why it fell is no part of it."""
