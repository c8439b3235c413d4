"""The records of the pack 武汉城市圈: rewritten documents, carriers, organisations, policies, goals.

Copying is measured on Chinese characters, letters and digits only, in simplified script, after the pack's
names (four characters and more) became one sign each and every number became another. A run that a document
shares with a seed is a copied sentence when 14 of its characters are neither name nor number: shorter ones
are names that the pack does not hold and fixed phrases of statistics.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

import guatu.atlas
from guatu.atlas.model import Atlas, PackDocument
from guatu.text import Text, read_text

PACK = Path(str(files("guatu"))) / "packs" / "wuhan"
COPIED = 14
PINYIN = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)")
NUMBER = re.compile(r"(\d+(?:[./]\d+)?)([余多]?[万亿千]*[A-Za-z%\u4e00-\u9fff]?)")
BASIS = re.compile(r"(?:seed|rec)-[a-z0-9-]+")
IN_RESEARCH = {"rec-wuhan-28", "rec-wuhan-map-2021", "rec-wuchang-finance", "rec-circle-gdp-2021"}
"""Sources whose figures stand in the shared research notes."""
FURNITURE = (
    "办公椅",
    "护肤",
    "露营",
    "手机屏幕",
    "棋牌",
    "贷款秒到账",
    "免费影视",
    "免责声明",
    "二维码",
    "厂房出售",
    "绿植",
    "换乘小窍门",
    "吃什么水果",
    "网站地图",
    "字号",
    "沙发",
    "厨房收纳",
    "膝盖疼",
    "上一篇",
    "扫一扫",
    "更多精彩内容",
    "长按",
    "阅读原文",
    "keytip",
    "pageId",
    "★",
    "◆",
    "■",
    "(jin)",
)
"""Words of the noise around or inside the documents; none belongs to what a document says."""


@cache
def wuhan() -> Atlas:
    return guatu.atlas.load(PACK)


@cache
def clean(document: str) -> Text:
    return read_text((PACK / document).read_bytes())


def documents() -> list[PackDocument]:
    return list(wuhan().documents)


def by_id(document: PackDocument) -> str:
    return document.id


def basis(document: PackDocument) -> set[str]:
    """The ids of `sources.csv` that the document's note names."""
    return set(BASIS.findall(document.note or ""))


@cache
def simplified(raw: str) -> str:
    import opencc

    return opencc.OpenCC("t2s").convert(PINYIN.sub("", raw))


def seed_texts(shared: Path) -> dict[str, str]:
    found = {f"seed-{path.name[:3]}": path for path in sorted((shared / "seeds").glob("*.txt"))}
    return {key: simplified(path.read_text(encoding="utf-8")) for key, path in found.items()}


@cache
def names() -> list[str]:
    atlas = wuhan()
    members = [member for system in atlas.systems.values() for member in system.members]
    things = [*atlas.carriers.values(), *atlas.organisations.values(), *atlas.policies.values()]
    things += [*atlas.companies.values(), *members]
    found = {name for thing in things for name in (thing.name, *thing.aliases)}
    for indicator in atlas.indicators.values():
        found |= {indicator.name, *indicator.synonyms}
    bare = {re.sub(r"[^\w]", "", name) for name in found}
    return sorted((name for name in bare if len(name) >= 4), key=len, reverse=True)


@cache
def skeleton(text: str) -> str:
    """The words without marks, names as □ and numbers as #."""
    bare = re.sub(r"[^\u4e00-\u9fffA-Za-z0-9]", "", re.sub(r"(\d)\.(\d)", r"\1\2", text))
    for name in names():
        bare = bare.replace(name, "□")
    return re.sub(r"\d+", "#", bare)


def copies(ours: str, theirs: str) -> list[str]:
    """The longest runs of `ours` that stand in `theirs` and hold too many words of their own."""
    found: list[str] = []
    at = 0
    while at < len(ours):
        end = at
        while end < len(ours) and ours[at : end + 1] in theirs:
            end += 1
        if len(re.sub("[□#]", "", ours[at:end])) >= COPIED:
            found.append(ours[at:end])
            at = end
        at += 1
    return found


def numbers(text: str) -> set[tuple[str, str]]:
    return {(match[1], match[2]) for match in NUMBER.finditer(text)}


def test_there_are_enough_documents_and_each_file_is_listed() -> None:
    listed = {Path(document.path).name for document in documents()}
    assert len(listed) >= 8
    assert listed == {path.name for path in (PACK / "documents").iterdir()}


@pytest.mark.parametrize("document", documents(), ids=by_id)
def test_a_document_says_that_it_is_rewritten_and_what_it_retells(document: PackDocument) -> None:
    assert document.rewritten
    assert document.outlet is not None and "改写示例" in document.outlet
    assert document.retells_title and document.retells_outlet
    assert basis(document), "the note must name the sources whose facts are retold"
    assert basis(document) <= set(wuhan().references)


@pytest.mark.parametrize("document", documents(), ids=by_id)
def test_the_page_itself_says_that_its_words_are_ours(document: PackDocument) -> None:
    assert "改写示例" in clean(document.path).raw
    assert 400 <= len(clean(document.path).raw) <= 1800


def test_the_noise_is_of_many_kinds() -> None:
    raws = {document.id: (PACK / document.path).read_bytes() for document in documents()}
    texts = {key: raw.decode("utf-8", "replace") for key, raw in raws.items()}
    assert any("\ufffd" in text for text in texts.values()), "a file in a Chinese charset"
    for sign in ("(jīng)", "(jin)(jin)", "?！", "★", "<table", "<a href", "layout: post", "●", "\u200b", "|"):
        assert any(sign in text for text in texts.values()), sign


