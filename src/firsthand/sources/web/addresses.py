"""Which web addresses may be fetched: http and https, to hosts that stand in the public network.

A page can name any address, and so can a feed, a redirect and a name server. Whatever leads inside (this machine, its
network, the metadata service of a cloud) is refused where the connection is made, so that no name can change its
mind between the check and the use.
"""

import ipaddress
import socket
from collections.abc import Sequence
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Host = ipaddress.IPv4Address | ipaddress.IPv6Address

SCHEMES = {"http": 80, "https": 443}
LONGEST_ADDRESS = 4_096  # characters; servers refuse longer ones
NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address


class AddressError(Exception):
    """An address that may not be fetched; ``code`` is the problem's, ``detail`` fills its sentence."""

    def __init__(self, code: str, detail: object = "") -> None:
        super().__init__(f"{code} {detail}")
        self.code = code
        self.detail = detail


def is_address(text: str) -> bool:
    """Whether this is written as a web address, with any scheme."""
    scheme, colon, rest = text.partition("://")
    return bool(colon and rest) and scheme.isascii() and scheme.replace("+", "").isalnum()


def checked(address: str, base: str = "") -> SplitResult:
    """The parts of an address, relative ones against ``base``; its host in ASCII, without a fragment.

    Raises AddressError for other schemes, for names and passwords inside the address, and for what is no address.
    """
    if len(address) > LONGEST_ADDRESS or any(sign < "!" or sign == "\x7f" for sign in address.strip()):
        raise AddressError("address.malformed")
    try:
        parts = urlsplit(urljoin(base, address.strip()))
        host, port = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii"), parts.port
    except ValueError as error:  # UnicodeError, which a host without an ASCII form raises, is one
        raise AddressError("address.malformed") from error
    if parts.scheme not in SCHEMES:
        raise AddressError("address.scheme", parts.scheme or "none")
    if not host or "@" in parts.netloc:
        raise AddressError("address.malformed")
    bracketed = f"[{host}]" if ":" in host else host
    place = bracketed if port in (None, SCHEMES[parts.scheme]) else f"{bracketed}:{port}"
    return SplitResult(parts.scheme, place, parts.path or "/", parts.query, "")


def written(parts: SplitResult) -> str:
    """The address of these parts."""
    return urlunsplit(parts)


def public_hosts(name: str, port: int, allowed: Sequence[Network] = ()) -> list[str]:
    """The network addresses of a host, in the order of preference of this machine.

    Raises AddressError when the name has none, or when *any* of them is neither public nor in an ``allowed`` network.
    """
    try:
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise AddressError("address.unresolved", name[:100]) from error
    hosts = list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))
    for host in hosts:
        if not may_meet(ipaddress.ip_address(host), allowed):
            raise AddressError("address.private", host)
    return hosts


def may_meet(host: Host, allowed: Sequence[Network] = ()) -> bool:
    """Whether this host is public, or in a network that is allowed by name."""
    real = embedded(host)
    if any(real in network for network in allowed if network.version == real.version):
        return True
    return real.is_global and not real.is_multicast


def embedded(host: Host) -> Host:
    """The IPv4 address that an IPv6 address stands for, if any: mapped, 6to4, Teredo or NAT64."""
    if host.version == 4:
        return host
    if host in NAT64:
        return ipaddress.IPv4Address(int(host) & 0xFFFFFFFF)
    teredo = host.teredo
    return host.ipv4_mapped or host.sixtofour or (teredo[1] if teredo else None) or host
