"""Networks into which nothing is sent."""

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.errors import InvalidValue
from salescore_adapters.webhook.networks import allowed_networks, is_allowed, plain_address

PUBLIC = [
    "8.8.8.8", "93.184.215.14", "1.1.1.1", "172.15.255.255", "172.32.0.0", "100.63.255.255",
    "100.128.0.0", "223.255.255.255", "192.0.1.1", "2606:4700::1111", "2a00:1450:4001::200e",
    "::ffff:8.8.8.8", "64:ff9b::808:808", "2620:4f:8000::1",
]  # fmt: skip
PRIVATE = [
    "10.0.0.1", "10.255.255.255", "127.0.0.1", "127.255.255.254", "172.16.0.1", "172.31.255.255",
    "192.168.0.1", "100.64.0.1", "::1", "fc00::1", "fdff::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
]  # fmt: skip
NEVER = [
    "0.0.0.1", "0.1.2.3", "169.254.1.1", "169.254.169.254", "100.100.100.200", "168.63.129.16",
    "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "192.88.99.1",
    "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "fe80::1", "fec0::1",
    "ff02::1", "fd00:ec2::254", "fd20:ce::254", "2001:db8::1", "2001::1", "2002:7f00:1::",
    "3fff::1", "::127.0.0.1", "::ffff:169.254.169.254", "::ffff:0:7f00:1", "64:ff9b:1::1",
    "64:ff9b::a9fe:a9fe", "100::1", "4000::1", "5f00::1",
]  # fmt: skip


@pytest.mark.parametrize("text", PUBLIC)
def test_public_addresses_are_allowed(text: str) -> None:
    """Also in the clothes of IPv6, and at the edges of what is not."""
    assert is_allowed(plain_address(text))


@pytest.mark.parametrize("text", PRIVATE)
def test_private_addresses_have_to_be_allowed(text: str) -> None:
    """This machine and networks of one's own: `allow_private=True` opens them."""
    assert not is_allowed(plain_address(text))
    assert is_allowed(plain_address(text), networks=allowed_networks(allow=True))


@pytest.mark.parametrize("text", NEVER)
def test_others_stay_closed(text: str) -> None:
    """Metadata of clouds, link-local, multicast, reserved, tunnels: True does not open them."""
    assert not is_allowed(plain_address(text))
    assert not is_allowed(plain_address(text), networks=allowed_networks(allow=True))


@pytest.mark.parametrize("text", ["169.254.169.254", "203.0.113.9", "10.1.2.3", "fe80::1"])
def test_a_network_that_is_written_out_opens(text: str) -> None:
    """Whoever names it means it; its neighbor stays closed."""
    networks = allowed_networks([text])
    assert is_allowed(plain_address(text), networks=networks)
    assert not is_allowed(ip_address(int(ip_address(text)) + 1), networks=networks)


@given(st.ip_addresses())
def test_what_python_knows_as_private_is_refused(address: object) -> None:
    """Law: no address that is not global, or is multicast, is allowed."""
    found = plain_address(str(address))
    if is_allowed(found):
        assert found.is_global or str(found).startswith("64:ff9b::")
        assert not found.is_multicast


@pytest.mark.parametrize("allow", [["10.0.0.1/8"], ["x"], "10.0.0.0/8", 7, [None]])
def test_what_is_no_network_is_refused(allow: object) -> None:
    """With the address of a host in it, or a text where several belong."""
    with pytest.raises(InvalidValue):
        allowed_networks(allow)
