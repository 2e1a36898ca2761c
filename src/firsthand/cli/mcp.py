"""The command ``mcp``: a library for agents, over standard input and output or over HTTP."""

import click

from firsthand.cli.options import guard_options, library_option, model_option, web_limits, web_options


@click.command()
@library_option
@click.option("--http", is_flag=True, help="Serve over HTTP at /mcp instead of standard input and output.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen, with --http.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8421, show_default=True, help="The port, with --http; 0: any."
)
@click.option("--read-only", is_flag=True, help="Do not offer the tool that adds articles.")
@click.option("--no-fetch", is_flag=True, help="Fetch no addresses that agents give.")
@click.option(
    "--folder",
    "folders",
    multiple=True,
    type=click.Path(exists=True, file_okay=False),
    help="A folder whose files agents may add. By default none.",
)
@model_option
@web_options
@guard_options
def mcp(
    library: str,
    http: bool,
    host: str,
    port: int,
    read_only: bool,
    no_fetch: bool,
    folders: tuple[str, ...],
    model: str,
    networks: tuple[str, ...],
    user_agent: str | None,
    max_bytes: int | None,
    max_seconds: float | None,
    proxies: tuple[str, ...],
    metrics_from: tuple[str, ...],
) -> None:
    """Serve a library to agents (Model Context Protocol).

    Tools to search stories, read a dossier, compare accounts, look up who said what, check a claim and add articles;
    every answer points at exact words. docs/agents.md describes them.
    """
    from firsthand.library import open_library
    from firsthand.service.auth import load_auth_settings
    from firsthand.service.guard import guarding_for
    from firsthand.service.jobs import Jobs
    from firsthand.service.mcp import Desk, Permissions, run_http, run_stdio
    from firsthand.service.settings import Settings

    limits = web_limits(networks, user_agent, max_bytes, max_seconds)
    auth = load_auth_settings(host)
    settings = Settings(model=model, limits=limits, auth=auth, guarding=guarding_for(auth, proxies, metrics_from))
    opened = open_library(library, create=not read_only)
    permissions = Permissions(adding=not read_only, fetching=not no_fetch, folders=folders)
    desk = Desk(library=opened, settings=settings, jobs=Jobs(opened, settings), permissions=permissions)
    if http:
        run_http(desk, host, port)
    else:
        run_stdio(desk)
