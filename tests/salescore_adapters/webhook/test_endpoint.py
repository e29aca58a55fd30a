"""Addresses of webhooks: one way to write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore_adapters.webhook import UrlRefused
from salescore_adapters.webhook.endpoint import Endpoint


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://shop.example", ("shop.example", 443, "/", "shop.example")),
        (
            "https://Shop.Example:8443/a/b?c=d",
            ("shop.example", 8443, "/a/b?c=d", "shop.example:8443"),
        ),
        ("https://shop.example/a#b", ("shop.example", 443, "/a", "shop.example")),
        ("https://shop.example?x", ("shop.example", 443, "/?x", "shop.example")),
        ("https://8.8.8.8/x", ("8.8.8.8", 443, "/x", "8.8.8.8")),
        (
            "https://[2606:4700:0:0::1111]:4430",
            ("2606:4700::1111", 4430, "/", "[2606:4700::1111]:4430"),
        ),
        (
            "https://xn--bcher-kva.example/",
            ("xn--bcher-kva.example", 443, "/", "xn--bcher-kva.example"),
        ),
        ("https://shop.example/a@b", ("shop.example", 443, "/a@b", "shop.example")),
    ],
)
def test_an_address_is_taken_apart(url: str, expected: tuple[str, int, str, str]) -> None:
    """Host in lower case, the usual port, path with query, no fragment."""
    found = Endpoint.of(url)
    assert expected == (found.host, found.port, found.target, found.authority)
    assert found.tls


REFUSED = {
    "scheme": [
        "http://shop.example", "ftp://shop.example", "file:///etc/passwd", "//shop.example",
        "shop.example", "gopher://shop.example", "javascript:alert(1)", "HTTPSX://shop.example",
    ],
    "credentials": [
        "https://user@shop.example", "https://user:pa55@shop.example", "https://@shop.example",
        "https://shop.example@127.0.0.1",
    ],
    "characters": [
        "", " https://shop.example", "https://shop.example/a b", "https://shop.example/\r\nx:y",
        "https://shop.exa\tmple", "https://shop.example\\@evil.example", "https://bücher.example",
        "https://①②⑦.⓪.⓪.①/", "https://127。0。0。1", "https://shop.example/<>", "https://a/\x00",
        "https://shop.example/\ud800", "https://shop.example/" + "a" * 2048, 'https://a/"',
        "https://ⓛocalhost",
    ],
    "host": [
        "https://", "https:///path", "https://2130706433", "https://0x7f.1", "https://0x7f000001",
        "https://127.1", "https://0177.0.0.1", "https://127.0.0.1.", "https://1.2.3.4.5",
        "https://256.1.1.1", "https://shop.example.", "https://-a.example", "https://a..b",
        "https://a_b.example", "https://%31%32%37.0.0.1", "https://[::1", "https://[127.0.0.1]",
        "https://[fe80::1%25eth0]", "https://[::ffff:999.0.0.1]", "https://" + "a" * 64,
        "https://shop.example.0x7f", "https://0x", "https://[v1.x]", "https://a!b",
    ],
    "port": [
        "https://shop.example:0", "https://shop.example:22", "https://shop.example:25",
        "https://shop.example:65536", "https://shop.example:99999999999", "https://shop.example:x",
        "https://shop.example:-1", "https://shop.example:6379x", "https://shop.example:1023",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("trouble", "url"), [(trouble, url) for trouble, urls in REFUSED.items() for url in urls]
)
def test_other_ways_to_write_an_address_are_refused(trouble: str, url: str) -> None:
    """Numbers in odd forms, credentials, other schemes, ports of mail servers; none is shown."""
    with pytest.raises(UrlRefused) as caught:
        Endpoint.of(url)
    assert trouble == caught.value.params["trouble"]
    assert "pa55" not in str(caught.value)


def test_plain_http_has_to_be_allowed() -> None:
    """Then port 80 is the usual one."""
    found = Endpoint.of("http://shop.example/x", allow_http=True)
    assert (80, False, "shop.example") == (found.port, found.tls, found.authority)


def test_the_path_is_not_shown() -> None:
    """It may be what a chat service takes for a password."""
    assert "pa55" not in repr(Endpoint.of("https://hooks.example/pa55?pa55"))


@given(st.text(max_size=60), st.sampled_from(["", "https://", "http://", "https://["]))
def test_any_text_is_an_address_or_refused(text: str, before: str) -> None:
    """Law: there is no third way, and what is taken holds nothing that ends a line."""
    try:
        found = Endpoint.of(before + text, allow_http=True)
    except UrlRefused:
        return
    assert (found.host + found.target).isascii()
    assert not set("\r\n \t") & set(found.host + found.target + found.authority)
