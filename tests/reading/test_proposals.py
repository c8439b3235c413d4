"""Facts that a language model proposes: what the text bears out stays, the rest is dropped and counted."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from clocks import processor_time
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from standin import StandIn, serving

from guatu import read
from guatu.atlas import Atlas
from guatu.cli import main
from guatu.reading import extractors
from guatu.reading.answers import UnconfirmedError, proposed
from guatu.reading.confirm import Paragraph, confirm
from guatu.reading.framing import frames
from guatu.reading.lexicon import build
from guatu.reading.model import Event, Fact, IndustrySystem, Metric, Organisation, Policy, Reading
from guatu.reading.model_address import AddressError, Model
from guatu.reading.proposals import Proposals, instructions
from guatu.reading.scene import Scene
from guatu.reading.staging import stage
from guatu.text import read_text

TEXT = (
    "云上招商工作综述\n"
    "2023年，成都市锦江区的园子里飞来了326.5亿元的真金白银，客商们的脚步比上年密了14.2%。"
    "云汀半导体与锦江区签约云汀存储芯片基地项目，投资52亿元。"
    "锦江区推出蓉漂十条，构建“235”产业体系，包括数字文创、智能制造。\n"
    "2025年，锦江区力争引来客商700家，亿元楼宇达到30栋。"
)
QUOTE = "飞来了326.5亿元的真金白银"
MONEY = {"kind": "metric", "quote": QUOTE, "indicator": "真金白银", "value": 326.5, "unit": "亿元"}
SIGNED = "云汀半导体与锦江区签约云汀存储芯片基地项目，投资52亿元"
EVENT = {
    "kind": "event",
    "quote": SIGNED,
    "etype": "签约",
    "who": ["云汀半导体"],
    "what": "云汀存储芯片基地项目",
    "amount": {"value": 52, "unit": "亿元"},
}
GOAL = {"kind": "target", "quote": "力争引来客商700家", "indicator": "客商", "value": 700, "unit": "家"}


@pytest.fixture(scope="module")
def scene(bare: Atlas) -> Scene:
    return stage(read_text(TEXT), build(bare), "2024-01")


def stands(row: dict[str, Any], scene: Scene) -> Fact:
    """The row confirmed against the paragraph in which its quote stands, the second where it stands nowhere."""
    starts = [0, *(at + 1 for at, char in enumerate(scene.clean) if char == "\n"), len(scene.clean) + 1]
    quote = row.get("quote")
    found = scene.clean.find(quote) if isinstance(quote, str) else -1
    block = sum(start <= found for start in starts) - 1 if found >= 0 else 1
    return confirm(row, Paragraph(scene, starts[block], starts[block + 1] - 1, frames(scene)[block]))


def facts(rows: list[dict[str, Any]]) -> str:
    return json.dumps({"facts": rows}, ensure_ascii=False)


def advised(
    stand_in: StandIn, bare: Atlas, text: str = TEXT, seconds: float = 60.0, **limits: Any
) -> Reading:
    """`seconds` bounds one question: ample, so that only a server that never answers is one that does not answer."""
    proposals = Proposals(Model(stand_in.url, "stand-in", seconds=seconds, **limits), seconds=6 * seconds)
    return read(text, "2024-01", atlas=bare, advisor=proposals)


def metrics_of(reading: Reading) -> list[Metric]:
    return [fact for fact in reading.facts if isinstance(fact, Metric) and fact.indicator == "真金白银"]


@pytest.fixture
def without_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules get better; what they find in these texts is not the matter here."""
    monkeypatch.setattr(extractors, "FACT_READERS", ())


@pytest.fixture
def good() -> Iterator[StandIn]:
    with serving(StandIn(lambda paragraph: facts([MONEY] if QUOTE in paragraph else []))) as stand_in:
        yield stand_in


def test_value_unit_region_and_period_come_from_the_text(scene: Scene) -> None:
    fact = stands(MONEY, scene)
    assert isinstance(fact, Metric)
    assert (fact.value, fact.unit, fact.op) == (32_650_000_000, "元", "eq")
    assert (fact.region, fact.period, fact.modality) == ("四川省成都市锦江区", "2023", "actual")
    assert scene.clean[fact.evidence.start : fact.evidence.end] == QUOTE
    assert fact.confidence <= 0.5


