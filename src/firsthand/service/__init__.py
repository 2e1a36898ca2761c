"""Web pages, HTTP API, MCP server and alerts: thin, over library and views."""
