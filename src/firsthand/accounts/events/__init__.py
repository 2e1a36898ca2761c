"""Events: one for each happening, however many articles tell of it."""

from firsthand.accounts.events.joined import join_events

__all__ = ["join_events"]