def test_base_units_and_growth_are_understood(scene: Scene) -> None:
    fact = stands({**MONEY, "value": 32650000000, "unit": "元"}, scene)
    assert isinstance(fact, Metric) and fact.value == 32_650_000_000
    grown = stands(
        {"kind": "metric", "quote": "客商们的脚步比上年密了14.2%", "indicator": "客商", "growth": 14.2}, scene
    )
    assert isinstance(grown, Metric) and (grown.value, grown.growth) == (None, 14.2)


def test_events_and_names(scene: Scene) -> None:
    event = stands(EVENT, scene)
    assert isinstance(event, Event) and event.amount is not None
    assert (event.who, event.amount.value) == (("云汀半导体",), 5_200_000_000)
    body = stands({"kind": "organisation", "quote": SIGNED, "name": "云汀半导体", "otype": "company"}, scene)
    assert isinstance(body, Organisation) and body.evidence.quote == "云汀半导体"
    policy = stands({"kind": "policy", "quote": "推出蓉漂十条", "name": "蓉漂十条", "ptype": "政策"}, scene)
    assert isinstance(policy, Policy)
    row = {"kind": "industry_system", "quote": "构建“235”产业体系", "name": "产业体系", "stype": "industry"}
    system = stands({**row, "code": "235", "members": ["数字文创", "智能制造"]}, scene)
    assert isinstance(system, IndustrySystem) and system.members == ("数字文创", "智能制造")


LIES: list[tuple[dict[str, Any], str]] = [
    ({**MONEY, "kind": "rumour"}, "no kind"),
    ({**MONEY, "kind": None}, "no kind"),
    ({**MONEY, "quote": "引来了326.5亿元的真金白银"}, "does not stand"),
    ({**MONEY, "quote": "云上招商工作综述\n2023年"}, "does not stand"),
    ({**MONEY, "quote": ""}, "no quote"),
    ({**MONEY, "quote": ["x"]}, "no quote"),
    ({**MONEY, "value": 362.5}, "no amount of the quote"),
    ({**MONEY, "value": 14.2, "unit": "%"}, "no amount of the quote"),
    ({**MONEY, "unit": "万元"}, "no amount of the quote"),
    ({**MONEY, "unit": "家"}, "no amount of the quote"),
    ({**MONEY, "unit": "光年"}, "no amount"),
    ({**MONEY, "value": "many"}, "no number"),
    ({**MONEY, "value": True}, "no number"),
    ({**MONEY, "value": 1e400}, "no number"),
    ({**MONEY, "value": None}, "measures nothing"),
    ({**MONEY, "indicator": "固定资产投资"}, "not in the words"),
    ({**MONEY, "subject": "天府新区"}, "does not stand"),
    ({**MONEY, "growth": 20}, "no growth"),
    ({**MONEY, "kind": "target"}, "not a target"),
    ({**GOAL, "kind": "metric"}, "a target figure"),
    (
        {"kind": "target", "quote": "亿元楼宇达到30栋", "indicator": "楼宇", "value": 1, "unit": "亿元"},
        "no amount",
    ),
    ({**EVENT, "etype": "开工"}, "no verb"),
    ({**EVENT, "etype": "庆祝"}, "no etype"),
    ({**EVENT, "what": "云汀显示面板项目"}, "does not stand"),
    ({**EVENT, "who": ["云汀半导体", "东海集团"]}, "does not stand"),
    ({**EVENT, "what": None}, "without what"),
    ({**EVENT, "amount": {"value": 53, "unit": "亿元"}}, "no amount of the quote"),
    ({**EVENT, "amount": 52}, "no value with a unit"),
    ({**EVENT, "count": 3}, "no amount of the quote"),
    ({"kind": "organisation", "quote": SIGNED, "name": "东海集团", "otype": "company"}, "does not stand"),
    ({"kind": "organisation", "quote": SIGNED, "name": "云汀半导体", "otype": "galaxy"}, "no otype"),
    ({"kind": "carrier", "quote": SIGNED, "name": "，投资", "ctype": "园区"}, "mark"),
]


