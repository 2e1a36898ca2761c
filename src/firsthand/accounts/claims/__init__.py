"""A claim held against what the articles report."""

from firsthand.accounts.claims.anchors import stories_near
from firsthand.accounts.claims.check import check

__all__ = ["check", "stories_near"]
