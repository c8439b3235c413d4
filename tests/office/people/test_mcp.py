"""Assistants ask by MCP: sourced answers, unknown told from gap, rights of the token, over all three ways."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx2
import pytest
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from processes import plain_environment, serving

from guatu.office.mcp import answers, standing
from guatu.office.mcp.server import make
from guatu.office.people.actors import Actor, Grant
from guatu.office.people.rights import NotAllowedError
from guatu.office.projects import demo

READER = Actor("", (Grant("reader"),))


@pytest.mark.django_db
def test_what_a_chain_lacks_is_told_from_what_is_unknown() -> None:
    said = answers.gaps(READER, "集成电路", "武汉")
    assert said["region"]["id"] == "420100"
    assert sum(said["counts"].values()) == len(said["nodes"]) > 5
    assert said["counts"]["confirmed_gap"] == 0  # the pack has no complete registry
    assert "未知" in said["warning"]
    for node in said["nodes"]:
        assert node["reason"]
        assert (node["state"] == "covered") <= bool(node["holders"] and node["sources"])


@pytest.mark.django_db
def test_facts_come_with_their_sentence_and_document() -> None:
    said = answers.facts(READER, region="武昌区")
    assert said["count"] >= len(said["facts"]) > 0
    for fact in said["facts"]:
        assert fact["sentence"]
        assert fact["source"]["document"]
        assert fact["evidence"].startswith("/evidence/fact/")
    assert {fact["status"] for fact in answers.facts(READER, kind="target")["facts"]} == {"goal"}


@pytest.mark.django_db
def test_candidates_come_with_reasons_and_their_track_record() -> None:
    said = answers.companies(READER, "ic", "ic-eda", "武汉市")
    assert said["track_record"]
    assert all(one["reasons"] for one in said["targets"])


@pytest.mark.django_db
def test_goals_documents_and_regions() -> None:
    assert all(goal["sources"] for goal in answers.goals_of(READER)["goals"])
    assert answers.search_documents(READER, "武昌")["count"] > 0
    assert answers.search_documents(READER, "武昌", as_of="2010-01-01")["count"] == 0
    assert "420106" in [one["id"] for one in answers.regions(READER, "武昌")["regions"]]


@pytest.mark.django_db
def test_words_are_found_as_in_the_search_box() -> None:
    said = standing.search(READER, "光谷")
    assert said["names"]
    assert said["documents"]
    assert all(one["page"].startswith("/") for part in ("names", "documents", "facts") for one in said[part])
    told = answers.facts(READER, words="光谷")
    assert told["count"] >= sum("光谷" in one["sentence"] for one in told["facts"]) > 0
    assert answers.search_documents(READER, "光谷")["count"] >= len(said["documents"])
    assert standing.search(READER, "wuchang")["names"][0]["title"] == "武昌区"
    assert answers.facts(READER, words="？")["count"] == 0


@pytest.mark.django_db
def test_what_is_overdue_and_what_projects_stand_where() -> None:
    said = standing.overdue(READER, "武昌区")
    assert said["count"] >= len(said["sources"]) > 0
    assert all(one["due"] < said["as_of"] for one in said["sources"])
    boss = Actor("boss", (Grant("chief"),))
    demo.make(boss, count=12)
    shown = standing.projects(boss, "武汉市")
    assert shown["made_up"]
    assert "合成示例" in shown["note"]
    assert all(one["lamp"] and one["page"] for one in shown["projects"])
    assert standing.conflicts(boss)["count"] >= 0
    with pytest.raises(NotAllowedError):
        standing.projects(READER)


@pytest.mark.django_db
def test_a_name_that_is_not_known_brings_near_ones_and_rights_hold() -> None:
    with pytest.raises(answers.UnknownError, match="武昌区"):
        answers.facts(READER, region="昌区")
    with pytest.raises(NotAllowedError):
        answers.facts(Actor("firm", (Grant("enterprise"),)))


async def talk(server: Any, *calls: tuple[str, dict[str, str]]) -> tuple[list[Any], list[Any]]:
    async with Client(server) as client:
        tools = (await client.list_tools()).tools
        return tools, [await client.call_tool(name, given) for name, given in calls]


def talked(server: Any, *calls: tuple[str, dict[str, str]]) -> tuple[list[Any], list[Any]]:
    """`talk` in a thread of its own: the browser tests keep a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(talk(server, *calls))).result()


