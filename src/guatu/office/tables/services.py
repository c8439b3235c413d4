"""Verbs on saved views."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from guatu.office.people.actors import Actor
from guatu.office.people.models import User
from guatu.office.people.services import log
from guatu.office.tables.models import SavedView


def save_view(actor: Actor, owner: User, table: str, name: str, query: str) -> SavedView:
    """Keeps a view of a table; the same name again replaces what it held. No name gives it one."""
    name = name.strip()[:80] or _("未命名")
    with transaction.atomic():
        before = SavedView.objects.filter(owner=owner, table=table, name=name).first()
        view, _made = SavedView.objects.update_or_create(
            owner=owner, table=table, name=name, defaults={"query": query}
        )
        was = {"query": before.query} if before else None
        log(
            actor,
            "view.save",
            "view",
            view.key,
            before=was,
            after={"table": table, "name": name, "query": query},
        )
    return view


def drop_view(actor: Actor, view: SavedView) -> None:
    """Removes a view."""
    with transaction.atomic():
        log(
            actor,
            "view.drop",
            "view",
            view.key,
            before={"table": view.table, "name": view.name, "query": view.query},
        )
        view.delete()
