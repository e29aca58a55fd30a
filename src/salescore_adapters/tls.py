"""How connections to servers of others are secured, unless somebody says otherwise."""

import ssl

__all__ = ["client_context"]


def client_context(*, ca_file: str | None = None) -> ssl.SSLContext:
    """Verify certificates and names, and speak nothing older than TLS 1.2.

    What is the oldest by default depends on how Python and OpenSSL were built.

    Args:
        ca_file: certificates to trust, in PEM; None for those of the system.

    Raises:
        OSError: the file cannot be read.

    >>> client_context().minimum_version >= ssl.TLSVersion.TLSv1_2
    True
    """
    context = ssl.create_default_context(cafile=ca_file)
    context.minimum_version = max(context.minimum_version, ssl.TLSVersion.TLSv1_2)
    return context
