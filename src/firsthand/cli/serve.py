"""The command ``serve``: a library's pages, API and agents' server on one address."""

import click

from firsthand.cli.options import (
    guard_options,
    layouts_option,
    library_option,
    model_option,
    outlets_option,
    web_limits,
    web_options,
)


@click.command()
@library_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar="HOST", help="Where to listen.")
@click.option("--port", type=click.IntRange(0, 65535), default=8321, show_default=True, help="The port; 0: any.")
@model_option
@web_options
@guard_options
@outlets_option
@layouts_option
def serve(
    library: str,
    host: str,
    port: int,
    model: str,
    networks: tuple[str, ...],
    user_agent: str | None,
    max_bytes: int | None,
    max_seconds: float | None,
    proxies: tuple[str, ...],
    metrics_from: tuple[str, ...],
    outlets_file: str | None,
    layouts_file: str | None,
) -> None:
    """Serve a library: pages, API, and agents.

    Only this machine reaches it, and needs no account. To let others in, make an account first (docs/serving.md).
    """
    from firsthand.library import open_library
    from firsthand.service.app import make_app
    from firsthand.service.auth import load_auth_settings
    from firsthand.service.guard import guarding_for
    from firsthand.service.ops import run_server
    from firsthand.service.settings import Settings

    auth = load_auth_settings(host)
    settings = Settings(
        model=model,
        limits=web_limits(networks, user_agent, max_bytes, max_seconds),
        outlets_file=outlets_file,
        layouts_file=layouts_file,
        auth=auth,
        guarding=guarding_for(auth, proxies, metrics_from),
    )
    opened = open_library(library, create=True)
    app = make_app(opened, settings)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"Firsthand: http://{shown}:{port}  (library: {opened.url}; Ctrl-C stops)", err=True)
    run_server(app, host, port)
