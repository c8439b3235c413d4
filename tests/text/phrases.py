"""Phrases of the pages that the models learn from: our own words, nothing in them is true (合成示例).

A phrase holds slots in braces that `pages.Maker` fills by chance. Of each list every fourth phrase is held out of
training and used to measure only.
"""

from __future__ import annotations


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().split("\n"))


SLOTS: dict[str, tuple[str, ...]] = {
    "city": _lines(
        "常州\n泉州\n烟台\n绵阳\n洛阳\n株洲\n芜湖\n嘉兴\n佛山\n昆明\n包头\n柳州\n南通\n台州\n赣州\n遵义"
    ),
    "area": _lines(
        "高新区\n经开区\n新北区\n临港新城\n老城街道\n滨江片区\n大学城\n空港园区\n东湖镇\n南湖街道"
    ),
    "trade": _lines(
        "新能源汽车\n集成电路\n生物医药\n工业软件\n现代物流\n智能家电\n新材料\n商业航天\n跨境电商\n节能环保\n数字创意"
    ),
    "who": _lines(
        "区投资促进局负责人\n园区管委会\n市发展和改革委员会\n当地一家企业的负责人\n招商专班\n街道办事处\n市统计局\n业内人士"
    ),
    "name": _lines("王一\n李二\n张三丰\n赵小六\n钱四\n孙五\n周七\n吴晓八\n郑九\n陈明明\n欧阳合成"),
    "firm": _lines(
        "合成示例科技有限公司\n示例重工集团\n样例生物股份有限公司\n虚构智能装备公司\n模拟光电有限公司"
    ),
    "paper": _lines(
        "合成示例日报\n示例晚报\n虚构新闻网\n样例融媒\n合成示例在线\n模拟发布\n示例时报客户端\n虚构广播电视台"
    ),
    "verb": _lines("提速\n见效\n扩容\n升级\n破题\n跑出加速度\n开新局\n添活力"),
    "site": _lines(
        "要闻\n政务\n财经\n招商\n图片\n视频\n民生\n文旅\n时评\n县区\n党建\n专题\n科技\n教育\n健康\n论坛\n房产"
    ),
}

