"""Invented papers for the tests, and people who read them. All of it is made up."""

from __future__ import annotations

from guatu.office.people.actors import Actor, Grant

LI = Actor("li", (Grant("analyst"),))
WANG = Actor("wang", (Grant("analyst"),))
READER = Actor("", (Grant("reader"),))
SYSTEM = Actor.system("tests")

REPORT = """合肥市蜀山区发布年报

2023年，蜀山区实现地区生产总值1200.5亿元，增长6.1%。全年新增市场主体2.3万户，引进亿元以上项目41个。
规模以上工业增加值增长8.2%，固定资产投资增长11.4%，社会消费品零售总额860亿元，增长5.5%。
蜀山区推动“蜀山数智港”开园，引进远帆半导体有限公司等企业12家，累计入驻企业230家。
全区拥有高新技术企业980家，专利授权量15600件，技术合同成交额310亿元。
"""
AGAIN = REPORT.replace("合肥市蜀山区发布年报", "蜀山区年报出炉：一组数字看变化")
OTHER = """蜀山区一年回顾

2023年，蜀山区实现地区生产总值1302亿元，增长6.4%，新签约项目57个。
"""
