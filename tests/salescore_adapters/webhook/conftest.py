"""Certificates that are thrown away."""

import ssl
from pathlib import Path

import pytest
import trustme
from attrs import frozen


@frozen
class Authority:
    """A certificate authority of one's own.

    Args:
        file: its certificate.
        server: what a server uses whose name is hook.test or 127.0.0.1.
        stranger: what a server uses whose name is another one.
    """

    file: str
    server: ssl.SSLContext
    stranger: ssl.SSLContext


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Make an authority and two servers of it."""
    made = trustme.CA()
    file: Path = tmp_path_factory.mktemp("authority") / "ca.pem"
    made.cert_pem.write_to_path(str(file))
    contexts = []
    for names in (("hook.test", "127.0.0.1"), ("other.test",)):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        made.issue_cert(*names).configure_cert(context)
        contexts.append(context)
    return Authority(str(file), *contexts)
