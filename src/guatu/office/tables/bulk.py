"""Actions on chosen rows, and their way back. The actions themselves are services of the tables' apps."""

from __future__ import annotations

from django.contrib import messages
from django.core import signing
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.translation import gettext as _

from guatu.office.people.actors import Actor, actor_of
from guatu.office.tables.selection import Selection
from guatu.office.tables.table import TABLES, Action, RefusalError, Table

SALT = "tables.undo"
HOURS = 8
MOST = 5000
"""Rows of one action at most."""


def offered(request: HttpRequest, table: Table) -> list[Action]:
    """The actions that this person may take."""
    if not request.user.is_authenticated:
        return []
    actor = actor_of(request)
    return [action for action in table.actions if action.may(actor)]


def act(request: HttpRequest, table: Table, selection: Selection) -> HttpResponseRedirect:
    """Does what the form asks with the chosen rows (or all that the filters leave), and leads back to the list."""
    action = _action(table, request.POST.get("action", ""))
    actor = actor_of(request)
    if not request.user.is_authenticated or not action.may(actor):
        raise PermissionDenied
    whole = request.POST.get("scope") == "all"
    rows = list(selection.rows[:MOST]) if whole else selection.picked(request.POST.getlist("row"))
    back = table.page + selection.state.query()
    if not rows:
        messages.warning(request, _("没有选中的行；先在行首打勾。"))
        return HttpResponseRedirect(back)
    try:
        with transaction.atomic():
            done = action.run(actor, rows, request.POST)
    except RefusalError as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(back)
    token = _token(actor, table, action, done.undo) if action.undo and done.undo is not None else ""
    messages.success(request, done.message, extra_tags=f"undo {token}" if token else "")
    return HttpResponseRedirect(back)


def _action(table: Table, key: str) -> Action:
    found = next((action for action in table.actions if action.key == key), None)
    if found is None:
        raise BadRequest(f"table {table.key} has no action {key}")
    return found


def _token(actor: Actor, table: Table, action: Action, state: object) -> str:
    """What an undo needs, signed: only who acted can use it, for some hours."""
    return signing.dumps([actor.name, table.key, action.key, state], salt=SALT, compress=True)


def take_back(request: HttpRequest) -> tuple[str, str]:
    """Undoes what a token tells of; gives what to say, and where to go on."""
    try:
        name, key, verb, state = signing.loads(request.POST.get("token", ""), salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature as error:
        raise BadRequest("this cannot be undone any more") from error
    table = TABLES[key]
    action = _action(table, verb)
    actor = actor_of(request)
    if actor.name != name or action.undo is None:
        raise PermissionDenied
    try:
        with transaction.atomic():
            return action.undo(actor, state), table.page
    except RefusalError as refusal:
        return str(refusal), table.page
