"""The address under which a page wants to be known, where it is one of the same site."""

from lxml.html import HtmlElement

from firsthand.sources.web.addresses import AddressError, checked, written

# What the address of a page has behind that of the article: a form of it for another device.
FORMS = frozenset({"amp", "amp.html", "print", "mobile", "index.html"})


def canonical_of(tree: HtmlElement, address: str) -> str:
    """The page's canonical address (``rel=canonical``, else ``og:url``) where that is on the host of ``address``, or
    on a host above or below it; else ``address``.

    A front page, or a folder in which the address lies, is believed to be nobody's canonical address: sites that set
    up their templates wrongly give it for every article.
    """
    for said in _said(tree):
        try:
            mine, other = checked(address), checked(said, address)
        except AddressError:
            continue
        if _is_same_site(mine.netloc, other.netloc) and _is_page(mine.path, other.path, bool(other.query)):
            return written(other)
    return address


def _said(tree: HtmlElement) -> list[str]:
    links = [link.get("href") for link in tree.xpath('.//link[translate(@rel, "CANOIL", "canoil")="canonical"]')[:1]]
    tags = [tag.get("content") for tag in tree.xpath('.//meta[@property="og:url" or @name="og:url"]')[:1]]
    return [said.strip() for said in (*links, *tags) if said and said.strip()]


def _is_same_site(mine: str, other: str) -> bool:
    one, two = mine.removeprefix("www."), other.removeprefix("www.")
    shorter, longer = sorted((one, two), key=len)
    return one == two or ("." in shorter and longer.endswith(f".{shorter}"))


def _is_page(mine: str, other: str, has_query: bool) -> bool:
    own, said = mine.strip("/"), other.strip("/")
    if own == said:
        return True
    if not said:
        return has_query  # "/?p=123" is an article's
    return not own.startswith(f"{said}/") or own.removeprefix(f"{said}/") in FORMS
