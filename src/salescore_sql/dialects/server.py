"""What the servers share: their URLs, their pools."""

from collections.abc import Collection, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final, Literal

from attrs import frozen
from sqlalchemy import URL, Engine, create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import AsyncAdaptedQueuePool, QueuePool

from salescore.errors import InvalidValue

__all__ = ["ServerUrl", "engine"]

_CONNECTIONS_KEPT: Final = 8
_CONNECTIONS_MAX: Final = 32
_TIMEOUT_MAX: Final = 600


@frozen(kw_only=True)
class ServerUrl:
    """What the URL of a server says.

    Args:
        address: for the driver, without the options that are ours.
        timeout: seconds a writer waits for another, 0.001 to 600.
    """

    address: URL
    timeout: float = 5.0

    @classmethod
    def parse(cls, url: str, *, driver: str, options: Collection[str]) -> "ServerUrl":
        """Read a URL.

        Args:
            url: ``scheme://user:password@host:port/database?timeout=5``.
            driver: SQLAlchemy's name of dialect and driver.
            options: what else may stand behind the question mark, for the driver.

        Raises:
            InvalidValue: another form, or an option that does not exist; it shows no password.

        >>> ServerUrl.parse("postgresql://ann@db/shop?timeout=2", driver="postgresql", options=())
        ServerUrl(address=postgresql://ann@db/shop, timeout=2.0)
        """
        scheme = url.partition(":")[0]
        form = f"{scheme}://user:password@host/database"
        try:
            parts = make_url(url)
        except (ArgumentError, ValueError):
            # What could not be read is not repeated by what caused the error: it may be a password.
            raise InvalidValue("URL", value=f"{scheme}:...", allowed=form) from None
        given = dict(parts.query)
        timeout = _seconds(str(given.pop("timeout", "5")))
        unknown = sorted(given.keys() - set(options))
        if unknown or not parts.database:
            value = unknown[0] if unknown else "no database"
            allowed = f"{form}, with ?timeout=seconds and {', '.join(sorted(options))}"
            raise InvalidValue("URL", value=value, allowed=allowed)
        return cls(address=parts.set(drivername=driver, query=given), timeout=timeout)

    @property
    def shown(self) -> str:
        """The URL as it may be shown: no driver, stars for the password."""
        plain = self.address.set(drivername=self.address.get_backend_name())
        return plain.render_as_string(hide_password=True)


def engine(
    url: ServerUrl,
    *,
    arguments: Mapping[str, Any],
    paramstyle: Literal["format", "numeric_dollar"] = "format",
    asynchronous: bool = False,
) -> Engine:
    """Make an engine whose connections are handed out as they are: transactions are ours.

    Args:
        url: the server.
        arguments: for the driver.
        paramstyle: how the driver wants to see parameters.
        asynchronous: its driver is asynchronous.
    """
    return create_engine(
        url.address,
        paramstyle=paramstyle,
        poolclass=AsyncAdaptedQueuePool if asynchronous else QueuePool,
        pool_size=_CONNECTIONS_KEPT,
        max_overflow=_CONNECTIONS_MAX - _CONNECTIONS_KEPT,
        pool_timeout=url.timeout,
        pool_reset_on_return=None,
        connect_args=dict(arguments),
        hide_parameters=True,
    )


def _seconds(text: str) -> float:
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise InvalidValue("timeout", value="no number", allowed="seconds") from None
    if not Decimal("0.001") <= value <= _TIMEOUT_MAX:
        raise InvalidValue("timeout", value=text, allowed=f"0.001 to {_TIMEOUT_MAX} seconds")
    return float(value)
