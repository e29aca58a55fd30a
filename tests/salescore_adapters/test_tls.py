"""How connections to servers of others are secured."""

import ssl

import pytest

from salescore_adapters.tls import client_context


def test_old_protocols_are_off_however_python_was_built(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build whose own default is the oldest there is gets TLS 1.2 all the same."""
    made = ssl.create_default_context()
    made.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    monkeypatch.setattr(ssl, "create_default_context", lambda **_: made)
    assert ssl.TLSVersion.TLSv1_2 == client_context().minimum_version


def test_certificates_and_names_are_verified() -> None:
    """Both of them."""
    context = client_context()
    assert (ssl.CERT_REQUIRED, True) == (context.verify_mode, context.check_hostname)


def test_a_stricter_default_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is made weaker than the system wants it."""
    made = ssl.create_default_context()
    made.minimum_version = ssl.TLSVersion.TLSv1_3
    monkeypatch.setattr(ssl, "create_default_context", lambda **_: made)
    assert ssl.TLSVersion.TLSv1_3 == client_context().minimum_version
