"""XML lists: news sitemaps and their indexes (sitemaps.org, Google's news extension), and OPML lists of feeds."""

from lxml import etree

from firsthand.sources.dates import iso_of
from firsthand.sources.feeds.entries import MOST_ENTRIES, Entry, Feed, address_of, distinct, words_of


def read_outline(data: bytes, base: str) -> Feed | None:
    """The sitemap, sitemap index or OPML list in these bytes; None when it is none of them.

    Entities are not resolved and nothing is loaded; a damaged file gives what stands before and after the damage.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(data.lstrip(), parser)
    except etree.XMLSyntaxError:
        return None
    if root is None:
        return None
    return READERS[kind](root, base) if (kind := _name(root)) in READERS else None


def _sitemap(root: etree._Element, base: str) -> Feed:
    found = [_url(node, base) for node in root[:MOST_ENTRIES] if _name(node) == "url"]
    return Feed(entries=distinct([entry for entry in found if entry]))


def _url(node: etree._Element, base: str) -> Entry | None:
    said = {_name(part): part.text for part in node.iter() if part.text and part.text.strip()}
    address = address_of(said.get("loc"), base)
    if address is None:
        return None
    return Entry(
        key=address,
        address=address,
        title=words_of(said.get("title")),
        outlet=words_of(said.get("name")),
        published=iso_of(said.get("publication_date") or said.get("lastmod") or ""),
    )


def _index(root: etree._Element, base: str) -> Feed:
    places = [part.text for part in root.iter() if _name(part) == "loc"]
    return Feed(feeds=_addresses(places, base))


def _opml(root: etree._Element, base: str) -> Feed:
    title = next((part.text for part in root.iter() if _name(part) == "title"), None)
    places = [part.get("xmlUrl") or part.get("xmlurl") for part in root.iter() if _name(part) == "outline"]
    return Feed(title=words_of(title), feeds=_addresses(places, base))


def _addresses(places: list[str | None], base: str) -> tuple[str, ...]:
    found = [address for place in places if (address := address_of(place, base))]
    return tuple(dict.fromkeys(found))[:MOST_ENTRIES]


def _name(node: etree._Element) -> str:
    """An element's name without its namespace, in lower case; empty for comments."""
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""


READERS = {"urlset": _sitemap, "sitemapindex": _index, "opml": _opml}