@pytest.mark.parametrize(("row", "reason"), LIES)
def test_what_the_text_does_not_bear_out_is_dropped(scene: Scene, row: dict[str, Any], reason: str) -> None:
    with pytest.raises(UnconfirmedError, match=reason):
        stands(row, scene)


FIELDS = [
    "quote",
    "value",
    "unit",
    "growth",
    "subject",
    "etype",
    "who",
    "what",
    "where",
    "amount",
    "count",
    "issuer",
]
_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from([QUOTE, SIGNED, "亿元", "签约", "云汀"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["value", "unit"]), inner, max_size=2)
    ),
    max_leaves=4,
)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.sampled_from(
        [MONEY, EVENT, GOAL, {"kind": "policy", "quote": SIGNED, "name": "云汀", "ptype": "计划"}]
    ),
    st.dictionaries(st.sampled_from(FIELDS), _JSON),
)
def test_no_proposal_does_harm(scene: Scene, row: dict[str, Any], changes: dict[str, Any]) -> None:
    try:
        fact = stands({**row, **changes}, scene)
    except UnconfirmedError:
        return
    assert scene.clean[fact.evidence.start : fact.evidence.end] == fact.evidence.quote


@pytest.mark.parametrize(
    "answer",
    [
        facts([MONEY]),
        f"```json\n{facts([MONEY])}\n```",
        f"<think>那么{{…</think>{facts([MONEY])}",
        json.dumps([MONEY]),
    ],
)
def test_answers_in_the_forms_that_models_use(answer: str) -> None:
    assert proposed(answer) == ([MONEY], False)


def test_of_a_torn_answer_the_whole_facts_count() -> None:
    torn = facts([MONEY, EVENT, GOAL])
    rows, broken = proposed(torn[: torn.index("力争")])
    assert rows == [MONEY, EVENT] and broken


@pytest.mark.parametrize(
    "answer", ["", "好的", "[" * 100_000, "{" * 100_000, '{"a":' * 50_000, "null", '"facts"', "1e999"]
)
def test_rubbish_holds_no_proposals(answer: str) -> None:
    found: list[object] = []
    assert processor_time(lambda: found.extend(proposed(answer)[0])) < 30, (
        "read again and again, it takes many minutes"
    )
    assert found == []


def test_what_is_confirmed_joins_the_facts(good: StandIn, bare: Atlas, without_rules: None) -> None:
    reading = advised(good, bare)
    assert [fact.value for fact in metrics_of(reading)] == [32_650_000_000]
    (fact,) = reading.facts
    assert fact.proposed_by == "stand-in" and fact.confidence <= 0.5
    assert any("1 proposed, 1 confirmed, 0 dropped" in issue for issue in reading.issues)


def test_what_a_rule_has_found_is_not_said_twice(bare: Atlas) -> None:
    text = "2023年，成都市锦江区新签约项目45个，总投资320亿元。"
    plain = read(text, "2024-01", atlas=bare)
    row = {"kind": "metric", "quote": "新签约项目45个", "indicator": "签约项目", "value": 45, "unit": "个"}
    with serving(StandIn(lambda _paragraph: facts([row, row]))) as stand_in:
        reading = advised(stand_in, bare, text)
    assert any("2 confirmed" in issue for issue in reading.issues)
    assert not any(fact.proposed_by for fact in reading.facts)
    assert [fact.id for fact in reading.facts] == [fact.id for fact in plain.facts]


def test_lies_are_dropped_and_counted(bare: Atlas) -> None:
    plain = read(TEXT, "2024-01", atlas=bare)
    lies = [row for row, _ in LIES if json.dumps(row)]
    with serving(StandIn(lambda paragraph: facts(lies) if QUOTE in paragraph else facts([]))) as stand_in:
        reading = advised(stand_in, bare)
    assert reading.facts == plain.facts
    assert any(f"{len(lies)} proposed, 0 confirmed, {len(lies)} dropped" in issue for issue in reading.issues)
    assert len(reading.issues) < len(plain.issues) + 30


