"""The server: tools over stdio for an assistant on this machine, over HTTP for holders of an API token."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from contextvars import ContextVar
from typing import Any

from asgiref.sync import sync_to_async
from django.db import close_old_connections
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from guatu import __version__
from guatu.office.mcp import answers, standing
from guatu.office.people.actors import Actor, by_token
from guatu.office.people.rights import NotAllowedError

Scope = MutableMapping[str, Any]
ACTOR: ContextVar[Actor] = ContextVar("actor")
READING = ToolAnnotations(read_only_hint=True, open_world_hint=False)
INSTRUCTIONS = (
    "Guatu answers about regions, industry chains, companies and goals from sourced facts. Every answer carries "
    "sources and the two dates it holds for (as_of, known_by); quote them. A node is covered, a confirmed_gap or "
    "unknown: unknown is not a gap. Facts, goals, estimates and claims are told apart by `status`; do not mix them."
)


def make(actor: Actor | None = None) -> MCPServer:
    """A server with all tools. Without an actor, each request brings its own (HTTP)."""
    server = MCPServer("guatu", instructions=INSTRUCTIONS, version=__version__)

    async def ask(answer: Callable[..., answers.Answer], *given: Any) -> answers.Answer:
        return await sync_to_async(_answer, thread_sensitive=False)(answer, actor or ACTOR.get(), given)

    @server.tool(annotations=READING)
    async def regions(words: str = "", as_of: str = "") -> dict[str, Any]:
        """Regions by name, with their ids. as_of: a day such as 2024-06-30 (default today)."""
        return await ask(answers.regions, words, as_of)

    @server.tool(annotations=READING)
    async def gaps(chain: str, region: str, as_of: str = "") -> dict[str, Any]:
        """What a chain has, lacks, and what is unknown in a region (集成电路在武汉缺什么). Names or ids."""
        return await ask(answers.gaps, chain, region, as_of)

    @server.tool(annotations=READING)
    async def companies(chain: str, node: str, region: str, as_of: str = "") -> dict[str, Any]:
        """Who does a node of a chain in a region, and companies to court for it, with reasons and caution."""
        return await ask(answers.companies, chain, node, region, as_of)

    @server.tool(annotations=READING)
    async def facts(region: str = "", words: str = "", kind: str = "", as_of: str = "") -> dict[str, Any]:
        """Facts with the sentence that says each. kind: metric, target, event, project, carrier, policy …"""
        return await ask(answers.facts, region, words, kind, as_of)

    @server.tool(annotations=READING)
    async def goals(region: str = "", as_of: str = "") -> dict[str, Any]:
        """Goals and what has been reported of them."""
        return await ask(answers.goals_of, region, as_of)

    @server.tool(annotations=READING)
    async def documents(words: str, as_of: str = "") -> dict[str, Any]:
        """Documents about some words."""
        return await ask(answers.search_documents, words, as_of)

    @server.tool(annotations=READING)
    async def search(words: str, as_of: str = "") -> dict[str, Any]:
        """Anything that holds some words: regions, chains, nodes, companies, carriers, documents, facts. Two characters
        are enough; pinyin and its first letters find names."""
        return await ask(standing.search, words, as_of)

    @server.tool(annotations=READING)
    async def conflicts(region: str = "") -> dict[str, Any]:
        """Sources that contradict each other on the same figure, side by side, and what people said of it."""
        return await ask(standing.conflicts, region)

    @server.tool(annotations=READING)
    async def overdue(region: str = "", as_of: str = "") -> dict[str, Any]:
        """Sources and series that should have been renewed by now, and whose task that is."""
        return await ask(standing.overdue, region, as_of)

    @server.tool(annotations=READING)
    async def projects(region: str = "", as_of: str = "") -> dict[str, Any]:
        """Projects on the board with stage, lamp and the reason for its colour; those of the asker's regions."""
        return await ask(standing.projects, region, as_of)

    return server


def _answer(answer: Callable[..., answers.Answer], actor: Actor, given: tuple[Any, ...]) -> answers.Answer:
    close_old_connections()
    try:
        return answer(actor, *given)
    except (answers.UnknownError, NotAllowedError) as error:
        raise ToolError(str(error)) from error  # other errors stay in the server's own records
    finally:
        close_old_connections()


class ByToken:
    """Lets in whoever brings a valid API token (`Authorization: Bearer guatu_…`), with its rights; others get 401."""

    def __init__(self, app: Callable[..., Awaitable[None]]) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name.lower(): value for name, value in scope["headers"]}
        scheme, _space, secret = headers.get(b"authorization", b"").decode("latin-1").partition(" ")
        address = (scope.get("client") or ("",))[0]
        find = sync_to_async(by_token, thread_sensitive=False)
        actor = await find(secret.strip(), address) if scheme.lower() == "bearer" else None
        if actor is None:
            plain = [(b"content-type", b"text/plain"), (b"www-authenticate", b"Bearer")]
            await send({"type": "http.response.start", "status": 401, "headers": plain})
            await send({"type": "http.response.body", "body": b"a valid API token is needed"})
            return
        ACTOR.set(actor)
        await self.app(scope, receive, send)


def web_app(host: str) -> ByToken:
    """The server for HTTP at /mcp: every request stands for itself, so that each brings its own token."""
    return ByToken(make().streamable_http_app(stateless_http=True, json_response=True, host=host))
