"""The interface speaks Chinese and English: nothing unmarked, nothing untranslated, data marked as Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from string import Formatter

import pytest
import yaml
from catalogue import (
    CATALOGUE,
    CHINESE,
    OFFICE,
    Message,
    bare_in_module,
    bare_in_template,
    modules,
    of_data,
    of_module,
    of_template,
    said_by_library,
    templates,
)
from desks import Session, signed_in
from django.test import Client
from django.utils.translation import override
from lxml import html

from guatu.atlas.sentences import say, strung
from guatu.office.atlas.services import current
from guatu.office.documents.models import Document, Fact
from guatu.office.people.actors import READER_ROLE
from guatu.office.people.models import LogEvent, User
from guatu.office.people.rights import roles
from guatu.office.people.words import ACTIONS, verb_name
from guatu.office.sentences import PATTERNS
from guatu.office.vocabulary import CHINESE as CHINESE_RUN
from guatu.office.vocabulary import marked, told
from guatu.regional.answers import chain_of
from guatu.regional.circle.ruledata import texts
from guatu.regional.circle.sharing import parse_terms
from guatu.regional.parameters import FILE, parse
from guatu.regional.projects.cohorts import ratios

pages = pytest.mark.django_db

TERMINAL = {
    "commands_boundaries.py",
    "commands_reports.py",
    "building.py",
    "commands.py",
    "commands_tables.py",
    "commands_upkeep.py",
}
"""Modules that speak on the terminal, in Chinese."""

DATA_WORDS = {
    "importing.py": {r"(\d{4})[-./年](\d{1,2})(?:[-./月](\d{1,2}))?"},  # days as tables print them
    # sorts of events as the reading names them
    "contents.py": {"签约", "开工", "在建", "投产", "落户", "竣工", "建厂"},
    "faces.py": {"仿宋", "黑体", "宋体", "方正小标宋简体"},  # faces
    "settings.py": {"简体中文"},  # a language's name in itself
    "numbers.py": {"万亿", "亿", "万", "个百分点", "名次"},  # scales of one language, units as data have them
    "fields.py": {"元", "万", "亿", "同比"},  # units and bases of comparison, as facts have them
    "firm_tables.py": {"企业", "公司", "单位", "主体", "纳税人", "项目"},  # heads of people's tables
    "worth.py": {"元"},
    "projects.py": {"（合成示例）"},  # the label that names of made-up projects carry as data
    # units, and words of what facts say, as the reading has them
    "centres.py": {
        "栋",
        "亩",
        "平方米",
        "企业|机构|项目|签约|入驻|入园|孵化|基地|成果|转化|人才|团队|就业|产值|税",
    },
    "vocabulary.py": {"个家栋座套户所场处张项条件名批幢支间", "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+"},
}
SWITCH = "中文"
BROKEN = "templates/500.html"
"""Shown when nothing else works: says the same in both languages."""

PAGES = [
    "/",
    "/?region=420106&level=county",
    "/chains/",
    "/chains/ic/?region=420100",
    "/chains/ic/?region=420100&node=ic-eda",
    "/chains/ic/completeness/?region=420100",
    "/regions/",
    "/regions/420106/",
    "/regions/420100/",
    "/indicators/",
    "/indicators/gdp/",
    "/goals/",
    "/companies/",
    "/carriers/",
    "/documents/",
    "/documents/?as_of=2019-01-01",
    "/documents/?as_of=gestern",
    "/people/login/",
    "/policies/",
    "/industries/",
    "/organisations/",
    "/api/docs/",
]
SEEN = ("title", "aria-label", "alt", "placeholder", "label", "data-loading", "data-empty")


def _marked() -> set[Message]:
    found = {message for path in templates() for message in of_template(path.read_text("utf-8"))}
    return found | {message for path in modules() for message in of_module(path.read_text("utf-8"))}


def _catalogue() -> dict[Message, tuple[str, set[str]]]:
    """Translations and flags by message. A small reader of our own: no library for it is installed with the office."""
    entries: dict[Message, tuple[str, set[str]]] = {}
    for chunk in re.split(r"\n\s*\n", CATALOGUE.read_text("utf-8")):
        fields = {
            name: "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', body)).replace(r"\"", '"').replace(r"\n", "\n")
            for name, body in re.findall(r'^(msgctxt|msgid|msgstr) ((?:".*"\n?)+)', chunk, re.MULTILINE)
        }
        flags = set(re.findall(r"[\w-]+", " ".join(re.findall(r"^#,(.*)$", chunk, re.MULTILINE))))
        if fields.get("msgid"):
            entries[fields.get("msgctxt", ""), fields["msgid"]] = (fields["msgstr"], flags)
    return entries


def test_the_english_catalogue_holds_exactly_the_words_of_the_sources() -> None:
    marked, translated = _marked(), set(_catalogue())
    assert len(marked) > 300
    assert marked - translated == set(), "run `make messages` and translate these"
    assert translated - marked == set(), "run `make messages`: these are used no more"


def test_every_word_has_its_english() -> None:
    unfinished = [key for key, (words, flags) in _catalogue().items() if not words or "fuzzy" in flags]
    assert unfinished == []
    assert [key for key, (words, _flags) in _catalogue().items() if CHINESE.search(words)] == []


def test_translations_keep_the_places_of_values() -> None:
    places = re.compile(r"%(?:\(\w+\))?[sd]")
    wrong = [
        key
        for key, (words, _flags) in _catalogue().items()
        if sorted(places.findall(key[1])) != sorted(places.findall(words))
    ]
    assert wrong == []


def test_sentences_of_the_library_can_be_translated_and_filled() -> None:
    found = set(said_by_library())
    assert len(found) > 100
    assert found - PATTERNS == set(), "list these in office/sentences/"
    catalogue, places = _catalogue(), Formatter()
    wrong = [
        words
        for words in PATTERNS
        if {part[1:3] for part in places.parse(words) if part[1]}
        != {part[1:3] for part in places.parse(catalogue["", words][0]) if part[1]}
    ]
    assert wrong == []


def test_notes_of_parameters_and_ratios_can_be_translated() -> None:
    rules = parse((files("guatu.regional") / FILE).read_text("utf-8"))
    notes = {one.note for entries in rules.values() for one in entries}
    notes |= {words for one in ratios() for words in (one.name, one.note)}
    assert notes - PATTERNS == set(), "list these in office/sentences/parameters.py"


def test_a_sentence_is_told_in_the_language_of_the_page() -> None:
    names = strung(["甲<公司>", "乙"])
    said = strung([say("{place}有据可查 {n} 家：{names}", place="武昌", n=2, names=names), "丙。"], "")
    with override("zh-hans"):
        assert told(said) == said == "武昌有据可查 2 家：甲<公司>、乙丙。"
    with override("en"):
        assert told(said) == "On record in 武昌: 2 (甲<公司>, 乙) 丙。"
        assert '<span lang="zh-Hans">甲</span>&lt;<span lang="zh-Hans">公司</span>&gt;' in marked(said)


def test_no_template_holds_chinese_that_cannot_be_translated() -> None:
    found = {str(path.relative_to(OFFICE)): bare_in_template(path.read_text("utf-8")) for path in templates()}
    base = found["templates/base.html"]
    assert len(base) == 1
    assert SWITCH in base[0]
    assert {
        path: words for path, words in found.items() if words and path not in {"templates/base.html", BROKEN}
    } == {}


def test_no_module_holds_chinese_that_cannot_be_translated() -> None:
    found = {
        path.name: set(bare_in_module(path.read_text("utf-8"))) - DATA_WORDS.get(path.name, set())
        for path in modules()
        if path.name not in TERMINAL
    }
    assert {name: words for name, words in found.items() if words} == {}


def _unmarked(page: str) -> Iterator[str]:
    """Chinese that an English page shows without saying that it is Chinese."""
    for element in html.fromstring(page).iter():
        if not isinstance(element.tag, str) or element.tag == "script":
            continue
        language = next(iter(element.xpath("ancestor-or-self::*[@lang][1]/@lang")))
        said = [element.text or ""] + [element.get(name, "") for name in SEEN]
        if not language.startswith("zh"):
            yield from (words for words in said if CHINESE.search(words))
        above = next(iter(element.xpath("ancestor::*[@lang][1]/@lang")), "en")
        if not above.startswith("zh") and CHINESE.search(element.tail or ""):
            yield element.tail


def _whole(page: str) -> str:
    return page if "<html" in page else f'<html lang="en"><body>{page}</body></html>'


def _english(client: Client, path: str) -> str:
    answer = client.get(path, headers={"Accept-Language": "en"})
    assert answer.status_code == 200, path
    return answer.content.decode()


@pages
@pytest.mark.parametrize("path", PAGES)
def test_an_english_page_shows_chinese_only_as_data(client: Client, path: str) -> None:
    page = _english(client, path)
    assert list(_unmarked(_whole(page))) == []


@pytest.mark.chromium  # the served demo, without a browser
def test_every_page_that_the_chief_comes_to_in_english_shows_chinese_only_as_data(office: str) -> None:
    found = {address: list(_unmarked(_whole(page))) for address, page in Session(office, "en").walk()}
    assert len(found) > 100
    assert {address: words for address, words in found.items() if words} == {}


@pages
@pytest.mark.parametrize("node", ["ic-eda", "ic-d-memory", "ne-foil"])
def test_grounds_on_a_node_s_page_are_english_but_for_names_and_quotes(client: Client, node: str) -> None:
    chain = chain_of(current(), node)
    page = html.fromstring(_english(client, f"/chains/{chain}/nodes/{node}/?region=420100"))
    grounds = "//span[@class='why'] | //dl//dd[position() > 2] | //details[@class='off-list']//li"
    shown = page.xpath(grounds)
    assert len(shown) > 20
    parts = [part.text for one in shown for part in one.xpath(".//span[@lang='zh-Hans'][not(@class)]")]
    assert {part for part in parts if part not in of_data()} == set()


@pytest.mark.chromium  # the served demo, without a browser
@pytest.mark.parametrize("role", [role for role in roles() if role not in {"chief", READER_ROLE}])
def test_every_view_that_another_role_comes_to_in_english_shows_chinese_only_as_data(
    office: str, role: str
) -> None:
    walk = Session(office, "en", f"demo-{role.replace('_', '-')}").walk(briefly=True)
    found = {address: list(_unmarked(_whole(page))) for address, page in walk}
    assert len(found) > 40
    assert {address: words for address, words in found.items() if words} == {}


@pages
def test_the_steps_of_sharing_are_english_but_for_the_taxes() -> None:
    terms = parse_terms(texts("agreements")["half-five-years"])
    sums = {f"{tax}1": 8_000_000 for tax in terms.taxes} | {"policy1": 100, "policy9": 1}
    page = signed_in("li", "chief").get(
        "/circle/calculator/", {"terms": "half-five-years"} | sums, headers={"Accept-Language": "en"}
    )
    steps = html.fromstring(page.content.decode()).xpath("//table")[1].text_content()
    assert "Left to the host" in steps
    assert {run for run in CHINESE_RUN.findall(steps) if run not in {*terms.taxes, terms.base}} == set()


def test_what_the_vetting_says_is_listed() -> None:
    said = yaml.safe_load(files("guatu.regional.circle").joinpath("vetting.yaml").read_text("utf-8"))
    rows = [*said["clauses"], *said["hints"]]
    assert {row[key] for row in rows for key in ("article", "what", "do") if key in row} <= PATTERNS


@pages
def test_a_missing_page_says_so_in_english(client: Client) -> None:
    answer = client.get("/regions/nowhere/?as_of=2024-01-01", headers={"Accept-Language": "en"})
    assert answer.status_code == 404
    assert "<h1>No such page</h1>" in answer.content.decode()
    assert list(_unmarked(answer.content.decode())) == []


@pages
def test_documents_and_evidence_in_english_mark_what_is_chinese(client: Client) -> None:
    atlas = current()
    node, goal = next(iter(atlas.chains.values())).nodes[0].id, next(iter(atlas.goals))
    kinds = Fact.objects.order_by("kind", "pk").values_list("kind", "pk")
    paths = [f"/documents/{document.pk}/" for document in Document.objects.all()[:4]]
    paths += [f"/evidence/fact/{pk}/" for pk in dict(kinds).values()]
    paths += ["/evidence/pack/region/420106/", f"/evidence/pack/node/{node}/", f"/evidence/pack/goal/{goal}/"]
    for path in paths:
        page = _english(client, path)
        assert list(_unmarked(_whole(page))) == [], path


@pages
def test_chinese_comes_first(client: Client) -> None:
    for language in ("zh-CN", "de", ""):
        page = client.get("/documents/", headers={"Accept-Language": language}).content.decode()
        assert '<html lang="zh-hans"' in page, language
        assert '<span lang="zh-Hans">' not in page


@pages
def test_the_switch_leads_back_to_the_same_view_and_holds(client: Client) -> None:
    view = "http://testserver/regions/?as_of=2024-01-01"
    answer = client.post("/language/", {"language": "en"}, headers={"Referer": view})
    assert answer.status_code == 302
    assert answer.headers["Location"] == view
    assert '<html lang="en"' in client.get("/regions/").content.decode()
    client.post("/language/", {"language": "zh-hans"})
    assert '<html lang="zh-hans"' in client.get("/regions/").content.decode()


@pages
def test_the_language_of_a_person_s_pages_is_kept_for_their_letters() -> None:
    client = signed_in("li", "chief")
    client.post("/language/", {"language": "en"})
    client.post("/language/", {"language": "gestern"})
    assert User.objects.get(username="li").language == "en"
    assert LogEvent.objects.filter(verb="account.language", key="li").count() == 1


@pages
def test_the_switch_needs_no_account_but_a_token(settings) -> None:  # type: ignore[no-untyped-def]
    settings.OPEN_READING = False
    client = Client(enforce_csrf_checks=True)
    assert client.post("/language/", {"language": "en"}).status_code == 403
    form = html.fromstring(client.get("/people/login/").content.decode())
    token = form.xpath("//form[@action='/language/']//input[@name='csrfmiddlewaretoken']/@value")[0]
    answer = client.post("/language/", {"language": "en", "csrfmiddlewaretoken": token})
    assert answer.status_code == 302
    assert client.cookies["django_language"].value == "en"


@pages
def test_the_switch_leads_nowhere_else(client: Client) -> None:
    answer = client.post("/language/", {"language": "en", "next": "https://example.org/"})
    assert answer.headers["Location"] == "/"


def test_numbers_follow_the_language() -> None:
    from guatu.office import numbers, periods

    with override("zh-hans"):
        assert numbers.said(40069000000, "元") == "400.69 亿元"
        assert numbers.said(3400, "家") == "3,400 家"
        assert periods.in_words("2024-07") == "2024年7月"
    with override("en"):
        assert numbers.said(40069000000, "元") == "40.07 bn yuan"
        assert numbers.said(3400, "家") == "3,400"
        assert numbers.said(54321, "平方米") == "54,321 m²"
        assert numbers.said(7.3, "%") == "7.3%"
        assert numbers.said(None) == "—"
        assert periods.in_words("2024-07") == "July 2024"


def test_every_verb_that_services_log_is_told_in_words() -> None:
    """An event's verb is `thing.act`; rights are written alike, and are no verbs."""
    found = {
        verb
        for file in OFFICE.glob("**/services/*.py")
        for verb in re.findall(r'"([a-z]+\.[a-z_]+)"', file.read_text("utf-8"))
        if verb not in ACTIONS
    }
    assert len(found) > 10
    assert {verb for verb in found if verb_name(verb) == verb} == set()
