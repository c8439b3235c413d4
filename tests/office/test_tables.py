"""Lists: what the address asks for is what is shown, saved, exported and changed."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from seen import seen
from table_urls import PLOTS, TRIAL

from guatu.office import figures
from guatu.office.atlas.services import current
from guatu.office.documents.models import Fact
from guatu.office.documents.tables import DOCUMENTS
from guatu.office.moment import read_moment
from guatu.office.people.actors import Actor, Grant
from guatu.office.people.models import LogEvent, User
from guatu.office.people.rights import inside
from guatu.office.people.services import give
from guatu.office.tables import database, memory
from guatu.office.tables.models import SavedView
from guatu.office.tables.selection import Selection
from guatu.office.tables.state import read_state
from guatu.office.tables.table import TABLES, Scope
from guatu.office.tables.values import figure_json

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("tests")
LISTS = [
    "regions", "indicators", "industries", "companies", "carriers", "organisations", "policies", "documents", "goals",
]  # fmt: skip


def _selection(query: str, actor: Actor, table=TRIAL) -> Selection:  # type: ignore[no-untyped-def]
    request = RequestFactory().get(f"/?{query}")
    request.actor, request.moment = actor, read_moment({})  # type: ignore[attr-defined]
    return Selection.of(read_state(table, request.GET), Scope.of(request))


def _keys(query: str, actor: Actor = SYSTEM) -> str:
    return "".join(row.id for row in _selection(query, actor).rows)


def _person(client: Client, name: str, role: str, region: str = "") -> User:
    user = User.objects.create(username=name)
    give(SYSTEM, user, role, region)
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return user


@pytest.fixture
def plots(settings):  # type: ignore[no-untyped-def]
    """The office with the trial list, whose labels are put back."""
    settings.ROOT_URLCONF = "table_urls"
    before = [row.label for row in PLOTS]
    yield
    for row, label in zip(PLOTS, before, strict=True):
        row.label = label


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "abcd"),
        ("q=地块", "bc"),
        ("q=地块+c", "c"),
        ("name=b", "b"),
        ("region=420106", "ac"),
        ("region=420100", "abc"),
        ("region=420103&region=420700", "bd"),
        ("size_from=0", "ad"),
        ("size_to=7", "cd"),
        ("day_from=2024-01-01&day_to=2024-03-01", "a"),
        ("label=old", "c"),
        ("sort=size", "cdab"),
        ("sort=-size", "adcb"),
        ("sort=day", "cadb"),
        ("sort=nonsense", "abcd"),
    ],
)
def test_rows_are_what_the_address_asks_for(query: str, found: str) -> None:
    assert _keys(query) == found


def test_what_cannot_be_understood_is_said_and_left_out() -> None:
    state = read_state(TRIAL, QueryDict("size_from=viel&day_to=morgen&page=-3&per=0&columns=nothing"))
    assert state.conditions == ()
    assert len(state.problems) == 2
    assert (state.page, state.per_page) == (1, TRIAL.per_page)
    assert state.chosen == TRIAL.columns


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "q": st.text(max_size=8),
            "name": st.text(max_size=5),
            "size_from": st.sampled_from(["1", "-2.5", "x", "nan", "1e400"]),
            "sort": st.sampled_from(["size", "-size", "region", "-nothing"]),
            "columns": st.sampled_from(["name", "size,name", "x,day"]),
            "page": st.sampled_from(["0", "2", "99999999999999999999"]),
            "per": st.sampled_from(["10", "100000"]),
        },
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
def test_a_state_written_to_an_address_is_read_back(given: dict[str, str]) -> None:
    query = QueryDict(mutable=True)
    query.update(given)
    state = read_state(TRIAL, query)
    again = read_state(TRIAL, QueryDict(state.query()[1:]))
    assert again.parameters() == state.parameters()
    assert again.problems == ()


@pytest.mark.parametrize(
    "query",
    [
        "q=武汉",
        "characters_from=400",
        "facts_to=20&sort=-facts",
        "published_from=2024-01-01&sort=published",
        "title=年",
    ],
)
def test_rows_in_memory_and_in_the_database_are_filtered_alike(query: str) -> None:
    selection = _selection(query, SYSTEM, DOCUMENTS)
    stored, state = selection.base, selection.state
    held = memory.narrowed(list(stored), state)  # type: ignore[arg-type]
    found = database.narrowed(stored, state)  # type: ignore[arg-type]
    assert 0 < len(held) < len(stored)
    assert {row.pk for row in held} == set(found.values_list("pk", flat=True))
    if state.order:
        column, down = state.order
        values = [[memory.comparable(column, row) for row in rows] for rows in (
            memory.ordered(held, column, down=down), database.ordered(found, column, down=down))]  # fmt: skip
        assert values[0] == values[1]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_twins_with_the_same_rows(client: Client, name: str) -> None:
    page = client.get(f"/{name}/")
    body = client.get(f"/{name}.json?per=1000").json()
    sheet = list(csv.reader(io.StringIO(b"".join(client.get(f"/{name}.csv")).decode("utf-8-sig"))))
    book = load_workbook(io.BytesIO(b"".join(client.get(f"/{name}.xlsx")))).worksheets[0]
    assert page.status_code == 200
    assert len(body["rows"]) == body["count"] == len(sheet) - 1 == book.max_row - 1 > 0
    assert f"<strong>{body['count']} 行</strong>" in page.content.decode()
    first = body["columns"][0]["key"]
    assert [row[0] for row in sheet[1:]] == [row[first] for row in body["rows"]]


@pytest.mark.parametrize("name", LISTS)
def test_a_longer_list_asks_the_database_no_more_often(client: Client, name: str) -> None:
    client.get(f"/{name}/")
    counts = []
    for size in (10, 60):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(f"/{name}/?per={size}").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 8


def test_figures_keep_status_and_sources_in_twins(client: Client) -> None:
    rows = client.get("/goals.json?per=1000").json()["rows"]
    goals = {row["key"]: row["goal"] for row in rows}
    for key, goal in current().goals.items():
        if key in goals:
            assert goals[key]["status"] == "goal"
            assert [one["title"] for one in goals[key]["sources"]] == [
                current().references[source].title for source in goal.sources
            ]


def test_a_figure_for_machines_quotes_its_sentence_and_says_whose_words_they_are() -> None:
    fact = Fact.objects.filter(kind="metric", value__isnull=False, document__rewritten=True).first()
    assert fact is not None
    figure = figure_json(figures.of_fact(fact))
    assert (figure["value"], figure["unit"], figure["status"]) == (fact.value, fact.unit, "reported")
    assert figure["sources"][0]["quote"] == fact.quote
    assert figure["sources"][0]["ref"] == f"{fact.document.pk}:{fact.start}-{fact.end}"
    assert "改写示例" in figure["sources"][0]["title"]
    assert fact.document.retells_title in figure["sources"][0]["title"]


def test_a_region_stands_for_all_that_lies_in_it(client: Client) -> None:
    rows = client.get("/companies.json?region=420100&per=1000").json()["rows"]
    wanted = {row.id for row in current().companies.values() if row.region in inside("420100")}
    assert {row["key"] for row in rows} == wanted
    assert wanted


def test_twins_and_links_keep_the_two_dates(client: Client) -> None:
    body = client.get("/documents.json?as_of=2022-01-01&known_by=2022-01-01&per=1").json()
    assert (body["as_of"], body["known_by"]) == ("2022-01-01", "2022-01-01")
    assert body["count"] < client.get("/documents.json").json()["count"]
    assert "as_of=2022-01-01&known_by=2022-01-01" in body["next"]
    page = client.get("/carriers/?as_of=2022-01-01").content.decode()
    assert "/carriers.csv?as_of=2022-01-01" in page


@pytest.mark.usefixtures("plots")
def test_no_spreadsheet_takes_a_text_for_a_formula(client: Client) -> None:
    _person(client, "chief", "chief")
    text = b"".join(client.get("/trial/plots.csv")).decode()
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text[1:])))
    assert [row[0] for row in rows[1:]] == ["'=1+1", "B 地块", "C 地块", "'＋D"]
    assert rows[3][2] == "-5"
    book = load_workbook(io.BytesIO(b"".join(client.get("/trial/plots.xlsx"))))
    cells = [row[0] for row in book.worksheets[0].iter_rows(min_row=2)]
    assert next((cell.value, cell.data_type) for cell in cells) == ("=1+1", "s")


def test_a_list_without_rows_leads_to_the_first_one_and_one_narrowed_to_nothing_leads_back(
    client: Client,
) -> None:
    _person(client, "chief", "chief")
    bare = seen(client.get("/circle/joint/events/").content.decode())
    assert "还没有行" in bare
    assert "登记共办活动" in bare
    narrowed = seen(client.get("/companies/?q=没有这样的企业").content.decode())
    assert "没有符合条件的行" in narrowed
    assert "去掉全部条件" in narrowed
    assert "还没有行" not in narrowed
    documents = client.get("/documents/?as_of=1990-01-01&known_by=1990-01-01").content.decode()
    assert 'class="button primary" href="/inbox/"' in documents
    _person(client, "audit", "auditor")  # who may bring none is not sent where none may be brought
    documents = client.get("/documents/?as_of=1990-01-01&known_by=1990-01-01").content.decode()
    assert 'class="button primary" href="/inbox/"' not in documents


def test_a_sheet_can_reckon_on_figures_and_keeps_how_they_are_said(client: Client) -> None:
    rows = load_workbook(io.BytesIO(b"".join(client.get("/facts.xlsx")))).worksheets[0]
    head, *found = [list(row) for row in rows.iter_rows(values_only=True)]
    value, wording = head.index("数值"), head.index("数值 · 写法")
    assert {type(row[value]) for row in found} <= {int, float, type(None)}
    about = next(row for row in found if str(row[wording]).startswith("超"))
    assert isinstance(about[value], int | float)


@pytest.mark.usefixtures("plots")
def test_moments_are_told_by_the_clock_here(client: Client) -> None:
    late = datetime(2026, 11, 27, 17, 30, 1, tzinfo=UTC)  # half past one on the 28th in China
    _person(client, "root", "administrator")
    User.objects.filter(username="root").update(last_login=late)
    assert "2026-11-28" in client.get("/people/accounts/").content.decode()
    sheet = load_workbook(io.BytesIO(b"".join(client.get("/people/accounts.xlsx")))).worksheets[0]
    moments = [
        cell.value for row in sheet.iter_rows(min_row=2) for cell in row if isinstance(cell.value, datetime)
    ]
    assert datetime(2026, 11, 28, 1, 30, 1) in moments


def test_the_export_is_what_is_seen(client: Client) -> None:
    rows = csv.reader(
        io.StringIO(b"".join(client.get("/companies.csv?columns=stock,short&q=光")).decode("utf-8-sig"))
    )
    head, *found = list(rows)
    assert head == ["证券代码", "企业"]
    wanted = [
        row
        for row in current().companies.values()
        if "光" in "".join((row.name, row.short or "", *row.aliases))
    ]
    assert [row[1] for row in found] == [row.short or row.name for row in wanted]
    assert 0 < len(found) < len(current().companies)


@pytest.mark.usefixtures("plots")
def test_rows_are_those_of_the_persons_regions(client: Client) -> None:
    wuchang = Actor("a", (Grant("analyst", "420106"),))
    assert _keys("", wuchang) == "ac"
    assert _keys("", Actor("b", (Grant("analyst", "420100"),))) == "abc"
    assert _keys("", Actor("c", (Grant("auditor", ""),))) == ""
    _person(client, "wang", "analyst", "420106")
    for form in ("json", "csv", "xlsx"):
        answer = client.get(f"/trial/plots.{form}")
        assert answer.status_code == 200
        if form == "json":
            assert [row["key"] for row in answer.json()["rows"]] == ["a", "c"]


@pytest.mark.usefixtures("plots")
def test_a_page_that_takes_a_right_is_closed_without_it(client: Client) -> None:
    assert client.get("/trial/plots/").status_code == 302
    assert client.get("/trial/plots.json").status_code == 401
    _person(client, "audit", "auditor")
    assert client.get("/trial/plots.json").status_code == 403


@pytest.mark.usefixtures("plots")
def test_chosen_rows_are_changed_and_changed_back(client: Client) -> None:
    _person(client, "chief", "chief")
    answer = client.post(
        "/trial/plots/?q=地块", {"action": "label", "row": ["b", "c"], "label": "new"}, follow=True
    )
    assert answer.redirect_chain[-1][0].startswith("/trial/plots/?q=")
    assert [row.label for row in PLOTS] == ["", "new", "new", ""]
    page = answer.content.decode()
    assert "2 块已标" in page
    token = page.split('name="token" value="')[1].split('"')[0]
    other = Client()
    _person(other, "other", "chief")
    assert other.post("/views/undo/", {"token": token}).status_code == 403
    assert client.post("/views/undo/", {"token": token + "x"}).status_code == 400
    assert client.post("/views/undo/", {"token": token}).status_code == 302
    assert [row.label for row in PLOTS] == ["", "", "old", ""]


@pytest.mark.usefixtures("plots")
def test_an_action_reaches_all_pages_but_only_rows_one_may_see(client: Client) -> None:
    _person(client, "wang", "analyst", "420106")
    client.post("/trial/plots/?per=1", {"action": "label", "scope": "all", "label": "x"})
    assert [row.label for row in PLOTS] == ["x", "", "x", ""]
    client.post("/trial/plots/", {"action": "label", "row": ["b"], "label": "y"})
    assert PLOTS[1].label == ""
    assert client.post("/trial/plots/", {"action": "nothing"}).status_code == 400


def test_nobody_changes_rows_without_an_account(client: Client) -> None:
    assert client.post("/companies/", {"action": "x"}).status_code == 302


def test_a_view_is_saved_opened_by_others_and_dropped(client: Client) -> None:
    _person(client, "li", "analyst")
    asked = {"table": "companies", "query": "?region=420100&sort=-listed&page=4", "name": " 武汉 新上市 "}
    where = client.post("/views/", asked).headers["Location"]
    view = SavedView.objects.get(owner__username="li")
    assert (view.name, view.query) == ("武汉 新上市", "?region=420100&sort=-listed")
    assert where == f"/companies/?region=420100&sort=-listed&view={view.key}"
    assert "武汉 新上市" in client.get("/companies/").content.decode()
    other = Client()
    assert other.get(f"/views/{view.key}/").headers["Location"] == where
    assert "武汉 新上市" not in other.get("/companies/").content.decode()
    _person(other, "zhao", "analyst")
    assert other.post(f"/views/{view.key}/drop/").status_code == 404
    client.post("/views/", asked | {"query": "?q=光"})
    assert SavedView.objects.get().query == "?q=%E5%85%89"
    client.post(f"/views/{view.key}/drop/")
    assert not SavedView.objects.exists()
    verbs = LogEvent.objects.filter(kind="view").values_list("actor", "verb")
    assert list(verbs) == [("li", "view.save"), ("li", "view.save"), ("li", "view.drop")]
    assert client.post("/views/", {"table": "nothing"}).status_code == 404


def test_htmx_gets_the_rows_alone_and_a_short_address(client: Client) -> None:
    part = client.get(
        "/companies/?q=光&chain=&nodes=&per=50", headers={"HX-Request": "true", "HX-Target": "table"}
    )
    assert "<html" not in part.content.decode()
    assert part.headers["HX-Push-Url"] == "/companies/?q=%E5%85%89"
    assert "HX-Request" in part.headers["Vary"]
    assert "<html" in client.get("/companies/", headers={"HX-Request": "true"}).content.decode()


def test_all_tables_are_known_by_their_keys() -> None:
    assert set(LISTS) <= set(TABLES)
    with pytest.raises(ValueError, match="two columns"):
        type(TRIAL)(key="twice", view="x", title="", rows=lambda scope: [], columns=TRIAL.columns[:1] * 2)
