"""Time expressions, resolved to TIMEX3."""
