"""Which addresses the desk may connect to: none that leads into the owner's own network, unless the owner says so.

The addresses refused are those that IANA's special-purpose registries (RFC 6890 and its updates) hold back from the
public internet, and those that carry an IPv4 address inside an IPv6 one, since a translator would lead anywhere.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

from standfirst.errors import FetchError
from standfirst.model.feed import FeedHealthReason

Address = IPv4Address | IPv6Address

_DENIED_V4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this network, unspecified
            "10.0.0.0/8",
            "100.64.0.0/10",  # carrier-grade NAT
            "127.0.0.0/8",
            "169.254.0.0/16",  # link-local, cloud metadata
            "172.16.0.0/12",
            "192.0.0.0/24",  # protocol assignments
            "192.0.2.0/24",  # documentation
            "192.88.99.0/24",  # 6to4 relays
            "192.168.0.0/16",
            "198.18.0.0/15",  # benchmarking
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
        ),
    )
)
# The rest of IPv6 (unspecified, loopback, IPv4-mapped and -compatible, NAT64 64:ff9b::/96, discard, ULA fc00::/7,
# link-local fe80::/10, site-local fec0::/10, multicast ff00::/8) lies outside global unicast.
_GLOBAL_V6 = IPv6Network("2000::/3")
_DENIED_V6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocol assignments, Teredo 2001::/32 and ORCHID among them
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4
            "3fff::/20",  # documentation
        ),
    )
)
_METADATA_HOSTS = frozenset(
    {
        "instance-data",
        "instance-data.ec2.internal",
        "metadata",
        "metadata.azure.internal",
        "metadata.goog",
        "metadata.google.internal",
        "metadata.oraclecloud.com",
        "metadata.packet.net",
        "metadata.platformequinix.com",
        "metadata.tencentyun.com",
    }
)


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _DENIED_V4)
    if address.scope_id is not None:
        return False
    return address in _GLOBAL_V6 and not any(address in network for network in _DENIED_V6)


def numeric_address(host: str) -> Address | None:
    """The address that a host written in numbers stands for, in any form that a connector takes (127.1, 0x7f000001,
    017700000001, 2130706433, ::1); None for a name. Raises ValueError for numbers that are no address."""
    if ":" in host:
        return ipaddress.ip_address(host)
    bare = host.rstrip(".")
    last = bare.rpartition(".")[2]
    if not last[:1].isdigit() or not (last.isdigit() or last[:2].lower() == "0x"):
        return None
    try:
        return IPv4Address(socket.inet_aton(bare))
    except OSError as error:
        raise ValueError(f"{host} is not an IPv4 address") from error


class AddressGuard:
    """The owner's policy: public addresses, and the holes that the allow list opens."""

    def __init__(self, allow: Sequence[str] = ()) -> None:
        """`allow` holds CIDR networks ("192.168.1.0/24") and host:port ("127.0.0.1:9300", "[::1]:9300", "nas.lan:80")."""
        self._networks: list[IPv4Network | IPv6Network] = []
        self._doors: set[tuple[str, int]] = set()
        for part in allow:
            try:
                self._networks.append(ipaddress.ip_network(part, strict=False))
            except ValueError:
                host, _, port = part.rpartition(":")
                self._doors.add((_plain(host), int(port)))

    def check_host(self, host: str, port: int) -> str:
        """The host to connect to: `host`, a numeric one in its plain form. Raises FetchError (BLOCKED_ADDRESS, BAD_URL).

        A name that passes here still has its addresses checked when it is looked up (check_addresses).
        """
        try:
            address = numeric_address(host)
        except ValueError as error:
            raise FetchError(
                f"The host {host!r} is neither a name nor an IP address.", reason=FeedHealthReason.BAD_URL
            ) from error
        if address is not None:
            self.check_addresses(host, port, (address,))
            return str(address)
        if _plain(host) in _METADATA_HOSTS and not self._has_door(host, port):
            raise _blocked(host)
        return host

    def check_addresses(self, host: str, port: int, addresses: Sequence[Address]) -> None:
        """Raise FetchError (BLOCKED_ADDRESS) unless every one of a host's addresses may be connected to."""
        if not all(is_public(address) or self._is_opened(host, port, address) for address in addresses):
            raise _blocked(host)

    def _is_opened(self, host: str, port: int, address: Address) -> bool:
        return (
            self._has_door(host, port)
            or (str(address), port) in self._doors
            or any(address in network for network in self._networks)
        )

    def _has_door(self, host: str, port: int) -> bool:
        return (_plain(host), port) in self._doors


def _plain(host: str) -> str:
    """A host name as it is compared: small letters, no root dot, no brackets."""
    return host.strip("[]").rstrip(".").lower()


def _blocked(host: str) -> FetchError:
    # The address that a name leads to is not told: what the owner's own name server knows is not for every reader.
    return FetchError(
        f"{host} leads into a private network and was not asked; the owner can allow it with STANDFIRST_FETCH_ALLOW.",
        reason=FeedHealthReason.BLOCKED_ADDRESS,
    )