def test_every_tool_says_that_it_only_reads() -> None:
    tools, _answers = talked(make(READER))
    first = {"regions", "gaps", "companies", "facts", "goals", "documents"}
    assert {tool.name for tool in tools} == first | {"search", "conflicts", "overdue", "projects"}
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with its pack's documents, and a token in `token.txt`."""
    space = tmp_path_factory.mktemp("mcp") / "space"
    script = (
        "import sys; from pathlib import Path; from guatu.office.building import build, open_workspace;"
        "from guatu.office.people.actors import Actor, Grant; root = Path(sys.argv[1]); open_workspace(root);"
        "build(Actor.system('t'), [], lambda line: None);"
        "from guatu.office.people.models import User; from guatu.office.people.tokens import issue;"
        "from guatu.office.moment import today; user = User.objects.create_user('li');"
        "user.grants.create(role='chief', given_by='t');"
        "(root / 'token.txt').write_text(issue(Actor('li', (Grant('chief'),)), 'a', [Grant('chief')], today())[1])"
    )
    subprocess.run([sys.executable, "-c", script, str(space)], check=True, env=plain_environment())
    return space


ASKED = ("gaps", {"chain": "集成电路", "region": "武汉"})
UNKNOWN = ("gaps", {"chain": "没有这条链", "region": "武汉"})


def test_over_stdio(space: Path) -> None:
    command = ["-m", "guatu", "mcp", "--workspace", str(space)]
    token = (space / "token.txt").read_text()
    server = StdioServerParameters(
        command=sys.executable, args=command, env=plain_environment(GUATU_TOKEN=token)
    )
    _tools, (found, unknown) = talked(server, ASKED, UNKNOWN)
    assert found.structured_content["region"]["name"] == "武汉市"
    assert unknown.is_error
    assert "没有这条链" in unknown.content[0].text
    done = subprocess.run(
        [sys.executable, *command],
        env=plain_environment(GUATU_TOKEN="guatu_no"),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "令牌" in done.stderr


@pytest.fixture
def port(space: Path) -> Iterator[int]:
    with serving(["mcp", "--http", "--workspace", str(space)], plain_environment()) as address:
        yield int(address.rpartition(":")[2])


def ask(port: int, method: str, given: dict[str, object], token: str = "") -> dict[str, Any]:
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": given}).encode()
    headers = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    request = urllib.request.Request(f"http://127.0.0.1:{port}/mcp", body, headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def test_over_http_a_token_is_needed(space: Path, port: int) -> None:
    given = {"name": ASKED[0], "arguments": ASKED[1]}
    for wrong in ("", "guatu_wrong"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            ask(port, "tools/call", given, wrong)
        assert refused.value.code == 401


def over_http(port: int, token: str, *calls: tuple[str, dict[str, str]]) -> list[Any]:
    """The answers to a session of the protocol's own client over streamable HTTP."""

    async def session() -> list[Any]:
        head = {"Authorization": f"Bearer {token}"}
        async with httpx2.AsyncClient(headers=head, timeout=60) as line:
            way = streamable_http_client(f"http://127.0.0.1:{port}/mcp", http_client=line)
            return (await talk(way, *calls))[1]

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(session())).result()


def test_over_streamable_http_a_session_is_answered_with_sources_and_addresses(
    space: Path, port: int
) -> None:
    token = (space / "token.txt").read_text()
    found, searched = over_http(port, token, ASKED, ("search", {"words": "光谷"}))
    said = found.structured_content
    assert said["region"]["name"] == "武汉市"
    covered = [node for node in said["nodes"] if node["state"] == "covered"]
    assert covered
    assert all(node["sources"] for node in covered)
    assert said["page"] == "/chains/ic/?region=420100"
    assert searched.structured_content["documents"][0]["page"].startswith("/documents/")