SENTENCES = _lines("""
{date}，{city}市{area}举行{trade}产业项目集中签约活动，现场签约项目{n}个，总投资{money}亿元。
今年以来，{area}紧盯{trade}等重点领域，累计外出招商{n}批次，拜访企业{n}家。
{who}介绍，项目从洽谈到落地只用了{n}天，预计明年{month}月建成投产。
前三季度，全市{trade}产业实现产值{money}亿元，同比增长{pct}%，占规上工业的比重达到{pct}%。
走进{firm}的生产车间，机械臂上下翻飞，一件件产品正在下线。
“我们看中的是这里完整的产业链条。”{who}说，公司计划三年内把产能提高到{n}万台。
据统计，{year}年{city}市地区生产总值为{money}亿元，按不变价格计算，比上年增长{pct}%；其中，第三产业增加值{money}亿元，增长{pct}%。
围绕补链强链，{area}梳理目标企业{n}家，建立“一企一册”，由专人负责跟踪。
园区里的标准厂房已经交付{n}万平方米，配套的人才公寓、食堂和班车也陆续投用。
截至{month}月底，{area}在建亿元以上项目{n}个，完成投资{money}亿元，投资完成率为{pct}%。
在政策方面，当地出台了支持{trade}发展的若干措施，对首台套产品最高奖励{n}万元。
{who}表示，下一步将继续优化营商环境，让企业办事更省心、发展更安心。
去年，{firm}在{city}设立研发中心，目前已有{n}名工程师入驻，申请专利{n}件。
不仅如此，{area}还与三所高校共建实验室，推动{n}项成果就地转化。
社会消费品零售总额{money}亿元，增长{pct}%，限额以上单位网上零售额增长{pct}%。
眼下，{city}正在谋划新一轮三年行动计划，提出到{year}年{trade}产业规模突破{money}亿元。
从图纸到现实，一座占地{n}亩的产业园拔地而起，首批{n}家企业将于年内搬入。
为了解决融资难题，{area}设立总规模{money}亿元的产业基金，已投项目{n}个。
全年新增市场主体{n}户，其中企业{n}户，个体工商户保持稳定增长。
这条铁路专线每天发出{n}趟班列，把{city}的货物送往沿海港口，运输时间比过去缩短{pct}%。
""")
HEADLINES = _lines("""
{city}{area}：{trade}招商{verb}
{n}个项目落户{area} {trade}产业再{verb}
{city}市{year}年上半年经济运行情况
以链聚势 {area}{trade}产业{verb}
从“一块地”到“一座城”——{city}{area}调查
{trade}企业为何看中{city}
{city}集中签约{n}个{trade}项目，总投资{money}亿元
{year}年{city}市国民经济和社会发展统计公报
“链”上发力，{area}{trade}{verb}
总投资{money}亿元！{city}这个项目开工了
{city}出台{trade}若干措施
沿着产业链看{city}：一颗芯片的旅程
""")
KICKERS = _lines("""
——{city}{area}{trade}产业观察
合成示例：高质量发展看{city}
{paper}特别报道
（{year}年{month}月发布）
——来自{area}的一线报告
聚焦{trade}
产业链上的{city}（三）
——{city}推进{trade}集群建设综述
""")
SUBHEADS = _lines("""
产业链上找项目
服务做在前头
一张蓝图绘到底
从“单打独斗”到“抱团发展”
向{trade}要增量
腾笼换鸟，老厂区有了新用场
人才来了 产业活了
“小窗口”里有大文章
把论文写在车间里
好邻居就是上下游
抢占{trade}新赛道
让企业“进得来、留得住”
""")
SECTIONS = _lines("""
综合
农业
工业和建筑业
固定资产投资
国内贸易
对外经济
交通、邮电和旅游
财政金融
教育和科学技术
人口与人民生活
主要目标
重点任务
保障措施
总体要求
工作机制
附则
""")
CAPTIONS = _lines("""
{area}{trade}产业园全景。
工人在{firm}车间内装配产品。
图为{city}{area}新貌
{firm}生产车间 {name}摄
正在建设的{trade}产业园。资料图
游客在{city}老街选购特产。
{area}夜景灯火璀璨。
{area}航拍图。
研发人员正在调试设备
签约仪式现场
{month}月{day}日，{city}港码头一片繁忙。
无人机拍摄的{area}
""")
ITEMS = _lines("""
{trade}产业园，总投资{money}亿元，占地{n}亩
引进{trade}龙头企业{n}家
{firm}总部项目，计划{year}年开工。
新建标准厂房{n}万平方米；
{trade}链：由{who}牵头
发放人才补贴{n}万元
{city}—{area}快速路，全长{pct}公里；
完成技术合同成交额{money}亿元
""")
META = _lines("""
来源：{paper}
{iso} {clock} 来源：{paper}
发布时间：{iso} 浏览次数：{n}
（责任编辑：{name}）
{year}年{month}月{day}日 {paper}
作者：{name} 编辑：{name}
{year}年{month}月 来源：{paper} 字号：大 中 小
{paper}记者 {name} 通讯员 {name}
{ym} 来源：{paper}
{iso}
稿源：{paper} 责编：{name} 审核：{name}
{paper} {iso} {clock}
记者{name} {name} 文/图
发布日期：{iso} 信息来源：{paper}
文章来源：{paper}　{ym}
编辑丨{name} 校对丨{name} 监制丨{name}
版权所有 {paper} 未经授权不得转载
Copyright © 2011-{year} {paper} All Rights Reserved
免责声明：本文仅代表作者本人观点，与本网无关。
转载请注明来源：{paper}
{year}-{month} {paper} 阅读 {n}
字号：大 中 小 打印 关闭
索引号：{n}/{year} 发布机构：{who}
主办：{paper} 备案号：某ICP备{n}号
（此件公开发布）
（{paper} {name}）
联系人：{name} 电话：{n}
（信息公开形式：主动公开）
""")
NAVS = _lines("""
首页 > {site} > {site} > 正文
{site}|{site}|{site}
{site} | {site} | {site} | {site}
您的位置：首页 > {site} > {site}
{site} {site} {site} {site} {site} {site}
上一篇：{headline}
{site}
下一篇：{headline}
首页 | {site} | {site}
当前位置：网站首页 / {site} / 正文
打印本页
{site}频道 | {site}频道
设为首页 | 加入收藏 | 联系我们
返回列表
分享到：微信 微博 QQ空间
{site}·{site}·{site}·{site}
[打印] [关闭] [收藏]
扫一扫在手机打开当前页
网友评论 文明上网理性发言
展开全文
登录 注册
关于我们 联系方式 网站地图 法律声明
{site} / {site} / {site}
下载{paper}客户端
附件：
相关附件下载
附件{n}
视频加载中
（相关报道见第{n}版）
【网友热议】
{n}条评论
{area}{trade}名单（{n}家）.xlsx
↓点击查看更多↓
""")
RELATED_HEADS = _lines(
    "相关阅读\n推荐阅读\n热门文章\n本周热点\n猜你喜欢\n延伸阅读\n相关新闻\n大家都在看\n更多推荐\n图片新闻\n点击排行\n最新资讯\n◆相关推荐◆\n★热点★\n——往期回顾——\n相关链接"
)
RELATED = _lines("""
{headline}
{headline} {iso}
{headline}...
· {headline}
{n}只股票三天涨了{pct}% 基金经理紧急回应...
[{site}] {headline}
{headline}（图）
专家谈楼市：三季度成交量上涨{pct}%
{headline} {month}-{day}
某地上半年进出口总额下降{pct}% 什么原因
{iso} {headline}
{headline} 阅读{n}
◆{headline}
★ {headline}
{city}{trade}价格上涨{pct}%
{headline}，{trade}增长{pct}%
{city}某地块成交价{money}亿元 溢价率{pct}%
""")
SPAM = _lines("""
无码视频|成人在线观看|欧美激情|日韩一区二区|免费观看国产视频|久久
百家乐注册送{n}元,真人娱乐城,体育平台官网,老虎机开户
代开发票 办证刷单 贷款秒批 网贷下款 私服外挂
加微信{n}{n}领取内部资料，火热报名中
彩票投注_时时彩_六合资料_棋牌官网_博彩平台
扫码关注公众号，免费领取产业报告
热线电话：400-800-{n}，加盟立减，火爆招商
威尼斯人|永利|太阳城|葡京|金沙娱乐场|下注平台
立即下载APP，注册送{n}元红包
""")
ROWS = _lines("""
地区生产总值（亿元）|{money}|{pct}
规模以上工业增加值|—|{pct}
固定资产投资（亿元）|{money}|-{pct}
社会消费品零售总额（亿元）|{money}|{pct}
实际使用外资（万美元）|{n}|{pct}
城镇常住居民人均可支配收入（元）|{n}|{pct}
{trade}|{n}|{pct}
""")
ROW_HEADS = _lines("指标|绝对量|增速（%）\n名称|数量|增长（%）\n项目|本期|比上年增减\n行业|企业数|占比（%）")

TURNS = (
    "（下转第{n}版）",
    "（上接第1版）",
    "本报记者 周宁 摄",
    "（下转A{n}版）",
)
"""What a newspaper prints where a column ends."""
