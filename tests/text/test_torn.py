"""Readings pushed in by character and by byte come out again."""

from __future__ import annotations

import noise
import pytest
from articles import ARTICLES

from guatu.text import read_text
from guatu.text.halved import mend_halved
from guatu.text.mapped import Mapped
from guatu.text.model import Repair
from guatu.text.readings import drop_brackets
from guatu.text.script import simplify
from guatu.text.torn import mend_torn


def restored(text: str) -> str:
    """What the two steps make of a text, in simplified characters."""
    return simplify(mend_torn(drop_brackets(Mapped.of(text), []), []).text)


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("日?qǐng)?bào)訊", "日报讯"),
        ("日\ufffd(qǐng)\ufffd(bào)訊", "日报讯"),
        ("環?？萍", "环保科?"),
        ("將舉辦?；顒?dòng)期間", "将举办。活动期间"),
        ("幸?；鶚I(yè)", "幸福基业"),
        ("30強(qiáng)?！吧鷳B(tài)", "30强。“生态"),
    ],
)
def test_torn_strings_of_real_pages(torn: str, whole: str) -> None:
    assert restored(torn) == whole


@pytest.mark.parametrize(
    "text", ["情况怎么样?优质资源有哪些?", "真的？！是的", "是(AI)与(shì)", "甲(yǐ)", "why?因为"]
)
def test_what_is_not_torn_stays(text: str) -> None:
    assert restored(text) == text


@pytest.mark.parametrize("name", ARTICLES)
@pytest.mark.parametrize("seed", [1, 2])
def test_round_trip_by_byte(name: str, seed: int) -> None:
    """All but what is lost for good: of a digit that the fault swallowed no trace is left."""
    wanted = spoilt = mistakes = 0
    for line in noise.TO_TRADITIONAL.convert(ARTICLES[name].clean).split("\n"):
        torn = noise.pinyin_by_byte(line, noise.listed(line, 0.4, seed))
        spoilt += torn.count("?")
        got = restored(torn)
        mistakes += got != simplify(line)
        wanted += 1
    assert mistakes <= 1
    assert wanted > 4


@pytest.mark.parametrize("name", ARTICLES)
@pytest.mark.parametrize("seed", [1, 2])
def test_round_trip_of_halves(name: str, seed: int) -> None:
    """Nearly all: where two characters share byte and reading, the neighbours may take the other one."""
    text = noise.TO_TRADITIONAL.convert(ARTICLES[name].clean)
    halved = noise.pinyin_halved(text, noise.listed(text, 0.5, seed))
    repairs: list[Repair] = []
    mended = mend_halved(drop_brackets(Mapped.of(halved), repairs), repairs)
    got, wanted = simplify(mended.text), simplify(text)
    assert len(got) == len(wanted)
    assert sum(repair.kind == "bytes" for repair in repairs) > 10
    assert sum(one != other for one, other in zip(got, wanted, strict=True)) <= 2


@pytest.mark.parametrize("text", ["新版B(beta)與C(chǎn)", "產(chǎn)業，I(ai)助手", "某廠a(chǎn)線"])
def test_what_is_not_halved_stays(text: str) -> None:
    """Another reading than any character of that byte has, or one sign of the fault alone."""
    assert mend_halved(Mapped.of(text), []).text == text


@pytest.mark.parametrize("name", ARTICLES)
def test_round_trip_of_marks(name: str) -> None:
    text = noise.TO_TRADITIONAL.convert(ARTICLES[name].clean)
    assert restored("\n".join(map(noise.marks_by_byte, text.split("\n")))) == simplify(text)


@pytest.mark.parametrize("name", ARTICLES)
@pytest.mark.parametrize(("tones", "times"), [(True, 1), (False, 2)])
def test_round_trip_by_character(name: str, tones: bool, times: int) -> None:
    text = ARTICLES[name].clean
    spoilt = noise.pinyin_by_character(text, noise.listed(text, 0.5), tones=tones, times=times)
    assert spoilt != text
    assert restored(spoilt) == text


def test_a_repair_says_what_stood_there() -> None:
    text = read_text("某日?qǐng)?bào)訊（記者張三）昨日獲悉，全市新增企業30家。")
    repair = next(repair for repair in text.repairs if repair.kind == "bytes")
    assert repair.before == "?qǐng)?bào)"
    assert repair.after == "報"
    assert text.clean.startswith("某日报讯（记者张三）")
