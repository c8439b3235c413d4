"""Kept runs on the pages: asked for, made in the background, shown with their day and what has changed since."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from catalogue import of_data
from django.test import Client
from django.utils.translation import override
from lxml import html

from guatu.lake import FIELDS, Lake, assign, import_companies, open_sheet, propose
from guatu.office.atlas.services import pack, refresh
from guatu.office.people.actors import Actor
from guatu.office.people.models import Grant, LogEvent, User
from guatu.office.people.rights import NotAllowedError
from guatu.office.runs import services
from guatu.office.vocabulary import told
from guatu.office.workspace import Workspace

pytestmark = pytest.mark.django_db
CHAIN = {"chain": "ic", "region": "420100"}


@pytest.fixture
def analyst(settings, tmp_path: Path) -> Iterator[Client]:  # type: ignore[no-untyped-def]
    """A signed-in analyst, in an office without runs."""
    settings.WORKSPACE = Workspace(tmp_path).create()
    user = User.objects.create_user("分析员甲")
    Grant.objects.create(user=user, role="analyst", region="", given_by="tests")
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    yield client
    settings.WORKSPACE = Workspace(tmp_path / "gone")
    refresh()


def _ask(client: Client, callbacks, kind: str, **given: str) -> str:  # type: ignore[no-untyped-def]
    """Asks as the button does, and gives the id of what was asked for."""
    with callbacks(execute=True):
        answer = client.post(f"/runs/make/{kind}/", given)
    assert answer.status_code == 302
    return answer["Location"].strip("/").rpartition("/")[2]


def test_a_run_is_asked_for_made_in_the_background_and_found_again(
    analyst: Client, django_capture_on_commit_callbacks
) -> None:  # type: ignore[no-untyped-def]
    key = _ask(analyst, django_capture_on_commit_callbacks, "chain", **CHAIN)
    assert "正在算" in analyst.get(f"/runs/{key}/").content.decode()
    assert LogEvent.objects.filter(verb="runs.ask", key=key).count() == 1
    run = services.make(key)
    assert run is not None
    assert (run.id, run.made_by) == (key, "分析员甲")
    page = analyst.get(f"/runs/{key}/").content.decode()
    assert run.sentence in page
    assert f"{run.made:%Y-%m-%d %H:%M} · 分析员甲" in page
    assert run.made_at not in page
    assert "未过时" in page
    assert "moves.link_kinds" in page or "moves." in page
    assert 'href="/chains/ic/?region=420100"' in page
    assert "立为线索" not in page
    assert _ask(analyst, django_capture_on_commit_callbacks, "chain", **CHAIN) == key
    assert LogEvent.objects.filter(verb="runs.ask").count() == 1
    assert key in analyst.get("/chains/ic/?region=420100").content.decode()
    assert "未过时" in analyst.get("/runs/").content.decode()


def _import_a_table(folder: Path) -> None:
    path = folder / "表.csv"
    path.write_text("企业名称,地址,环节\n合成示例甲有限公司,武汉市武昌区中北路1号,ic-eda", "utf-8")
    sheet = open_sheet(path)
    columns = assign(propose(sheet.header, [cells for _row, cells in sheet.sample()], FIELDS), {}, FIELDS)
    import_companies(Lake(folder / "lake"), "表", sheet, columns, pack())


def test_a_run_says_what_has_changed_since_and_stays_as_it_was(
    analyst: Client, tmp_path: Path, django_capture_on_commit_callbacks
) -> None:  # type: ignore[no-untyped-def]
    key = _ask(analyst, django_capture_on_commit_callbacks, "chain", **CHAIN)
    other = _ask(analyst, django_capture_on_commit_callbacks, "targets", node="ic-eda", region="420100")
    before = services.make(key)
    assert before is not None
    _import_a_table(tmp_path)
    page = analyst.get(f"/runs/{key}/").content.decode()
    assert "过时：这一版以后变了的有：出处、企业、企业在环节上的位置" in page
    assert before.sentence in page
    assert "按今天的资料再算一版" in page
    assert "过时" in analyst.get("/chains/ic/?region=420100").content.decode()
    new = _ask(analyst, django_capture_on_commit_callbacks, "chain", **CHAIN)
    assert new != key
    services.make(new)
    assert "那一版相比" in analyst.get(f"/runs/{new}/").content.decode()
    made = services.make(other)  # what it reads has changed since it was asked for
    assert made is not None
    assert made.id != other
    assert analyst.get(f"/runs/{other}/")["Location"] == f"/runs/{made.id}/"


@pytest.mark.parametrize(
    ("kind", "given", "page"),
    [
        ("targets", {"node": "ic-eda", "region": "420106"}, "/chains/ic/nodes/ic-eda/?region=420106"),
        ("division", {"chain": "biomed", "circle": "wuhan-circle"}, "/chains/biomed/division/"),
    ],
)
def test_other_pages_show_their_run_and_each_run_ends_in_an_action(
    analyst: Client, django_capture_on_commit_callbacks, kind: str, given: dict[str, str], page: str
) -> None:  # type: ignore[no-untyped-def]
    key = _ask(analyst, django_capture_on_commit_callbacks, kind, **given)
    run = services.make(key)
    assert run is not None
    assert f"/runs/{key}/" in analyst.get(page).content.decode()
    shown = analyst.get(f"/runs/{key}/").content.decode()
    assert run.sentence in shown
    assert "button primary" in shown


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("chain", CHAIN),
        ("targets", {"node": "ic-eda", "region": "420106"}),
        ("division", {"chain": "biomed", "circle": "wuhan-circle"}),
    ],
)
def test_a_kept_run_speaks_the_language_of_who_reads_it(
    analyst: Client, django_capture_on_commit_callbacks, kind: str, given: dict[str, str]
) -> None:  # type: ignore[no-untyped-def]
    key = _ask(analyst, django_capture_on_commit_callbacks, kind, **given)
    run = services.make(key)
    assert run is not None
    english = {"Accept-Language": "en"}
    assert services.version(run).stale == ()
    page = html.fromstring(analyst.get(f"/runs/{key}/", headers=english).content.decode())
    assert "未过时" in analyst.get(f"/runs/{key}/").content.decode()
    assert "Current: data, parameters and code" in page.xpath("string(//main)")
    cells = page.xpath("//main/div/p | //main/div/table//td | //main/div/ul//li")
    assert len(cells) > 10
    marked = (part.text for cell in cells for part in cell.xpath(".//span[@lang='zh-Hans']"))
    assert {words for words in marked if words not in of_data()} == set()
    listed = html.fromstring(analyst.get("/runs/", headers=english).content.decode())
    with override("en"):
        assert told(run.sentence) in listed.xpath("string(//main)")


def test_a_run_kept_before_sentences_were_kept_goes_on_as_text(
    analyst: Client, django_capture_on_commit_callbacks
) -> None:  # type: ignore[no-untyped-def]
    key = _ask(analyst, django_capture_on_commit_callbacks, "chain", **CHAIN)
    run = services.make(key)
    assert run is not None
    path = services.runs().root / key / "run.json"
    kept = json.loads(path.read_text("utf-8"))
    del kept["said"]
    old = services.runs().root / "00" / "run.json"
    old.parent.mkdir()
    old.write_text(json.dumps(kept | {"id": "00"}, ensure_ascii=False), "utf-8")
    page = analyst.get("/runs/00/", headers={"Accept-Language": "en"}).content.decode()
    assert run.sentence in html.fromstring(page).xpath("string(//main)")


def test_a_question_without_an_answer_says_why_and_keeps_nothing(
    analyst: Client, django_capture_on_commit_callbacks
) -> None:  # type: ignore[no-untyped-def]
    for kind, given in (
        ("chain", {"chain": "nothing", "region": "420100"}),
        ("nothing", CHAIN),
        ("backtest", {"table": "没有", "day": "founded", "windows": "2012-2017"}),
    ):
        answer = analyst.post(f"/runs/make/{kind}/?{urlencode({})}", given, follow=True)
        assert answer.redirect_chain[-1][0] == "/runs/"
        assert 'role="status"' in answer.content.decode()
    assert services.runs().all() == []


def test_a_reader_sees_runs_and_may_not_ask_for_one(analyst: Client, settings, client: Client) -> None:  # type: ignore[no-untyped-def]
    settings.OPEN_READING = True
    assert client.get("/runs/").status_code == 200
    assert "存为一版" not in client.get("/chains/ic/?region=420100").content.decode()
    assert client.post("/runs/make/chain/", CHAIN).status_code in {302, 403}
    with pytest.raises(NotAllowedError):
        from guatu.office.moment import read_moment

        services.ask(Actor("读者", ()), "chain", CHAIN, read_moment({}))
