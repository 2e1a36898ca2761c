"""What a host's robots.txt allows (RFC 9309), asked once per host and kept for a day."""

from collections.abc import Callable
from time import monotonic
from urllib.parse import urlsplit, urlunsplit

from protego import Protego

from firsthand.sources.web.addresses import AddressError
from firsthand.sources.web.fetching import Client, is_success

KEPT_SECONDS = 86_400  # RFC 9309, section 2.4
ROBOTS_BYTES = 512_000  # RFC 9309 asks for at least 500 KiB
EVERYTHING, NOTHING = "", "User-agent: *\nDisallow: /"


class Robots:
    """The rules of the hosts met so far."""

    def __init__(self, client: Client, clock: Callable[[], float] = monotonic) -> None:
        self.client = client
        self.clock = clock
        self.rules: dict[str, tuple[float, Protego]] = {}

    def allows(self, address: str) -> bool:
        """Whether we may fetch this address."""
        return bool(self._rules(address).can_fetch(address, self.client.limits.user_agent))

    def delay(self, address: str) -> float:
        """Seconds that this host wants between two requests; 0 where it says nothing."""
        return float(self._rules(address).crawl_delay(self.client.limits.user_agent) or 0)

    def _rules(self, address: str) -> Protego:
        parts = urlsplit(address)
        host = urlunsplit((parts.scheme, parts.netloc, "", "", ""))
        until, rules = self.rules.get(host, (0.0, None))
        if rules is None or self.clock() > until:
            rules = Protego.parse(self._text(f"{host}/robots.txt"))
            self.rules[host] = (self.clock() + KEPT_SECONDS, rules)
        return rules

    def _text(self, address: str) -> str:
        """The file's text. None at all allows everything; a host that cannot answer allows nothing for now."""
        try:
            fetched = self.client.get(address)
        except AddressError:
            return NOTHING
        if is_success(fetched):
            return fetched.body[:ROBOTS_BYTES].decode("utf-8", "replace")
        return EVERYTHING if fetched.status < 500 else NOTHING
