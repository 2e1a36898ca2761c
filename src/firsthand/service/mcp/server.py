"""The server: a record in and a record out for each tool, and the articles' text as resources."""

from dataclasses import replace
from typing import Any

import anyio
import anyio.from_thread
import anyio.to_thread
import msgspec
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ListToolsResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
    ResourceTemplate,
    TextContent,
    TextResourceContents,
)

from firsthand import __version__
from firsthand.library import load_articles
from firsthand.records import FirsthandError
from firsthand.service.auth import User
from firsthand.service.logs import log, set_up_logs
from firsthand.service.mcp.answering import Desk
from firsthand.service.mcp.offers import INSTRUCTIONS, OFFERS, QUOTED, Offer, schema_of
from firsthand.service.mcp.questions import USUAL
from firsthand.service.mcp.texts import text_of
from firsthand.service.noting import told_of

ARTICLE_URI = "firsthand://articles/"


def make_server(desk: Desk) -> Server[Any]:
    """The server over this library."""
    offers = {offer.name: offer for offer in OFFERS if offer.reads_only or desk.permissions.adding}

    async def list_tools(
        context: ServerRequestContext[Any], params: PaginatedRequestParams | None
    ) -> ListToolsResult:
        return ListToolsResult(tools=[offer.tool() for offer in offers.values()])

    async def call_tool(context: ServerRequestContext[Any], params: CallToolRequestParams) -> CallToolResult:
        offer = offers.get(params.name)
        if offer is None:
            raise MCPError(INVALID_PARAMS, f"there is no tool {params.name[:100]!r}")
        return await answer(desk, offer, params.arguments or {}, context)

    async def list_resources(
        context: ServerRequestContext[Any], params: PaginatedRequestParams | None
    ) -> ListResourcesResult:
        return ListResourcesResult(resources=[])  # a library has too many articles to list: see the template

    async def list_templates(
        context: ServerRequestContext[Any], params: PaginatedRequestParams | None
    ) -> ListResourceTemplatesResult:
        described = f"An article's cleaned text, whole; extents count into it. {QUOTED}"
        return ListResourceTemplatesResult(
            resource_templates=[
                ResourceTemplate(
                    name="article", uri_template=ARTICLE_URI + "{id}", description=described, mime_type="text/plain"
                )
            ]
        )

    async def read_resource(
        context: ServerRequestContext[Any], params: ReadResourceRequestParams
    ) -> ReadResourceResult:
        text = await anyio.to_thread.run_sync(resource_text, desk, str(params.uri))
        if text is None:
            raise MCPError(INVALID_PARAMS, "there is no such article", {"uri": str(params.uri)[:200]})
        content = TextResourceContents(uri=params.uri, text=text, mime_type="text/plain")
        return ReadResourceResult(contents=[content])

    return Server(
        "firsthand",
        version=__version__,
        title="Firsthand",
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_list_resource_templates=list_templates,
        on_read_resource=read_resource,
        get_tool_input_schema=lambda name: schema_of(offers[name].takes) if name in offers else None,
    )


async def answer(
    desk: Desk, offer: Offer, arguments: dict[str, Any], context: ServerRequestContext[Any]
) -> CallToolResult:
    """What the tool answers, or a sentence on what was wrong."""
    try:
        asked = msgspec.convert(arguments, offer.takes)
    except msgspec.ValidationError as error:
        return failure(f"{offer.name} was called wrongly: {error}. It takes: {takes_of(offer)}.")
    user = user_of(context)
    if not offer.reads_only and user is not None and not user.may("add"):
        return failure(f"{offer.name} takes the right to add, which this account or token has not")

    def tell(count: int, what: str) -> None:
        anyio.from_thread.check_cancelled()
        anyio.from_thread.run(context.session.report_progress, float(count), None, what)

    try:
        given = await anyio.to_thread.run_sync(
            offer.run, replace(desk, tell=tell, by=user.name if user else desk.by), asked
        )
    except FirsthandError as error:
        return failure(str(error))
    except Exception as error:
        log.error("failed", tool=offer.name, **told_of(error))
        return failure(f"{offer.name} failed; the server's log tells why")
    text = text_of(given, getattr(asked, "budget", USUAL))
    return CallToolResult(
        content=[TextContent(type="text", text=text)], structured_content=msgspec.to_builtins(given)
    )


def user_of(context: ServerRequestContext[Any]) -> User | None:
    """Who asks over HTTP; None over standard input, where it is whoever started the server."""
    return getattr(context.request.state, "user", None) if context.request is not None else None


def takes_of(offer: Offer) -> str:
    """The names of what the tool takes; those that have to be given first."""
    fields = msgspec.structs.fields(offer.takes)
    return ", ".join(f"{field.name}{' (needed)' if field.required else ''}" for field in fields)


def failure(told: str) -> CallToolResult:
    """An error that the agent can act on."""
    return CallToolResult(content=[TextContent(type="text", text=told)], is_error=True)


def resource_text(desk: Desk, uri: str) -> str | None:
    """The text of the article that the resource names; None where there is none."""
    if not uri.startswith(ARTICLE_URI):
        return None
    with desk.library.reading() as connection:
        article = next(load_articles(connection, [uri.removeprefix(ARTICLE_URI)]), None)
    return article.text if article else None


def run_stdio(desk: Desk) -> None:
    """Serve one client over standard input and output until it goes."""
    set_up_logs()
    try:
        anyio.run(serve_stdio, desk)
    finally:
        desk.jobs.close()


async def serve_stdio(desk: Desk) -> None:
    """Serve one client over standard input and output until it goes."""
    server = make_server(desk)
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())
