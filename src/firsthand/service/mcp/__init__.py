"""The server for agents: a handful of tools and the articles' text, over the Model Context Protocol."""

from firsthand.service.mcp.answering import Desk, Permissions
from firsthand.service.mcp.http import make_agents_app, mount_agents, run_http
from firsthand.service.mcp.server import make_server, run_stdio

__all__ = ["Desk", "Permissions", "make_agents_app", "make_server", "mount_agents", "run_http", "run_stdio"]
