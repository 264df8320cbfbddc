"""The names that the dashboard answers to.

A page of any other site can have its own name lead to this computer (DNS rebinding) and would then
be taken for one of ours. So a request must name us as we know ourselves: by the address that it
came in at, by the name that we were started with, or by one that `DISCLOSURE_HOSTS` gives.
"""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TypeAlias
from urllib.parse import urlsplit

ANY = ("0.0.0.0", "::")  # addresses that stand for every one of this computer
PORTS = {"http": 80, "ws": 80, "https": 443, "wss": 443}
Name: TypeAlias = tuple[str, int | None]  # host in lower case, port where one is said
_PLAIN = re.compile(r"[^\s/?#@\\]+")


class Unusable(Exception):
    """`DISCLOSURE_HOSTS` names something that is no host; the message (Chinese) says which."""


@dataclass(frozen=True, slots=True)
class Hosts:
    """The address that is served, and the further names; a name without a port holds for any."""

    address: str
    port: int
    further: frozenset[Name] = frozenset()

    def know(self, said: str, scheme: str, arrived: str) -> bool:
        """Say whether `host[:port]`, of a request that arrived at an address of ours, names us."""
        if (name := read(said)) is None:
            return False
        host, port = name[0], name[1] or PORTS.get(scheme)
        if {(host, port), (host, None)} & self.further:
            return True
        here = _number(arrived)
        own = host == self.address.lower() and host not in ANY
        local = host == "localhost" and here is not None and here.is_loopback
        return port == self.port and (own or local or (_number(host) or host) == here)

    def know_origin(self, said: str, arrived: str) -> bool:
        """Say whether an origin, `scheme://host[:port]`, is a page of ours."""
        scheme, _, place = said.partition("://")
        return scheme in ("http", "https") and self.know(place, scheme, arrived)


def address(host: str, port: int, base: str = "", scheme: str = "http") -> str:
    """Give the address at which this computer itself opens what is served on `host`."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"{scheme}://{f'[{here}]' if ':' in here else here}:{port}{base}"


def further(words: str) -> frozenset[Name]:
    """Read `DISCLOSURE_HOSTS`: `host[:port]`, separated by commas. Raises Unusable."""
    names = {each: read(each) for each in re.split(r"[,，\s]+", words) if each}
    for each, name in names.items():
        if name is None:
            raise Unusable(
                f"DISCLOSURE_HOSTS 中的“{each}”不是主机名。"
                "请写成“主机名”或“主机名:端口”，不带 http://，几个之间用逗号隔开。"
            )
    return frozenset(name for name in names.values() if name)


def read(words: str) -> Name | None:
    """Read `host[:port]`; None where it is something else."""
    if not _PLAIN.fullmatch(words):
        return None
    try:
        parts = urlsplit(f"//{words}")
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    return (host.rstrip("."), port) if host and "*" not in host else None


def _number(host: str) -> IPv4Address | IPv6Address | None:
    """Give a host as a number, where it is one; IPv4 dressed as IPv6 as IPv4."""
    try:
        number = ip_address(host)
    except ValueError:
        return None
    return getattr(number, "ipv4_mapped", None) or number
