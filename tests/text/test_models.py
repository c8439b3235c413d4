"""The trained models: the shipped file is what the script makes, and they earn their place."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest
from articles import ARTICLES
from pages import pages

from guatu.text import BlockKind, read_text
from guatu.text.linear import FILE, models

SCRIPT = Path(__file__).parents[2] / "scripts/train_models.py"


@pytest.fixture(scope="module")
def training() -> ModuleType:
    spec = importlib.util.spec_from_file_location("train_models", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    # Dataclasses look their module up by name.
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(importlib.import_module("sys").modules, "train_models", module)
        spec.loader.exec_module(module)
        yield module


def test_shipped_models_are_made_from_this_code(training: ModuleType) -> None:
    said = json.loads(FILE.read_text(encoding="utf-8"))
    assert said["inputs"] == training.inputs_hash(), "run `make models` and commit models.json"


def test_training_is_deterministic_and_near_the_shipped_models(training: ModuleType) -> None:
    first, second = training.train(count=60), training.train(count=60)
    assert training.packed(first) == training.packed(second)
    joins, kinds = training.Samples(), training.Samples()
    training.collect(pages(20, seed=9), joins, kinds)
    for name, samples in (("joins", joins), ("kinds", kinds)):
        small = [first[name].likeliest(signs) for signs in samples.signs]
        shipped = [models()[name].likeliest(signs) for signs in samples.signs]
        same = sum(one == other for one, other in zip(small, shipped, strict=True))
        assert same >= 0.9 * len(small), name


def test_models_beat_the_rules_on_phrases_held_out(training: ModuleType) -> None:
    joins, kinds = training.Samples(), training.Samples()
    training.collect(pages(60, seed=7, held_out=True), joins, kinds)
    for name, samples in (("joins", joins), ("kinds", kinds)):
        ruled = sum(
            training.rule_of(signs) == wanted
            for signs, wanted in zip(samples.signs, samples.classes, strict=True)
        )
        assert training.accuracy(models()[name], samples) * len(samples.signs) > ruled, name


def test_made_pages_keep_their_promises() -> None:
    (one,), (same,), (other,) = (list(pages(1, seed)) for seed in (3, 3, 4))
    assert one.raw == same.raw != other.raw
    for page in pages(20, seed=3):
        assert all(page.mark_at(mark.start) == mark for mark in page.marks)
        assert all(
            first.end <= second.start for first, second in zip(page.marks, page.marks[1:], strict=False)
        )


ARTICLE = ARTICLES["hefei"]
FIRST, *REST = (text for text in ARTICLE.paragraphs if len(text) > 40)


def clean_lines(*lines: str) -> list[str]:
    return read_text("\n\n".join(lines)).clean.split("\n")


def test_a_short_numbered_heading_before_the_first_paragraph_stays() -> None:
    lines = clean_lines(ARTICLE.title, "一、概况", FIRST, "二、工业", *REST)
    assert lines == [ARTICLE.title, "一、概况", FIRST, "二、工业", *REST]


def test_a_short_bar_of_columns_goes() -> None:
    assert clean_lines("体育 | 天气 | 国际", ARTICLE.title, FIRST, *REST) == [ARTICLE.title, FIRST, *REST]


@pytest.mark.parametrize(
    "said", ["2021-08 来源：合成示例周刊", "2021年8月 来源：合成示例周刊 字号：大 中 小"]
)
def test_a_source_line_with_only_a_month_goes(said: str) -> None:
    assert clean_lines(ARTICLE.title, said, FIRST, *REST) == [ARTICLE.title, FIRST, *REST]


def test_a_caption_without_a_stop_does_not_join_the_paragraph() -> None:
    caption = "建设中的产业园二期"
    assert clean_lines(ARTICLE.title, FIRST, caption, *REST) == [ARTICLE.title, FIRST, caption, *REST]


def test_lines_that_say_the_same_before_the_article() -> None:
    assert FIRST in clean_lines("合成示例早报", "合成示例早报", ARTICLE.title, FIRST, *REST)


def test_a_list_mark_after_related_headlines_at_the_end() -> None:
    text = read_text("\n".join((ARTICLE.title, FIRST, "相关阅读", "某地召开会议", "● 某地再开一场会议", "")))
    assert text.blocks[1].kind is BlockKind.BODY
