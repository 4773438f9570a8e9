"""Which machine a host name leads to, and whether we may talk to it."""

import ipaddress
import socket
from urllib.parse import urlsplit

PORTS = {"http": 80, "https": 443}
# Forms of IPv6 that lead into a network of one's own, or to an IPv4 address that they hide: compatible,
# translated (RFC 2765), site-local, and NAT64 of a network (RFC 8215).
INSIDE = [
    ipaddress.ip_network(network)
    for network in ("::/96", "::ffff:0:0:0/96", "fec0::/10", "64:ff9b:1::/48")
]


class Refused(Exception):
    """An address that this site does not ask."""


def checked(url: str, private: bool = False) -> tuple[str, str]:
    """The host of an address and the IP address to connect to.

    `private` is for an address that the owner of the site has set: any port, any machine.
    """
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme, parts.hostname, parts.port
    except ValueError as error:
        raise Refused(f"{url} is no web address.") from error
    if scheme not in PORTS or not host or parts.username is not None:
        raise Refused(f"{url} is no plain web address.")
    if not private and port not in (None, PORTS[scheme]):
        raise Refused(f"{url} names a port of its own.")
    return host, resolved(host, port or PORTS[scheme], private)


def resolved(host: str, port: int, private: bool) -> str:
    """The first of its addresses; each of them must be on the public internet."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Refused(f"{host} is not known.") from error
    addresses = [row[4][0] for row in found]
    if not private and not all(map(is_public, addresses)):
        raise Refused(f"{host} is not on the public internet.")
    return addresses[0]


def is_public(address: str) -> bool:
    """Also of an IPv4 address inside an IPv6 one."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if any(ip in network for network in INSIDE):
        return False
    inner = [getattr(ip, name, None) for name in ("ipv4_mapped", "sixtofour")]
    inner += getattr(ip, "teredo", None) or []
    if ip in ipaddress.ip_network("64:ff9b::/96"):
        inner.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return all(each.is_global and not each.is_multicast for each in [ip, *filter(None, inner)])