@pytest.mark.parametrize("document", documents(), ids=by_id)
def test_cleaning_drops_the_noise(document: PackDocument) -> None:
    text = clean(document.path).clean
    assert [word for word in FURNITURE if word in text] == []
    assert document.title in text.splitlines()


@pytest.mark.parametrize("document", documents(), ids=by_id)
def test_every_document_yields_facts(document: PackDocument) -> None:
    reading = guatu.read((PACK / document.path).read_bytes(), published=document.published)
    assert len(reading.facts) >= 5
    assert [
        fact.evidence.quote for fact in reading.facts if any(w in fact.evidence.quote for w in FURNITURE)
    ] == []


@pytest.mark.shared
@pytest.mark.parametrize("document", documents(), ids=by_id)
def test_no_sentence_of_a_seed_is_copied(document: PackDocument, shared: Path) -> None:
    ours = skeleton(clean(document.path).clean)
    for seed, text in seed_texts(shared).items():
        assert copies(ours, skeleton(text)) == [], f"{document.id} shares words with {seed}"


@pytest.mark.shared
def test_the_measure_of_copying_finds_a_copy(shared: Path) -> None:
    for text in seed_texts(shared).values():
        sentence = max(re.split(r"[。\n]", text), key=len)
        assert copies(skeleton("前言" + sentence), skeleton(text))


@pytest.mark.shared
@pytest.mark.parametrize(
    "document", [d for d in documents() if not {b for b in basis(d) if b[0] == "r"} - IN_RESEARCH], ids=by_id
)
def test_every_number_stands_in_what_is_retold(document: PackDocument, shared: Path) -> None:
    seeds = seed_texts(shared)
    known = set[tuple[str, str]]().union(*(numbers(seeds[key]) for key in basis(document) if key in seeds))
    said = numbers(clean(document.path).clean)
    assert said
    if basis(document) & IN_RESEARCH:
        notes = set(
            re.findall(r"\d+(?:\.\d+)?", (shared / "research" / "domain.md").read_text(encoding="utf-8"))
        )
        said = {(n, unit) for n, unit in said if n not in notes}
    bare = {n for n, _ in known}
    assert sorted(pair for pair in said if pair not in known and (pair[0] not in bare or pair[1])) == []


def test_every_record_has_a_source() -> None:
    atlas = wuhan()
    kinds = (atlas.carriers, atlas.organisations, atlas.policies, atlas.goals)
    for rows in kinds:
        assert len(rows) > 0
        for row in rows.values():
            assert row.sources and set(row.sources) <= set(atlas.references), row.id


def test_a_name_means_one_carrier_one_organisation_and_one_policy() -> None:
    atlas = wuhan()
    for rows in (atlas.carriers, atlas.organisations, atlas.policies):
        said = [name for row in rows.values() for name in (row.name, *row.aliases)]
        assert sorted({name for name in said if said.count(name) > 1}) == []


def test_an_organisation_is_not_also_a_company() -> None:
    atlas = wuhan()
    firms = {
        name for firm in atlas.companies.values() for name in (firm.name, firm.short, *firm.aliases) if name
    }
    bodies = {name for body in atlas.organisations.values() for name in (body.name, *body.aliases)}
    assert sorted(firms & bodies) == []


def test_points_of_carriers_are_approximate_and_say_so() -> None:
    for carrier in wuhan().carriers.values():
        if carrier.lon is None or carrier.lat is None:
            continue
        assert "rec-placement" in carrier.sources
        assert all(abs(value * 20 - round(value * 20)) < 1e-6 for value in (carrier.lon, carrier.lat)), (
            carrier.id
        )


def test_the_goals_of_2024_are_whole() -> None:
    goals = [goal for goal in wuhan().goals.values() if goal.sources == ("seed-003",)]
    assert len(goals) == 28
    assert sum(goal.value is None and goal.growth is None for goal in goals) == 2
    assert {goal.period for goal in goals} == {"2024"}


def test_two_tiers_stand_side_by_side() -> None:
    pairs: dict[tuple[str, str, str], dict[str, float]] = {}
    for goal in wuhan().goals.values():
        value = goal.value if goal.value is not None else goal.growth
        if value is not None:
            pairs.setdefault((goal.region, goal.indicator, goal.period), {})[goal.tier] = value
    both = [pair for pair in pairs.values() if len(pair) == 2]
    assert len(both) >= 8
    assert all(pair["stretch"] > pair["expected"] for pair in both)


SCALES = {"万": 1e4, "亿": 1e8, "": 1.0}


def test_a_quote_is_a_phrase_that_says_the_goal() -> None:
    for goal in wuhan().goals.values():
        assert goal.quote is not None and len(goal.quote) <= 20
        wanted = goal.value if goal.value is not None else goal.growth
        if wanted is None:
            assert not re.search(r"\d", goal.quote)
            continue
        match = re.search(r"([\d.]+)([万亿]?)", goal.quote)
        assert match is not None
        assert float(match[1]) * SCALES[match[2]] == pytest.approx(wanted), goal.id


@pytest.mark.shared
def test_goals_of_the_seed_stand_in_the_seed(shared: Path) -> None:
    said = {number for number, _ in numbers(seed_texts(shared)["seed-003"])}
    for goal in wuhan().goals.values():
        if goal.sources == ("seed-003",) and (match := re.search(r"[\d.]+", goal.quote or "")):
            assert match[0] in said, goal.id
