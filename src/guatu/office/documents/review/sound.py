"""What a correction may say: a region that the atlas knows, and never a fact without what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from guatu.office.atlas.services import regions_called
from guatu.office.documents.mirror import known_names
from guatu.office.documents.review.fields import SPECS, FieldError

NEEDED = frozenset({"indicator", "name", "etype"})
"""Fields without which a fact says nothing; each kind has one of them."""


def sound(kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The changed fields of a fact, its region by its full name. Raises FieldError for what cannot be kept."""
    labels = {spec.name: spec.label for spec in SPECS[kind]}
    for name in NEEDED & fields.keys() & labels.keys():
        if not fields[name]:
            raise FieldError(_("「%(field)s」不能空着；若没有这回事，请否决") % {"field": labels[name]})
    region = fields.get("region")
    return {**fields, "region": full_name(region)} if region else dict(fields)


def full_name(words: str) -> str:
    """The full name of the one region that is called so. Raises FieldError."""
    if words in known_names().regions:
        return words
    found = {one.path for one in regions_called(words)}
    if len(found) == 1:
        return found.pop()
    if found:
        some = "、".join(sorted(found)[:5])
        raise FieldError(_("叫“%(name)s”的区域不止一个，写全称：%(some)s") % {"name": words, "some": some})
    raise FieldError(_("没有叫“%(name)s”的区域；写全称，如 省市区，全国写 中国") % {"name": words})
