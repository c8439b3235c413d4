"""Numbers that measure nothing, by the kinds of the guide. The sentences are our own words (合成示例)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import guatu
from guatu.atlas import Atlas
from guatu.reading.model import Metric, Organisation, Target

NUMBERS = [
    ("listed", "开发区内账户、登记、结算、信息4个窗口同时开放，服务更快。"),
    ("listed", "全县在城东、城西、城南三个片区同时发力，形成合力。"),
    ("listed", "东门、西门、北门3个商圈各有特色。"),
    ("listed", "做强装备、轻纺、食品三条链和八条新链，目前十一条产业链共同发力。"),
    ("rounded", "部分数据因四舍五入，分项合计与总计存在0.1个单位的误差。"),
    ("floor", "企业租下写字楼18层至20层，门口就是M312路公交车。"),
    ("house", "研发中心位于滨海大道88号6号楼1203室。"),
    ("model", "5G基站和M3型号样机都摆在展厅里，C919大飞机模型亮相。"),
    ("category", "该市有500强企业投资的园区，亿元楼宇成群，15分钟生活圈日趋完善。"),
    ("category", "打造万亿级产业集群，培育千亿级链主，发展3A级景区。"),
    ("category", "24小时自助服务区和7×24小时客服一应俱全。"),
    ("slogan", "“一公里土地上，50米一幢楼、100米一座园”，这里寸土寸金。"),
    ("slogan", "干部常说“三天不学习，九十天就落后”。"),
    ("rhetoric", "要以120%的热情投入招商，拿出99%的耐心服务企业。"),
    ("rhetoric", "每一次握手，都是1+1大于2的合作。"),
    ("praise", "该区营商环境全省领先，进入第一方阵，位居主城区前列。"),
    ("among", "创新能力在全国100个先进制造业园区中位居前列，增速居16个地市前三。"),
    ("among", "在全市13个区县中率先出台政策，从全国300多个城市中脱颖而出。"),
    ("among", "成为全国24个试点城市之一。"),
    ("article", "依照《条例》第三条、第十二条和第五十六条的规定，给予办理。"),
    ("article", "《关于支持实体经济发展的28条措施》近日印发，“人才新政30条”接连落地。"),
    ("section", "一、加快推进项目建设\n（二）抓实招商工作。\n3.完善机制。"),
    ("version", "发布《招商手册2.0版》，系统升级到V3.2版本，推行“放管服”4.0改革。"),
    ("phone", "联系电话：0571-88886666，手机13800001234，邮编310000。"),
    ("record", "浙ICP备12345678号-1，浙公网安备33010002000123号"),
    ("views", "阅读量：10523次 点赞368 评论25"),
    ("page", "第3页 共12页"),
    ("date", "2024年5月6日上午9时30分，会议在3号会议室举行。"),
    ("date", "2023年、2024年连续两年，公司都来参展。"),
    ("advert", "扫描二维码关注公众号，回复“666”领取资料，前100名免费。"),
    ("advert", "12课时仅99元，认准招商学习网，扫码立减！"),
    ("number", "第5个招商专班正式进驻，第18批客商来访。"),
    ("number", "12345热线随时接听，1号楼已封顶，2号楼在建。"),
    ("time", "从签约到开工只用了48天，3个工作日办结，跑1次就行。"),
    ("supposed", "如果每亩税收能提高10万元，全县一年就能多收2亿元。"),
    ("supposed", "哪怕只租出一半，也能收回8000万元成本。"),
    ("supposed", "假设一年引进100家企业，十年就是1000家。"),
    ("rumoured", "网传“投资500亿元”不实，有网友称空置率高达60%，管委会予以否认。"),
    ("given up", "原本打算投资20亿元，后因市场变化取消。"),
    ("given up", "一度谈妥的200亿元并购案最终没有成交。"),
    ("long ago", "早在2015年，规划曾提出到2020年产值达到500亿元。"),
    ("asked", "固定资产投资不低于2亿元、亩均税收不低于30万元的项目方可供地。"),
    ("asked", "凡年纳税额达到500万元的企业，都配备一名服务专员；满50家会员单位即可成立分会。"),
    ("asked", "投资强度须达到每亩350万元，日均客流5万人次以上的商圈设置母婴室。"),
    ("offered", "对新引进的总部给予最高500万元奖励，租金每平方米每月补贴30元。"),
    ("offered", "博士每人每年可领3万元，同一企业年度奖补总额不超过1000万元。"),
    ("of a person", "他带着200元来这里闯荡，如今他手下有8名得力干将。"),
    ("in talk", "“我们带出了40多个徒弟，一年能省下二三十万元房租。”师傅笑着说。"),
    ("unnamed", "隔壁新区去年只引进了12个项目，某市曾以每亩10万元抢项目。"),
    ("anywhere", "截至收盘，沪指涨0.8%，两市成交9000亿元，全天湿度60%。"),
    ("from", "写字楼总价98万元起，每平方米1.2万元起。"),
    ("reach", "产品卖到全国31个省区市，在全国400多家会展企业里极为少见。"),
    ("reach", "入围全省21个优秀案例，被纳入全国首批20个试点城市。"),
    ("prizes", "大赛设一等奖1名、二等奖2名、三等奖3名。"),
    ("supposed", "例如，一家企业设备投资9000万元，可获补助540万元；如企业购置设备5000万元，可获400万元。"),
    ("supposed", "以一家用地100亩的企业为例，仅土地一项就可比沿海节省3000万元以上。"),
    ("rumoured", "网上说这里一年引来了100家总部，外界盛传的百亿级项目从来没有谈过，情况不属实。"),
    ("given up", "其中光伏胶膜项目已经退出，原定投资18亿元不再列入统计。"),
    ("given up", "关于设立50亿元新材料基金的请示，会议认为条件不成熟，暂不设立。"),
    ("given up", "旧公告（租金每平方米6元）自即日起作废。"),
    ("mistaken", "快报中到位资金“63.9亿元”系笔误，上报的一笔11.4亿元未予认定。"),
    ("long ago", "“十三五”时期提出的成交额2000亿元目标，已于2019年提前实现。"),
    ("asked", "四、报名条件。注册资本不低于3000万元，近三年年均营业收入1亿元以上，缴纳保证金200万元。"),
    ("defined", "统计口径为年主营业务收入2000万元及以上，零售业为年主营业务收入500万元及以上。"),
    ("offices", "发改、商务等5部门联合出台办法。"),
    (
        "supposed",
        "按此推算，若剩余厂房全部出租，每年可多收租金3600万元；倘能引来一家链主，可形成90亿元产值。",
    ),
    ("supposed", "即便只拿下三成订单，也有4.5亿元收入；只要每天多接10单，一个月就能增收6万元。"),
    ("supposed", "拿一个年产5万吨的糖厂来说，光蒸汽一年就要花掉2100万元；宁可少拿10个项目，也不要1吨污染。"),
    (
        "rumoured",
        "针对“某巨头将投资700亿元建厂”的说法，商务局称并无此事；自媒体称引进企业1500家，经核实系误读。",
    ),
    ("given up", "被否决的方案里，酒店投资额为7.8亿元；原拟建设的9万平方米会展中心已调出计划。"),
    ("given up", "双方签下的16亿元框架协议于去年底解除，承诺的6亿元投资也化为泡影。"),
    ("given up", "考虑到财力，会议未同意追加3000万元补贴。"),
    ("long ago", "2016年市里给该区下达的任务是到位资金45亿元。"),
    ("asked", "申报企业上年度研发投入占比不低于5%，职工人数不少于50人。"),
    ("asked", "符合以下条件之一的可认定：实缴资本2亿元以上，年缴税1500万元以上。"),
    ("asked", "仅限注册不满5年、营收低于2000万元的初创公司参加。"),
    ("offered", "新认定的“小巨人”，市里奖50万元，区里再配套20万元；高层次人才购房补贴从30万元提高到60万元。"),
    ("offered", "按实际到账外资的2%给予奖励，单个项目上限1200万元。"),
    ("of a person", "老周干了26年钳工，经手的零件少说有40万件；姑娘带回3万元积蓄办起网店。"),
    ("of a person", "老张一家5口靠着6亩茶园，年收入8万多元；店主说，一碗粉卖12元。"),
    ("unnamed", "有外地城市给出过每平方米5元的租金；放眼全球，这一市场规模已达1.2万亿美元。"),
    ("given up", "这个号称投资60亿元的影视城烂尾至今；3宗共210亩土地被依法收回；洽谈的45亿元投资花落他家。"),
    ("asked", "项目容积率不低于1.5，建筑密度不小于40%，年纳税应在300万元以上；满50人开班。"),
    ("offered", "租金前三年全免，每户最多省60万元；符合条件的团队可申请最多3000万元股权投资。"),
    ("superseded", "原公布的5516亿元不再使用。"),
    ("promised", "新开工项目没有达到年初提出的20个。"),
    ("not signed", "一家酒店集团当场表达了20亿元的意向，没有签字。"),
    ("a machine's size", "工人们正在调试一台50兆瓦燃机。"),
    ("measures of a plan", "方案里有12条硬措施。"),
    ("given up", "8亿元的意向只停留在口头上；签下的18亿元一年过去分文未到；14亿元项目不了了之。"),
    ("given up", "指标是到位资金70亿元，没能完成；二期因环评暂停，涉及投资9亿元。"),
    ("mistaken", "审计查出多报完成投资2.7亿元。"),
    ("mistaken", "不少人误以为园里只有300家企业，有文章把到位资金写成了86亿元。"),
    ("advised", "有代表提出，应当把研发投入强度提高到4%；市政协委员建议设立规模20亿元的天使基金。"),
    ("advised", "一份未公开的草案里，2026年的产值目标被写成600亿元；咨询公司预测规模将达2万亿元。"),
    (
        "compared",
        "节约的标准煤相当于种了80万棵树，用电量足够供50万户家庭使用；与对手报出的6.5亿元相比并不高。",
    ),
    ("asked", "凡新设的总部，实缴资本达到1亿元，按2%奖励；投资强度须在每亩400万元以上，亩均税收25万元以上。"),
    ("asked", "投资额在1亿元至5亿元之间的，由分管领导包联；每招引1家总部，给予团队20万元奖金。"),
    ("supposed", "理论上，设备每天能处理5000吨；按照国际惯例，这样的中心一般能带动就业5000人。"),
    ("of a person", "张女士一家去年靠民宿收入12万元；创始人当年借来20万元，租下60平方米小屋。"),
    ("question", "100亿元从哪里来？20家企业怎么招？"),
    ("made", "该机自重1.2吨，负载50公斤，续航500公里；招聘经理月薪8000元。"),
    ("put off", "总投资30亿元的装备产业园因征地原因推迟到今年开工；这笔2000万元的补贴至今没有到账。"),
    ("unfilled", "园区规划可容纳企业200家，目前招商工作尚未启动；去年规划的12个社区食堂还没有选址。"),
    ("liked", "日可开采量相当于每天能灌满六亿多瓶。"),
    ("short of", "与标杆城区相比，我们还差上市公司20家；企业希望政府能提供200套人才公寓。"),
    ("offered", "对入驻率首次达到80%的楼宇，奖励运营方30万元；税收增长不低于10%的，再给予贡献15%的奖励。"),
    ("old goal", "2021年全市确定的目标是三年引进项目1000个。"),
    (
        "supposed",
        "问：一家设计企业去年营业收入760万元，能不能拿奖励？答：能。案例一：张某的公司社保缴纳15人。",
    ),
    ("supposed", "照这个价码，一家年用气500万立方米的陶瓷厂，每年少付350万元；不排除追加10亿元的可能。"),
    ("foretold", "一家投行的研报判断，这一赛道规模已近9000亿元；对岸新城开出了1.5亿元的落户条件。"),
    ("rumoured", "所谓“引资300亿元”的消息，来自一张截图；传得最凶的是“芯片厂投资120亿元落地”。"),
    ("asking price", "双子塔仍没有找到买家，标价从6亿元降到4.2亿元；标的物评估价8600万元，再次流拍。"),
    (
        "weights",
        "评价体系里，亩均税收与开放两项合计占三成，消费权重为20%；综合得分低于60分的园区，次年取消资格。",
    ),
    ("mistaken", "曾通报签约项目302个，后经核实有误；原文“到位内资26.8亿元”一句，系录入时小数点错位。"),
    ("given up", "号称要投22亿元的物流园，到秋天资方没了音信；这笔3.5亿元的并购，卖方在交割前反悔了。"),
    ("turned down", "有客商打听城东的一块200亩工业地，规划还没批；街道申请新增30个编制，编办没有批。"),
    ("asked", "先过三道坎：亩均投资350万元、亩均税收25万元；单位面积税收不能少于1500元。"),
    ("could hold", "礼堂最多可坐1200人，冷库满负荷能存5万吨鲜果，一次可同时为36辆车换电。"),
    ("of a person", "面点师傅老余已经包好了800个烧麦，米饺一天卖出六千个；女儿在外打工，一个月寄回3000元。"),
    ("of the page", "共有356条评论，88人收藏；招聘信息：操作工50名。"),
    ("before", "改造以前，老市场一天的客流不足3000人次；有2个乡镇没有新签约项目。"),
    ("heat", "全天平均气温26度，冷库零下40度。"),
    ("left the books", "3个项目因投资方变更被剔出台账，涉及金额27亿元；比初步核算数3554亿元略多。"),
    ("defined", "批发业统计范围为年主营业务收入2000万元及以上的企业；文件共6个部分22条。"),
    (
        "asked",
        "认定标准为：年纳税额达到800万元；上年度主营业务收入5亿元；近三年研发投入年均增长12%的制造业企业。",
    ),
    ("asked", "须同时具备下列条件：实缴资本3000万元；职工80人；在本地缴存公积金满1年。"),
    ("asked", "三、哪些企业可以申报？\n答：注册资本2000万元、职工人数60人，且投保满1年。\n四、其他"),
    ("asked", "问：楼宇达到什么条件算星级楼宇？\n答：入驻率85%，亩均税收40万元，三年内迁出企业2家。"),
    ("offered", "新上设备投资满600万元的，由财政给予贴息；当年营业收入首次突破20亿元的，租金减半。"),
    ("routine", "坚持每周督办1次、每两周会商1次，每季度考核2次，把责任压实。"),
    ("contents", "本刊共编发12篇，本栏目选登8则，简报摘登各地经验6条。"),
    ("of a sample", "20家受访企业中有7家反映订单减少；数据来自860户抽样调查，回收有效问卷1200份。"),
    ("rumoured", "有人断言退租率过半；也有观点认为“这里三年内走掉了200家企业”，管委会不以为然。"),
    ("a machine's size", "工厂自主研制的首台18兆瓦海上风机下线，300吨矿用卡车和15米盾构机也在这里总装。"),
    ("could hold", "污水处理厂最大可接纳废水1.5万吨；规划征求意见稿里曾列入“进出口总额400亿元”。"),
]

TELLING = [
    ("去年，全县若干重点项目加快建设，完成投资20亿元。", ("完成投资", 20e8)),
    ("即使在淡季，景区也接待游客3万人次。", ("接待游客", 3e4)),
    ("取消证明事项30项，新增企业50家。", ("新增企业", 50)),
    ("全年发放人才购房补贴9200万元。", ("发放人才购房补贴", 9200e4)),
    ("“今年我们新增高新技术企业30家，增长12%。”局长说。", ("新增高新技术企业", 30)),
    ("即便在雨季，港口也完成吞吐量60万吨。", ("吞吐量", 60e4)),
    ("一年引进企业320家，靠什么？靠服务。", ("引进企业", 320)),
    ("全年兑现奖励和补贴3.2亿元。", ("奖励", 3.2e8)),
    ("全市限额以上住宿企业平均入住率81.6%。", ("限额以上住宿企业平均入住率", 81.6)),
    ("此前公布的新增企业560家经复核为506家。", ("新增企业", 506)),
    ("今年正在洽谈的项目有86个。", ("项目", 86)),
    ("城东园区规划容纳企业200家，目前已入驻企业136家。", ("入驻企业", 136)),
    ("全年引进项目目标80个，上半年已完成56个。", ("引进项目", 56)),
    ("全县建成17个商业综合体、6条特色街区。", ("建成商业综合体", 17)),
    ("以永丰街道为例，去年税收收入9.4亿元。", ("税收收入", 9.4e8)),
    ("全年商事登记更正后，新增企业73家。", ("新增企业", 73)),
    ("2023年，全县清退低效企业35家，腾出土地1180亩。", ("清退低效企业", 35)),
    ("占全区税收的比重由上年的19.4%提高到22.7%，税收41.6亿元。", ("税收", 41.6e8)),
    (
        "问：哪些项目可以享受租金减免？\n答：园区内的都可以，目前已兑现奖补资金2600万元。",
        ("奖补资金", 2600e4),
    ),
    ("园区满足了企业需求：新增标准厂房12万平方米；新建人才公寓800套。", ("标准厂房", 12e4)),
    ("全市风电装机300万千瓦机组全部并网，年处理生活垃圾20万吨。", ("生活垃圾", 20e4)),
    ("全年举办推介会24场，每月走访企业320家次。", ("推介会", 24)),
    ("受访企业中，对营商环境满意的占92%，高于上年。", ("满意", 92)),
    ("有观点认为“出租率不到三成”，园区公布的出租率是81.5%。", ("出租率", 81.5)),
    ("若全部达产，园区年产值可达50亿元。", ("年产值", 50e8)),
]
"""What only looks like one of the kinds above."""


@pytest.mark.parametrize(
    ("kind", "words"), NUMBERS, ids=[f"{n}-{kind}" for n, (kind, _) in enumerate(NUMBERS)]
)
def test_numbers_that_measure_nothing_are_no_facts(kind: str, words: str, bare: Atlas) -> None:
    text = (
        f"临江市招商工作观察\n{words}\n临江市有关部门表示，下一步将继续优化服务，让企业放心投资、安心经营。"
    )
    facts = guatu.read(text, published="2024-06-01", atlas=bare).facts
    assert [(fact.indicator, fact.value) for fact in facts if isinstance(fact, Metric)] == []


@pytest.mark.parametrize(("words", "fact"), TELLING)
def test_what_only_looks_like_a_trap_is_read(words: str, fact: tuple[str, float], bare: Atlas) -> None:
    facts = guatu.read(f"合肥市包河区招商观察\n{words}", published="2024-06-01", atlas=bare).facts
    found = [(each.indicator, each.value) for each in facts if isinstance(each, Metric)]
    assert any(name in fact[0] or fact[0] in name for name, value in found if value == fact[1]), found


def test_a_growth_that_leaves_something_out_is_said_of_the_value_before_it(bare: Atlas) -> None:
    words = (
        "一般公共预算收入52.6亿元，扣除减税因素影响后增长4.2%；社会消费品零售总额下降1.4%，降幅比上半年收窄2.1个百分点。"
        "境内、境外客商投资额分别为31亿元和8亿元，乡村和城镇居民人均消费支出分别为18650元、29400元。"
    )
    facts = guatu.read(f"合肥市包河区经济运行\n{words}", published="2024-11-01", atlas=bare).facts
    said = {(fact.indicator, fact.value, fact.growth) for fact in facts if isinstance(fact, Metric)}
    assert said == {
        ("一般公共预算收入", 52.6e8, 4.2),
        ("社会消费品零售总额", None, -1.4),
        ("境内客商投资额", 31e8, None),
        ("境外客商投资额", 8e8, None),
        ("乡村居民人均消费支出", 18650.0, None),
        ("城镇居民人均消费支出", 29400.0, None),
    }


def test_what_was_learned_tells_in_words_that_no_rule_names(bare: Atlas) -> None:
    words = "合作备忘录载明的30亿元，落了空。评优表里，现场答辩占三成分量。购新能源车，一台抵6000元。"
    facts = guatu.read(f"合肥市包河区招商观察\n{words}", published="2024-06-01", atlas=bare).facts
    assert [fact.value for fact in facts if isinstance(fact, Metric)] == []


def test_a_trap_beside_a_fact_costs_the_fact_nothing(bare: Atlas) -> None:
    text = "2023年，合肥市包河区新增企业312家，增速居19个开发区前列；“一楼一策”覆盖15分钟生活圈。"
    facts = guatu.read(text, published="2024-02-01", atlas=bare).facts
    assert [(fact.indicator, fact.value) for fact in facts if isinstance(fact, Metric)] == [("新增企业", 312)]


def test_papers_and_kinds_of_bodies_are_no_organisations(bare: Atlas) -> None:
    text = "临江日报讯（记者张明）全区干部和银行、企业代表走进工厂，上百家双碳企业参会。来源：临江晚报"
    facts = guatu.read(text, published="2024-02-01", atlas=bare).facts
    assert [fact.name for fact in facts if isinstance(fact, Organisation)] == []


@pytest.mark.shared
@pytest.mark.parametrize(
    "words",
    [
        "高新区与碳基材料、绿色化工、智能装备等赛道的企业签约，主攻特种玻璃的公司落户。",
        "临河镇、东山街道、滨江大道的商户牵手电商，“接诉即办”“有呼必应”“秒批秒办”落户窗口。",
        "专注光学器件、做强高端装备，引进正极材料、包装设备项目。",
    ],
)
def test_trades_towns_and_slogans_are_no_firms(words: str, bare: Atlas) -> None:
    facts = guatu.read(f"临江市招商观察\n{words}", published="2024-02-01", atlas=bare).facts
    assert [fact.name for fact in facts if isinstance(fact, Organisation)] == []


def test_an_institute_is_of_the_region_that_it_works_with(bare: Atlas) -> None:
    text = "合肥市包河区招商观察\n3月8日，包河区与江苏光电技术研究院签订合作协议，共建中试基地。"
    facts = guatu.read(text, published="2024-04-01").facts
    assert {fact.region for fact in facts if isinstance(fact, Organisation)} == {"安徽省合肥市包河区"}


def test_a_review_of_2023_yields_no_goal_of_2024_among_its_facts(shared: Path) -> None:
    """The seed of January 2024 that reviews 2023 and lists goals of 2024."""
    goals = [
        json.loads(line)
        for line in (shared / "gold" / "seeds.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    wanted = {
        (row["indicator"], row["value"])
        for row in goals
        if row["doc"].startswith("003") and row["kind"] == "target"
    }
    facts = guatu.read(next((shared / "seeds").glob("003*"))).facts
    metrics = [fact for fact in facts if isinstance(fact, Metric) and not isinstance(fact, Target)]
    assert len(metrics) > 20
    assert [fact for fact in metrics if (fact.period or "").startswith("2024")] == []
    assert {(fact.indicator, fact.value) for fact in metrics} & {
        pair for pair in wanted if pair[1] is not None
    } == set()


GOALS = [
    "指标分解到街道：东城地区生产总值增长7.5%，引进亿元以上项目60个。",
    "区里排的工期表上，2025年底前要引进项目60个。",
    "七、展望。2025年，全区地区生产总值增长7.5%左右，引进亿元以上项目不少于60个。",
    "会议要求，2025年地区生产总值增长7.5%左右，引进亿元以上项目不少于60个。",
    "2025年，全区给自己定下的任务是：地区生产总值增长7.5%，引进亿元以上项目60个。",
    "谈及2025年，他给出一串数字：地区生产总值增长7.5%以上，引进亿元以上项目60个。",
    "确保全年新开工项目300个；引进亿元以上项目60个，地区生产总值增长7.5%。",
    "为此，要紧扣产业体系，2025年地区生产总值增长7.5%；引进亿元以上项目60个。",
]


@pytest.mark.parametrize("words", GOALS)
def test_what_stands_under_a_heading_of_goals_is_wanted(words: str, bare: Atlas) -> None:
    text = f"合肥市包河区招商观察\n2024年，合肥市包河区新增企业312家，完成投资20亿元。\n{words}"
    facts = [
        fact
        for fact in guatu.read(text, published="2025-01-20", atlas=bare).facts
        if isinstance(fact, Metric)
    ]
    assert {fact.kind for fact in facts if fact.growth == 7.5 or fact.value == 60} == {"target"}
    assert {fact.kind for fact in facts if fact.value == 312} == {"metric"}
