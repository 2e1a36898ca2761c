"""The web as a source: addresses fetched within limits, from public hosts only."""