@pytest.mark.parametrize("manner", ["silent", "drips", "cut", "fails", "refuses", "moves", "floods", "page"])
def test_a_server_that_fails_costs_little_time_and_no_facts(bare: Atlas, manner: str) -> None:
    plain = read(TEXT, "2024-01", atlas=bare)
    with serving(StandIn(lambda _paragraph: facts([MONEY]), manner)) as stand_in:
        started = time.monotonic()
        reading = advised(stand_in, bare, seconds=1.0 if manner in {"silent", "drips"} else 60.0, tries=2)
    assert time.monotonic() - started < 200, "the server would have taken ten minutes"
    assert reading.facts == plain.facts
    assert any("unanswered" in issue and "0 proposed" in issue for issue in reading.issues)
    reason = {"silent": "within", "drips": "within", "cut": "cut off", "fails": "500", "refuses": "401"}
    assert any(reason.get(manner, "language model") in issue for issue in reading.issues)


def test_a_wrong_key_or_address_is_tried_once(bare: Atlas) -> None:
    with serving(StandIn(manner="refuses")) as stand_in:
        proposals = Proposals(Model(stand_in.url, "stand-in"))
        readings = [read(TEXT, "2024-01", atlas=bare, advisor=proposals) for _ in range(3)]
    assert len(stand_in.requests) == 1
    assert any("not asked" in issue for issue in readings[-1].issues)


def test_a_passing_failure_is_tried_again(good: StandIn, bare: Atlas, without_rules: None) -> None:
    good.bad_first = 1
    assert metrics_of(advised(good, bare))


def test_budgets_bound_the_questions_of_one_document(bare: Atlas) -> None:
    long = "\n".join(f"第{number}段写的是成都市锦江区的招商工作。" for number in range(50))
    with serving(StandIn()) as stand_in:
        reading = read(long, atlas=bare, advisor=Proposals(Model(stand_in.url, "x"), paragraphs=7))
    assert len(stand_in.requests) == 7
    assert any("7 questions, 43 unanswered" in issue for issue in reading.issues)


def test_babble_is_dropped_whole(bare: Atlas) -> None:
    with serving(StandIn(lambda _paragraph: facts([MONEY] * 200))) as stand_in:
        reading = advised(stand_in, bare)
    assert not metrics_of(reading)
    assert any("too many" in issue for issue in reading.issues)


def test_each_question_holds_one_paragraph_and_the_key_only_goes_along(
    good: StandIn, bare: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUATU_LLM_KEY", "secret")
    reading = advised(good, bare)
    asked = [request["messages"][-1]["content"] for request in good.requests]
    assert not any(QUOTE in question and "力争" in question for question in asked)
    assert {headers["Authorization"] for headers in good.headers} == {"Bearer secret"}
    assert set(good.paths) == {"/v1/chat/completions"}
    assert "secret" not in json.dumps(good.requests) + "".join(reading.issues)
    assert good.requests[0]["messages"][0]["content"] == instructions()


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("http://h", "/v1/chat/completions"),
        ("http://h:1/v1/", "/v1/chat/completions"),
        ("https://h/a/v3?x=1", "/a/v3/chat/completions?x=1"),
        ("http://h/v1/chat/completions", "/v1/chat/completions"),
    ],
)
def test_addresses(url: str, path: str) -> None:
    assert Model(url, "x").path == path


@pytest.mark.parametrize(
    "url", ["", "h:8000", "file:///etc/passwd", "http://", "http://h:x/v1", "http://[::1"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(AddressError):
        Model(url, "x")


def test_guatu_read_asks_only_when_told(
    good: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str], without_rules: None
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert main(["read", str(path)]) == 0
    assert not good.requests
    assert main(["read", str(path), "--llm", good.url]) == 2
    capsys.readouterr()
    assert main(["read", str(path), "--llm", good.url, "--llm-model", "stand-in"]) == 0
    said = capsys.readouterr()
    assert good.requests[0]["model"] == "stand-in"
    assert "真金白银" in said.out and "1 confirmed" in said.err
    with pytest.raises(SystemExit) as stop:
        main(["read", str(path), "--llm", "nowhere", "--llm-model", "x"])
    assert stop.value.code == 2
