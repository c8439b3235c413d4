"""Words by which a place is what a text is about, or only a scope, a source, a setting."""

from __future__ import annotations

import re

SCOPE_BEFORE = re.compile(
    r"(?:居|占|占到|高于|低于|高出|快于|领跑|领先|排名|名列|位列|位居|跻身|进入|占据|稳居|入选|获批|获评|获|被评为|作为|排|率先|优于|是|全国|比|较|为|融入|紧盯|瞄准|对接|聚焦|面向|赴|接轨"
    r"|服务|立足|面向|辐射|成为|引领|走在|来自|迎来|承接|助力|支撑|在)[“]?$"
)
SCOPE_AFTER = re.compile(
    r"(?:[^，。；、：:,]{0,10}?(?:第[一二三四五六七八九十\d]+(?![一二三四五六七八九十\d届次])|首位|前列|之首|榜首|首个|首家|首批|唯一|率先|平均|水平|总量的|冠军|各区|各县|的比重))"
)


SOURCE_AFTER = re.compile(
    r"(?:来源|产业转移|转移(?:项目|企业)|籍|客商|企业家|资本|游客|市民|居民|首店|首展|展商|[^，。；]{0,4}三地)"
)
TIMED = re.compile(r"[“●]?(?:[^，,。；]{0,12}[年月日天前来近今初底末度][，,]?)?|.")
"""What may stand before the place that a sentence is about."""
SET_IN = re.compile(r"[”。]?(?:而|但|不过|同期)?在")
"""而在某市某区，去年新签约…: the place that heads its sentence."""
DESCRIBED = re.compile(r"(?:^|[，。；：,;\n])(?:其中|而|但|同期|与此同时[，,])?(?:[^，。；,;\d]{2,9}的)?$")
"""邻近的某市, 其中某县: words that only say which place is meant."""
GOES_ON = re.compile(
    r"[^\u4e00-\u9fff]|[将在的已也今去明前本全累共新正首一二三四五六七八九十与和及同有提把是入获荣跻位居升成]|上半年|下半年|实现|完成|出台|印发|发布|推出|加快|加速|推动|推进|召开|举办|举行|建设|经济|累计|各地|地区|数字|规模|工业|外贸|企业|产业|项目|招商"
)
"""What may follow a unit that a sentence is about."""
HELD = re.compile(r"[^，。；]{0,6}?(?:召开|举行|举办|开幕|亮相|签约|发布)")


FIRM_ACTS = re.compile(
    r"(?!分别|均)[^，,。；\d]{1,24}?(?:项目|签|落户|落地|基地|工厂|投资(?!额)|设立|入驻|进驻|迁入|集团|公司|生产线|产线|总部|共建|合作)"
)
"""What a clause goes on with that begins with a firm's name."""
SET_UP = re.compile("[^，,。；]{0,6}?(?:设立|建立|开设|布局|落子|签)")
"""在武汉设立某某离岸科创园: what home has set up elsewhere."""
SENT_TO = re.compile("(?:驻|赴|在|到|与|来自|从|走进|瞄准|面向|对接)(?:[\u4e00-\u9fff]{2,5}、)+$")
"""What stands before the second of several towns that somebody goes to."""
LISTED = 24
"""Characters before such a town in which the first of them stands."""
LEAD = 14
PLACED = ("在", "于", "落户", "入驻", "落地", "落子")
FULL = ("省", "市", "州", "区", "县", "盟", "旗")
