"""Roles and actions of the permission matrix, as the pages say them."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from guatu.office.atlas.services import current

SYSTEMS = {"guatu": gettext_lazy("挂图"), "daily": gettext_lazy("每日例行"), "root": gettext_lazy("本机命令")}


def who(name: str) -> str:
    """Somebody as pages name them: an account as it is, a command by what it is.

    >>> who("li"), who("system:合成示例")
    ('li', '合成示例')
    """
    kind = name.removeprefix("system:")
    return name if kind == name else str(SYSTEMS.get(kind, kind))


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
    "account.tour": gettext_lazy("走完或跳过导览"),
    "account.language": gettext_lazy("换页面的语言"),
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
    "daily.run": gettext_lazy("每日例行：开始"),
    "document.import": gettext_lazy("导入文档"),
    "leads.see": gettext_lazy("看过线索"),
    "map.import": gettext_lazy("导入边界"),
    "runs.ask": gettext_lazy("要一版分析"),
    "map.clear": gettext_lazy("撤下边界"),
    "source.keeper": gettext_lazy("指定来源的责任单位"),
}
"""Verbs of the log that have words of their own; the others are said by what was done to which sort of thing."""

THINGS = {
    "bulk": pgettext_lazy("log", "多个项目"),
    "circle": pgettext_lazy("log", "城市圈规则"),
    "conflict": pgettext_lazy("log", "说法冲突"),
    "daily": pgettext_lazy("log", "每日例行"),
    "decision": pgettext_lazy("log", "审核决定"),
    "delivery": pgettext_lazy("log", "收件"),
    "demo": pgettext_lazy("log", "合成示例"),
    "digest": pgettext_lazy("log", "每日摘要"),
    "document": pgettext_lazy("log", "文档"),
    "event": pgettext_lazy("log", "联合活动"),
    "fact": pgettext_lazy("log", "事实"),
    "firstreport": pgettext_lazy("log", "首报"),
    "goal": pgettext_lazy("log", "目标"),
    "goals": pgettext_lazy("log", "目标表"),
    "handover": pgettext_lazy("log", "流转"),
    "lake": pgettext_lazy("log", "企业名录"),
    "lead": pgettext_lazy("log", "线索"),
    "matter": pgettext_lazy("log", "首报事项"),
    "meeting": pgettext_lazy("log", "会议"),
    "name": pgettext_lazy("log", "名称"),
    "pair": pgettext_lazy("log", "疑似重复的项目"),
    "parks": pgettext_lazy("log", "园区结对"),
    "project": pgettext_lazy("log", "项目"),
    "projects": pgettext_lazy("log", "项目表"),
    "rules": pgettext_lazy("log", "规则"),
    "task": pgettext_lazy("log", "任务"),
    "view": pgettext_lazy("log", "保存的视图"),
    "user": pgettext_lazy("log", "账号"),
    "leads": pgettext_lazy("log", "线索"),
    "token": pgettext_lazy("log", "令牌"),
    "nextstep": pgettext_lazy("log", "下一步"),
    "boundaries": pgettext_lazy("log", "边界"),
    "run": pgettext_lazy("log", "存档的分析"),
    "source": pgettext_lazy("log", "来源"),
}
ACTS = {
    "accept": pgettext_lazy("log", "认可"),
    "add": pgettext_lazy("log", "新增"),
    "arbitrate": pgettext_lazy("log", "裁定"),
    "disputed": pgettext_lazy("log", "列为有争议"),
    "drop": pgettext_lazy("log", "丢弃"),
    "excuse": pgettext_lazy("log", "记免责"),
    "expire": pgettext_lazy("log", "到期"),
    "release": pgettext_lazy("log", "放弃持有"),
    "save": pgettext_lazy("log", "保存"),
    "adopt": pgettext_lazy("log", "采用"),
    "agreed": pgettext_lazy("log", "同意"),
    "amount": pgettext_lazy("log", "记金额"),
    "appeal": pgettext_lazy("log", "提出异议"),
    "ask": pgettext_lazy("log", "查询"),
    "attach": pgettext_lazy("log", "附文件"),
    "care": pgettext_lazy("log", "定责任人"),
    "change": pgettext_lazy("log", "修改"),
    "close": pgettext_lazy("log", "结束"),
    "correct": pgettext_lazy("log", "更正"),
    "create": pgettext_lazy("log", "新建"),
    "decide": pgettext_lazy("log", "认定"),
    "differ": pgettext_lazy("log", "认定含义不同"),
    "done": pgettext_lazy("log", "完成"),
    "evidence": pgettext_lazy("log", "补证据"),
    "figure": pgettext_lazy("log", "记进度"),
    "follow_up": pgettext_lazy("log", "记进展"),
    "hand_over": pgettext_lazy("log", "换地方落地"),
    "appraise": pgettext_lazy("log", "开始研判"),
    "promote": pgettext_lazy("log", "转为项目"),
    "finish": pgettext_lazy("log", "办结"),
    "withdraw_step": pgettext_lazy("log", "撤回一步"),
    "hold": pgettext_lazy("log", "定持有人"),
    "import": pgettext_lazy("log", "导入"),
    "join": pgettext_lazy("log", "并案"),
    "merge": pgettext_lazy("log", "合并"),
    "open": pgettext_lazy("log", "开始"),
    "pair": pgettext_lazy("log", "结对"),
    "prefer": pgettext_lazy("log", "采信其一"),
    "projects": pgettext_lazy("log", "建项目"),
    "propose": pgettext_lazy("log", "提议"),
    "read": pgettext_lazy("log", "重读"),
    "refused": pgettext_lazy("log", "拒绝"),
    "reject": pgettext_lazy("log", "否决"),
    "renew": pgettext_lazy("log", "续期"),
    "report": pgettext_lazy("log", "上报"),
    "resume": pgettext_lazy("log", "继续"),
    "send": pgettext_lazy("log", "发送"),
    "set": pgettext_lazy("log", "设定"),
    "split": pgettext_lazy("log", "拆分"),
    "step": pgettext_lazy("log", "推进"),
    "stop": pgettext_lazy("log", "停下"),
    "undo": pgettext_lazy("log", "撤回"),
    "undo_import": pgettext_lazy("log", "撤回导入"),
    "unit": pgettext_lazy("log", "定责任单位"),
    "unfold": pgettext_lazy("log", "认定不是转载"),
    "withdraw": pgettext_lazy("log", "撤下"),
    "withdraw_paper": pgettext_lazy("log", "撤下文件"),
}


def where(region: str) -> str:
    """A grant's region in words."""
    unit = current().regions.get(region)
    return unit.name if unit else region or _("全部区域")


def verb_name(verb: str) -> str:
    """The verb of an event in words."""
    thing, _dot, act = verb.partition(".")
    if verb in VERBS or thing not in THINGS or act not in ACTS:
        return str(VERBS.get(verb, verb))
    return pgettext("log", "%(thing)s：%(act)s") % {"thing": THINGS[thing], "act": ACTS[act]}


def thing_name(kind: str) -> str:
    """What an event is about, in words."""
    return str(THINGS.get(kind, kind))


def role_name(role: str) -> str:
    """The role in words; a command of the server is the system."""
    return str(ROLES.get(role) or _("系统"))


def action_name(action: str) -> str:
    """The action in words."""
    return str(ACTIONS[action])
