"""The words of the office's sources, found without GNU gettext: what is marked for translation and what is not."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

import guatu.office
from guatu.office.atlas.services import current
from guatu.office.documents.models import Fact

OFFICE = Path(guatu.office.__file__).parent
CATALOGUE = OFFICE / "locale/en/LC_MESSAGES/django.po"
CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
MARKERS = {
    "_": False,
    "gettext": False,
    "gettext_lazy": False,
    "gettext_noop": False,
    "pgettext": True,
    "pgettext_lazy": True,
}
"""Functions that mark a word, and whether its context comes first."""

Message = tuple[str, str]
"""Context (empty for none) and words."""

CALL = re.compile(r"\b(pgettext|gettext|_)(\((?:u?'(?:[^'\\]|\\.)*'|u?\"(?:[^\"\\]|\\.)*\"|[\s,])+\))")
TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
TRANSLATED_TAG = re.compile(r"{%\s*(blocktranslate|translate)\b")
BLOCK = re.compile(r"{%\s*blocktranslate\b.*?%}.*?{%\s*endblocktranslate\s*%}", re.DOTALL)
MARKED = re.compile(r"""_\((?:"[^"]*"|'[^']*')\)""")
UNIT = re.compile(r'\|said:"[^"]*"')
"""A number's unit in a template: `said` puts it into the page's language."""
HAN = re.compile("[\u4e00-\u9fff]")
"""Characters that say something; punctuation between names goes with the names."""


def templates() -> list[Path]:
    """All templates of the office."""
    return sorted(OFFICE.rglob("*.html"))


def modules() -> list[Path]:
    """All modules of the office but migrations."""
    return sorted(path for path in OFFICE.rglob("*.py") if "migrations" not in path.parts)


def of_template(source: str) -> Iterator[Message]:
    """What a template marks, as Django's own extraction sees it."""
    for name, arguments in CALL.findall(templatize(source)):
        words = ast.literal_eval(arguments)
        yield words if name == "pgettext" else ("", words)


def of_module(source: str) -> Iterator[Message]:
    """What a module marks."""
    for call, name in _markings(ast.parse(source)):
        values = (argument.value for argument in call.args if isinstance(argument, ast.Constant))
        words = [value for value in values if isinstance(value, str)]
        if words:  # a variable looks up what a table marks
            yield (words[0], words[1]) if MARKERS[name] else ("", words[0])


def said_by_library() -> Iterator[str]:
    """Patterns of the library's sentences, from the calls that make them."""
    for path in sorted(OFFICE.parent.rglob("*.py")):
        source = path.read_text("utf-8")
        if OFFICE in path.parents or "guatu.atlas.sentences import" not in source:
            continue
        for call in ast.walk(ast.parse(source)):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "say":
                words = (part.value for part in ast.walk(call.args[0]) if isinstance(part, ast.Constant))
                yield from (word for word in words if isinstance(word, str))


def of_data() -> str:
    """Names, words of the curated rows, titles and quotes: what stays Chinese on every page."""
    atlas = current()
    rows = [*atlas.companies.values(), *atlas.regions.values(), *atlas.references.values()]
    chains = list(atlas.chains.values())
    nodes = [node for chain in chains for node in chain.nodes]
    names = [*(chain.name for chain in chains), *(position.reason for position in atlas.positions)]
    names += Fact.objects.values_list("quote", flat=True)
    return "\n".join([*map(repr, [*rows, *nodes]), *names])


def _markings(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS:
            yield node, node.func.id


def bare_in_template(source: str) -> list[str]:
    """Chinese words of a template that are not marked: as text, or as a literal inside a tag."""
    outside = BLOCK.sub("", source)
    found = [line.strip() for line in TAG.sub("", outside).splitlines() if HAN.search(line)]
    opening = re.compile(r"{%\s*blocktranslate\b.*?%}")
    tags = [tag for tag in TAG.findall(outside) if not TRANSLATED_TAG.match(tag)] + opening.findall(source)
    inside = (MARKED.sub("", tag) for tag in tags if not tag.startswith("{#"))
    return found + [tag for tag in inside if HAN.search(UNIT.sub("", tag))]


def bare_in_module(source: str) -> list[str]:
    """Chinese words of a module that are neither marked nor a docstring."""
    tree = ast.parse(source)
    marked = {id(part) for call, _name in _markings(tree) for part in ast.walk(call)}
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and HAN.search(node.value)
        and id(node) not in marked | docs
    ]
