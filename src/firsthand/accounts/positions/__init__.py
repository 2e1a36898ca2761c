"""Positions: who wants, refuses, offers or denies what, and what answers what."""

from firsthand.accounts.positions.joined import join_positions
from firsthand.accounts.positions.scopes import find_scope_disputes

__all__ = ["find_scope_disputes", "join_positions"]
