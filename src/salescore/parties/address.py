"""An address: where a customer lives, wants the goods or the bill."""

from attrs import frozen

__all__ = ["Address"]


@frozen(kw_only=True)
class Address:
    """Where somebody or something is; every part is text as it stands on the envelope.

    Args:
        kind: what it is for: ``main``, ``billing`` or ``shipping``.
        country: name or ISO 3166 code, as the tenant keeps it.
    """

    kind: str = "main"
    name: str | None = None
    street: str | None = None
    city: str | None = None
    region: str | None = None
    postal_code: str | None = None
    country: str | None = None

    def __str__(self) -> str:
        """Give the address in one line.

        >>> str(Address(street="Obere Str. 57", postal_code="12209", city="Berlin"))
        'Obere Str. 57, 12209 Berlin'
        """
        town = " ".join(part for part in (self.postal_code, self.city) if part)
        parts = (self.name, self.street, town, self.region, self.country)
        return ", ".join(part for part in parts if part)
