from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.errors import FetchError
from standfirst.fetch.address_guard import AddressGuard, is_public, numeric_address
from standfirst.model.feed import FeedHealthReason


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254",
        "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.7", "192.88.99.1", "192.168.1.1",
        "198.18.0.1", "198.19.255.255", "198.51.100.3", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1",
        "255.255.255.255",
        "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "64:ff9b::808:808",
        "64:ff9b:1::1", "100::1", "2001::1", "2001:0:4136:e378::1", "2001:10::1", "2001:20::1", "2001:db8::1",
        "2002:7f00:1::", "2002:808:808::1", "3fff::1", "fc00::1", "fd12:3456::1", "fe80::1", "febf::1", "fec0::1",
        "ff02::1", "fe80::1%eth0", "2606:4700::1%eth0", "5f00::1",
    ],
)  # fmt: skip
def test_address_outside_the_public_internet_is_denied(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "8.8.8.8", "100.63.255.255", "172.32.0.1", "192.0.1.1", "198.20.0.1", "223.255.255.255",
     "2001:4860:4860::8888", "2606:4700::1111", "2a00:1450::1"],
)  # fmt: skip
def test_public_address_is_let_through(address: str) -> None:
    assert is_public(ip_address(address))
    assert AddressGuard().check_host(address, 443) == address


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("0x7f000001", "127.0.0.1"),
        ("2130706433", "127.0.0.1"),
        ("017700000001", "127.0.0.1"),
        ("0177.0.0.1", "127.0.0.1"),
        ("0251.0376.0251.0376", "169.254.169.254"),
        ("127.0.0.1.", "127.0.0.1"),
        ("0", "0.0.0.0"),
        ("::1", "::1"),
        ("::ffff:127.0.0.1", "::ffff:7f00:1"),
    ],
)
def test_numbers_are_read_as_a_connector_reads_them(host: str, address: str) -> None:
    found = numeric_address(host)
    assert found == ip_address(address)
    with pytest.raises(FetchError) as caught:
        AddressGuard().check_host(host, 80)
    assert caught.value.reason is FeedHealthReason.BLOCKED_ADDRESS
    assert "STANDFIRST_FETCH_ALLOW" in str(caught.value)


@pytest.mark.parametrize("host", ["lamp.example", "7.lamp.example", "localhost", "0x7f.lamp.example", "x1", "a-1"])
def test_name_is_no_number(host: str) -> None:
    assert numeric_address(host) is None
    assert AddressGuard().check_host(host, 80) == host


@pytest.mark.parametrize("host", ["1.2.3.4.5", "256.256.256.256", "lamp.0x7f", "0xzz", "1::2::3", "99999999999"])
def test_numbers_that_are_no_address_are_a_bad_url(host: str) -> None:
    with pytest.raises(FetchError) as caught:
        AddressGuard().check_host(host, 80)
    assert caught.value.reason is FeedHealthReason.BAD_URL


@pytest.mark.parametrize("host", ["metadata.google.internal", "METADATA.google.internal.", "instance-data"])
def test_metadata_names_are_denied_before_any_lookup(host: str) -> None:
    with pytest.raises(FetchError) as caught:
        AddressGuard(("10.0.0.0/8",)).check_host(host, 80)
    assert caught.value.reason is FeedHealthReason.BLOCKED_ADDRESS


def test_network_opens_its_addresses_on_every_port() -> None:
    guard = AddressGuard(("192.168.7.0/24", "fd00::/8"))
    assert guard.check_host("192.168.7.9", 8080) == "192.168.7.9"
    assert guard.check_host("fd00::9", 80) == "fd00::9"
    with pytest.raises(FetchError):
        guard.check_host("192.168.8.9", 8080)


def test_door_opens_one_port_of_one_host() -> None:
    guard = AddressGuard(("127.0.0.1:9300", "[::1]:9300", "nas.lan:8080"))
    assert guard.check_host("127.0.0.1", 9300) == "127.0.0.1"
    assert guard.check_host("0x7f.1", 9300) == "127.0.0.1"
    assert guard.check_host("::1", 9300) == "::1"
    guard.check_addresses("NAS.lan.", 8080, [ip_address("192.168.1.5")])
    for host, port in (("127.0.0.1", 9301), ("127.0.0.2", 9300)):
        with pytest.raises(FetchError):
            guard.check_host(host, port)
    with pytest.raises(FetchError):
        guard.check_addresses("nas.lan", 22, [ip_address("192.168.1.5")])


def test_one_denied_address_among_many_denies_the_name() -> None:
    with pytest.raises(FetchError) as caught:
        AddressGuard().check_addresses("lamp.example", 80, [ip_address("1.1.1.1"), ip_address("10.0.0.5")])
    assert caught.value.reason is FeedHealthReason.BLOCKED_ADDRESS
    assert "10.0.0.5" not in str(caught.value), "what the owner's name server knows is not told"


@given(st.ip_addresses())
def test_what_the_standard_library_calls_private_is_never_public(address: IPv4Address | IPv6Address) -> None:
    if address.is_private or address.is_multicast or address.is_reserved or address.is_unspecified:
        assert not is_public(address)


@given(st.text(alphabet="0123456789abcdefx.:%", max_size=24))
def test_no_host_raises_anything_else(host: str) -> None:
    reason = None
    try:
        AddressGuard().check_host(host, 80)
    except FetchError as error:
        reason = error.reason
    assert reason in (None, FeedHealthReason.BLOCKED_ADDRESS, FeedHealthReason.BAD_URL)
