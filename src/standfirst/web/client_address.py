"""Where a request comes from: the other end of the connection, or what a proxy in a listed network says of it."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.types import Scope

HOPS_MAX = 20


def peer_address(scope: Scope) -> str | None:
    """The other end of the connection."""
    client = scope.get("client")
    return str(client[0]) if client else None


def client_address(scope: Scope, networks: Sequence[str]) -> str | None:
    """The nearest address on the way here that is not one of our own proxies; nobody else's word is taken for it."""
    address = peer_address(scope)
    hops = [part.strip() for part in ",".join(Headers(scope=scope).getlist("x-forwarded-for")).split(",")]
    for hop in reversed(hops[-HOPS_MAX:]):
        if address is None or not is_in(address, networks) or not _is_address(hop):
            break
        address = hop
    return address


def is_in(address: str, networks: Sequence[str]) -> bool:
    """Whether the address lies in one of the networks."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    return any(parsed in ipaddress.ip_network(network, strict=False) for network in networks)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
