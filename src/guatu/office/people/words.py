"""Roles and actions of the permission matrix, as the pages say them."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guatu.office.atlas.services import current

ROLES = {
    "analyst": gettext_lazy("分析员"),
    "chief": gettext_lazy("科长"),
    "city_coordinator": gettext_lazy("市级统筹"),
    "circle_coordinator": gettext_lazy("圈级统筹"),
    "administrator": gettext_lazy("系统管理员"),
    "auditor": gettext_lazy("审计员"),
    "enterprise": gettext_lazy("企业"),
    "reader": gettext_lazy("公开读者"),
}

ACTIONS = {
    "pages.view": gettext_lazy("看公开页面"),
    "documents.view": gettext_lazy("看文档和出处"),
    "documents.import": gettext_lazy("导入文档"),
    "documents.change": gettext_lazy("更正文档的说明"),
    "review.view": gettext_lazy("看审核队列"),
    "review.decide": gettext_lazy("审核事实"),
    "names.decide": gettext_lazy("认定名称、合并机构"),
    "atlas.change": gettext_lazy("更正图册"),
    "map.change": gettext_lazy("导入边界"),
    "projects.view": gettext_lazy("看线索和项目"),
    "projects.create": gettext_lazy("新建线索"),
    "projects.change": gettext_lazy("推进和修改项目"),
    "projects.assign": gettext_lazy("指派项目"),
    "projects.close": gettext_lazy("终止或恢复项目"),
    "projects.export": gettext_lazy("导出项目"),
    "goals.view": gettext_lazy("看目标"),
    "goals.change": gettext_lazy("定目标"),
    "goals.record": gettext_lazy("填目标进度"),
    "circle.view": gettext_lazy("看圈内分工"),
    "circle.propose": gettext_lazy("提议流转和分享"),
    "circle.agree": gettext_lazy("同意流转和分享"),
    "circle.arbitrate": gettext_lazy("裁定圈内争议"),
    "firstreport.view": gettext_lazy("看首报登记"),
    "firstreport.create": gettext_lazy("登记首报"),
    "firstreport.check": gettext_lazy("查线索是否已有人持有"),
    "firstreport.decide": gettext_lazy("认定首报"),
    "requests.create": gettext_lazy("提交企业诉求"),
    "requests.handle": gettext_lazy("办理企业诉求"),
    "reports.view": gettext_lazy("看报告"),
    "reports.make": gettext_lazy("生成报告"),
    "runs.make": gettext_lazy("把分析存为一版"),
    "people.view": gettext_lazy("看账号和授权"),
    "people.change": gettext_lazy("管账号和授权"),
    "log.view": gettext_lazy("看日志"),
    "api.use": gettext_lazy("用接口令牌"),
    "doctor.run": gettext_lazy("看系统自检"),
}


VERBS = {
    "account.create": gettext_lazy("建账号"),
    "account.lock": gettext_lazy("停用或启用账号"),
    "account.reset": gettext_lazy("重置密码"),
    "account.password": gettext_lazy("改自己的密码"),
    "grant.give": gettext_lazy("授权"),
    "grant.take": gettext_lazy("收回授权"),
    "session.begin": gettext_lazy("登录"),
    "session.end": gettext_lazy("退出"),
    "session.stop": gettext_lazy("结束登录"),
    "session.fail": gettext_lazy("登录失败"),
    "session.lock": gettext_lazy("登录锁定"),
    "token.issue": gettext_lazy("发令牌"),
    "token.revoke": gettext_lazy("收回令牌"),
    "access.refuse": gettext_lazy("拒绝访问"),
    "document.import": gettext_lazy("导入文档"),
    "map.import": gettext_lazy("导入边界"),
    "runs.ask": gettext_lazy("要一版分析"),
    "map.clear": gettext_lazy("撤下边界"),
    "source.keeper": gettext_lazy("指定来源的责任单位"),
}
"""Verbs of the log that the pages have words for; others are shown as they are written."""


def where(region: str) -> str:
    """A grant's region in words."""
    unit = current().regions.get(region)
    return unit.name if unit else region or _("全部区域")


def verb_name(verb: str) -> str:
    """The verb of an event in words."""
    return str(VERBS.get(verb, verb))


def role_name(role: str) -> str:
    """The role in words; a command of the server is the system."""
    return str(ROLES.get(role) or _("系统"))


def action_name(action: str) -> str:
    """The action in words."""
    return str(ACTIONS[action])
