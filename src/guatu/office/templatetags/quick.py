"""The two tags that stand on pages by the hundred, `url` and `translate`, in their plain form: an address is looked up
once, a word translated once a language. Every other form is Django's own."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import defaulttags
from django.template.base import FilterExpression, Parser, Token, Variable
from django.template.context import Context
from django.templatetags import i18n
from django.utils.html import conditional_escape
from django.utils.translation import get_language

from guatu.office.addresses import address

register = template.Library()


class Address(template.Node):
    """`{% url 'a:view' one two %}`: a view named in the template, arguments by their place."""

    def __init__(self, view: str, args: list[FilterExpression]) -> None:
        self.view, self.args = view, args

    def render(self, context: Context) -> str:
        found = address(self.view, *[arg.resolve(context) for arg in self.args])
        return conditional_escape(found) if context.autoescape else found


class Said(template.Node):
    """`{% translate "words" %}`: words that stand in the template."""

    def __init__(self, node: i18n.TranslateNode) -> None:
        self.node, self.said = node, dict[tuple[str | None, bool], str]()

    def render(self, context: Context) -> str:
        place = (get_language(), context.autoescape)
        if (said := self.said.get(place)) is None:
            said = self.said[place] = self.node.render(context)
        return said


@register.tag
def url(parser: Parser, token: Token) -> template.Node:
    """Django's `url`, quicker where nothing but the arguments changes."""
    node: Any = defaulttags.url(parser, token)
    if node.kwargs or node.asvar or not _fixed(node.view_name):
        return node
    return Address(node.view_name.var, node.args)


@register.tag
def translate(parser: Parser, token: Token) -> template.Node:
    """Django's `translate`, quicker for words that stand in the template."""
    node: Any = i18n.do_translate(parser, token)
    words, sense = node.filter_expression, node.message_context
    plain = not words.filters and isinstance(words.var, Variable) and words.var.literal is not None
    if node.asvar or not plain or not (sense is None or _fixed(sense)):
        return node
    return Said(node)


def _fixed(expression: FilterExpression) -> bool:
    """Whether an expression is words in quotes alone."""
    return not expression.is_var and not expression.filters
