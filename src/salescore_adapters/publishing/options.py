"""Checks of the options that all publishers have."""

from urllib.parse import SplitResult, urlsplit

from salescore.errors import InvalidValue
from salescore.secret import Secret, SecretMissing
from salescore_adapters.options import demand_limits

__all__ = ["address_of", "check_options"]


def check_options(name: str, *, url: Secret, schemes: tuple[str, ...], seconds: float) -> None:
    """Demand what all publishers need; an address out of the environment may come later.

    Raises:
        InvalidValue: a value out of range; an address is not shown.
    """
    demand_limits(name, seconds=seconds)
    try:
        address_of(url, schemes=schemes, port=1)
    except SecretMissing:
        return  # It is read when it is used, perhaps by another process.


def address_of(url: Secret, *, schemes: tuple[str, ...], port: int) -> str:
    """Give host and port of an address, which is all of it that is ever shown.

    Args:
        schemes: those of the broker.
        port: its usual port.

    Raises:
        InvalidValue: it is no address of the broker; it is not shown.
        SecretMissing: it stands in a variable of the environment that is not set.
    """
    try:
        parts: SplitResult | None = urlsplit(url.reveal())
        given = parts.port if parts else None
    except ValueError:
        parts, given = None, None
    if parts is None or parts.scheme not in schemes or not parts.hostname:
        raise InvalidValue("url", value="***", allowed=f"an address such as {schemes[0]}://host")
    return f"{parts.hostname}:{given or port}"
