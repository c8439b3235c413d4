"""The lists of accounts and of the log's events."""

from __future__ import annotations

from django.db.models import Case, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from guatu.office.people.actors import actor_of
from guatu.office.people.models import LogEvent, User
from guatu.office.people.rights import may
from guatu.office.people.sessions import locked_out
from guatu.office.people.words import role_name, thing_name, verb_name, where
from guatu.office.tables import Column, Kind, Scope, Table


def _roles(user: User) -> list[str]:
    return [f"{role_name(one.role)} · {where(one.region)}" for one in user.grants.all()]


def _accounts(scope: Scope) -> QuerySet[User]:
    state = Case(
        When(is_active=False, then=Value("off")),
        When(username__in=list(locked_out()), then=Value("locked")),
        default=Value("active"),
    )
    return User.objects.annotate(state=state).prefetch_related("grants").order_by("username")


STATES = {"active": gettext_lazy("在用"), "locked": gettext_lazy("登录锁定"), "off": gettext_lazy("停用")}


ACCOUNTS = Table(
    key="accounts",
    view="people:accounts",
    section="accounts",
    title=pgettext_lazy("list", "账号"),
    question=lambda scope: _("谁有账号，各有什么权限？"),
    rows=_accounts,
    right="people.view",
    address=lambda row: reverse("people:account", args=[row.username]),
    search=("username",),
    search_label=gettext_lazy("账号"),
    template="people/accounts.html",
    context=lambda scope: {"can": may(actor_of(scope.request), "people.change")},
    columns=(
        Column(
            key="username",
            label=gettext_lazy("账号"),
            link=lambda row: reverse("people:account", args=[row.username]),
        ),
        Column(key="roles", label=gettext_lazy("角色 · 区域"), field="", value=_roles),
        Column.one_of("state", gettext_lazy("状态"), STATES, prominent=True),
        Column(key="last_login", label=gettext_lazy("上次登录"), kind=Kind.DATE),
        Column(key="date_joined", label=gettext_lazy("建立"), kind=Kind.DATE, shown=False),
    ),
)


def _events(scope: Scope) -> QuerySet[LogEvent]:
    return LogEvent.objects.order_by("-number")


LOG = Table(
    key="log",
    view="people:log",
    section="log",
    title=pgettext_lazy("list", "日志"),
    question=lambda scope: _("谁在什么时候、从哪里改了什么？"),
    lead=gettext_lazy("每一行都与前一行成链；改动、删去、截断都由自检指出。这里只能看，谁也改不了。"),
    rows=_events,
    right="log.view",
    template="people/log.html",
    search=("actor", "key", "address"),
    search_label=gettext_lazy("谁、什么、地址"),
    columns=(
        Column(key="number", label=gettext_lazy("行"), kind=Kind.NUMBER),
        Column(key="at", label=gettext_lazy("时间"), kind=Kind.DATE, template="people/cells/at.html"),
        Column(key="actor", label=gettext_lazy("谁"), prominent=True),
        Column(key="origin", label=gettext_lazy("来自"), field="address", value=lambda row: row.address),
        Column(key="verb", label=gettext_lazy("做了什么"), kind=Kind.CHOICE, words=verb_name, prominent=True),
        Column(key="kind", label=gettext_lazy("对象"), kind=Kind.CHOICE, words=thing_name),
        Column(key="thing", label=gettext_lazy("哪一个"), field="key", value=lambda row: row.key),
        Column(
            key="before",
            kind=Kind.DATA,
            label=gettext_lazy("改前 → 改后"),
            field="",
            value=lambda row: [row.before, row.after],
            template="people/cells/change.html",
        ),
        Column(key="mac", label=gettext_lazy("链值"), shown=False),
    ),
)
