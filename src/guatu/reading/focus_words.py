"""The words by which `focus` tells what a number is said of: who only tells it, where a thing only stands, what is made."""

from __future__ import annotations

import re

GOVERNMENT = re.compile(
    r"(?:局|委|政府|办|部|厅|署|中心主任|日报|晚报|报社|新华社|管委会|促进中心|(?:政务|人才|就业|企业|投资|商务|便民|公共|行政)服务中心|事务中心)$"
)
SPEAKER = re.compile(
    r"(?:(?:副?董事长|总经理|总裁|厂长|(?:联合)?创始人|首席执行官|(?:公司|企业)(?:相关)?负责人)(?:兼[\u4e00-\u9fff]{2,4})?)[\u4e00-\u9fff·]{2,4}?[^，。；“”\d]{0,8}?(?:说|介绍|告诉|透露|表示|坦言|算账|算了)"
)
"""Who tells of a firm's own figures: 董事长某某介绍，去年营业收入…."""
SOURCE = re.compile(r"(?:研究院|研究中心|研究所|智库|协会|学会)$")
TELLS = re.compile(r"[^，,。；]{0,8}?(?:发布|显示|介绍|透露|预测|测算|报告|指出|认为|表示|统计|估计)")
"""A body that only tells a number is not what it is said of; one that hatched 34 firms is."""
AGENT = (
    "由", "与", "和", "向", "为", "给", "联合", "携手", "同", "对", "将", "把", "以", "从", "及",
    "获批", "入选", "获评", "认定为", "评为", "打造", "成为", "建设", "创建",
)  # fmt: skip
PLACED = ("在", "于", "至", "到", "落户", "入驻", "选址", "落地", "落子", "落户于", "落户到")
LEAD = re.compile(
    r"(?:该|这[个家座片条]|此|其中|目前|同时|此外|另外|如今|而|据介绍|据悉|据了解|当前|近年来|近日|日前|截至|自|从|一|至今|这|今|昨|，|“|”|●|【[^】]{1,12}】|\s|、)*"
)
HERE = re.compile(r"(?:^|[，,；。])(?:目前|如今|现在)?(?:这里|此地|区内|园内|街区内|馆内|楼内|场内)")
PROGRAMME = re.compile(
    r"“(?:[^“”\n]{2,12}(?:计划|行动|工程)”|[^“”\n]{2,12}”(?:计划|行动|工程)|[^“”\n]{1,8}[贷险保券卡]”"
    r"|(?<![\u4e00-\u9fff]“)[^“”\n]{2,10}”(?:小程序|专窗|系统|平台)?(?=由|上线|已|累计|去年|今年|全年|连办|设[在于]))"
)
"""A programme counts what it brought: “某某英才计划”累计引进博士217人."""
PROPERTY = re.compile(
    r"(?:预计|项目|协议|计划|合同|一期|二期|首期|建成后|达产后|满产后|可)*"
    r"(?:总?投资|占地|用地|总?建筑|规划|设计|年产|产能|注册资[本金]|总规模|规模|装机|楼高|层高|楼面|单层|总长|全长|首期|实缴|认缴|已?投项目|已?返投|投放资金|投资金额|子基金)"
)
"""What is said of a thing that the sentence names as an object (签订某项目协议，总投资52亿元)."""
MAKES = re.compile(
    r"(?:设立|建立|举办|迎来|开设|组建|搭建|新建|兴建|投建|投资[\d.]+[万亿]*[美欧日港]?元(?:投资|开工)?建设)了?(?:\d+[万亿]?元的?)?“?$"
)
"""What is made at the end of a clause is what the clauses behind it go on about: 设立华中结算中心，首年结算额…."""
