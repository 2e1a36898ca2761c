"""RSS and Atom through feedparser; JSON Feed (jsonfeed.org, versions 1 and 1.1)."""

import io
import json
import re
from typing import Any

import feedparser

from firsthand.sources.characters import decode
from firsthand.sources.dates import iso_of
from firsthand.sources.feeds.entries import Entry, Feed, address_of, distinct, words_of
from firsthand.sources.web.addresses import is_address

ENCODING = re.compile(rb"\s{0,20}<\?xml[^>]{1,80}encoding\s*=\s*[\"']([\w-]{2,30})[\"']")
AS_UTF8 = {"content-type": "application/xml; charset=utf-8"}
JSON_FEED = "jsonfeed.org/version/"


def read_syndication(data: bytes, base: str) -> Feed | None:
    """The RSS or Atom feed in these bytes; None when it is none. ``base`` is its own address."""
    declared = ENCODING.match(data[:200])
    text = decode(data, declared[1].decode("ascii") if declared else None)
    found = feedparser.parse(
        io.BytesIO(text.encode()), response_headers=AS_UTF8, sanitize_html=False, resolve_relative_uris=False
    )
    if not found.version and not found.entries:
        return None
    entries = [entry for item in found.entries if (entry := _entry(item, base))]
    return Feed(title=words_of(found.feed.get("title")), entries=distinct(entries))


def _entry(item: Any, base: str) -> Entry | None:
    address = address_of(item.get("link") or _if_address(item.get("id")), base)
    if address is None:
        return None
    source = item.get("source")
    return Entry(
        key=words_of(item.get("id")) or address,
        address=address,
        title=words_of(item.get("title")),
        outlet=words_of(source.get("title")) if isinstance(source, dict) else None,
        published=iso_of(str(item.get("published") or item.get("updated") or "")),
    )


def read_json_feed(data: bytes, base: str) -> Feed | None:
    """The JSON Feed in these bytes; None when it is none."""
    try:
        fields = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(fields, dict) or JSON_FEED not in str(fields.get("version")):
        return None
    items = fields.get("items")
    found = [_json_entry(item, base) for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return Feed(title=words_of(fields.get("title")), entries=distinct([entry for entry in found if entry]))


def _json_entry(item: dict[str, Any], base: str) -> Entry | None:
    address = address_of(item.get("url") or item.get("external_url") or _if_address(item.get("id")), base)
    if address is None:
        return None
    return Entry(
        key=words_of(item.get("id")) or address,
        address=address,
        title=words_of(item.get("title")),
        published=iso_of(str(item.get("date_published") or item.get("date_modified") or "")),
    )


def _if_address(key: object) -> str | None:
    """The entry's id where that is an address too, as both formats allow."""
    return key if isinstance(key, str) and is_address(key) else None
