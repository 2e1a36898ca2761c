"""Feeds: lists of articles that a site keeps up to date, in any of the forms in use."""

from firsthand.sources.feeds.detect import read_feed
from firsthand.sources.feeds.entries import Entry, Feed

__all__ = ["Entry", "Feed", "read_feed"]
