"""From what callers like to write to what commands about opportunities carry."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, TypeAlias

from attrs import evolve

from salescore.app.coerce import AmountLike, IdLike, amount
from salescore.decimals import decimal
from salescore.errors import InvalidValue
from salescore.ids import as_id
from salescore.money import Money
from salescore.pipeline.opportunity import Competitor, ContactRole, OpportunityLine, Split
from salescore.pipeline.stage import CERTAIN_BP
from salescore.shapes import several

__all__ = [
    "ContactLike",
    "OfferedLike",
    "PercentLike",
    "ShareLike",
    "SplitLike",
    "as_share",
    "basis_points",
    "competitors_of",
    "contact_roles",
    "is_bare",
    "minor_units",
    "opportunity_lines",
    "plain_changes",
    "splits_of",
]

ContactLike: TypeAlias = ContactRole | tuple[IdLike, str] | Any
"""A contact, a (contact, role) pair, or `ContactRole`; the first one is primary unless said."""
OfferedLike: TypeAlias = OpportunityLine | tuple[str, Decimal | int | str, Decimal | int | str]
"""(SKU, quantity, price of a base unit)."""
PercentLike: TypeAlias = Decimal | int | str
ShareLike: TypeAlias = Fraction | Decimal | int | str
"""``Fraction(1, 3)``, ``"1/3"``, ``"50 %"``, or a Decimal of which 1 is the whole."""
SplitLike: TypeAlias = Split | tuple[IdLike, ShareLike]

_HUNDRED: Final = 100


def basis_points(percent: PercentLike | None) -> int | None:
    """Give a percentage in hundredths of a percent.

    Raises:
        InvalidValue: not 0 to 100, or finer than hundredths.

    >>> basis_points("33.33"), basis_points(0), basis_points(None)
    (3333, 0, None)
    """
    if percent is None:
        return None
    exact = Fraction(decimal(percent, name="percent")) * _HUNDRED
    if exact.denominator != 1 or not 0 <= exact <= CERTAIN_BP:
        allowed = "0 to 100, with two decimals at most"
        raise InvalidValue("percent", value=percent, allowed=allowed)
    return int(exact)


def as_share(given: ShareLike) -> Fraction:
    """Give a share of the whole, exactly.

    Raises:
        InvalidValue: it is none.

    >>> as_share("1/3"), as_share("12.5 %"), as_share(1)
    (Fraction(1, 3), Fraction(1, 8), Fraction(1, 1))
    """
    text = given.strip() if isinstance(given, str) else given
    try:
        if isinstance(text, str) and text.endswith("%"):
            return Fraction(text.removesuffix("%").strip()) / _HUNDRED
        return Fraction(decimal(text, name="share") if isinstance(text, float | bool) else text)
    except (ArithmeticError, TypeError, ValueError) as error:
        allowed = 'a share such as "1/3" or "50 %"'
        raise InvalidValue("share", value=given, allowed=allowed) from error


def splits_of(given: Iterable[SplitLike]) -> tuple[Split, ...]:
    """Give splits; pairs are no overlays."""
    return tuple(_split(each) for each in several("splits", given))


def _split(given: SplitLike) -> Split:
    if isinstance(given, Split):
        return given
    who, share = _pair("split", given, 2)
    return Split(salesperson_id=as_id(who), share=as_share(share))


def _pair(name: str, given: Any, length: int) -> tuple[Any, ...]:
    if not isinstance(given, tuple) or len(given) != length:
        raise InvalidValue(name, value=given, allowed=f"a tuple of {length}")
    return given


def contact_roles(given: Iterable[ContactLike]) -> tuple[ContactRole, ...]:
    """Give contacts with their roles; the first one is primary if nobody else is."""
    found = tuple(_contact(each) for each in several("contacts", given))
    if not found or any(each.primary for each in found):
        return found
    return (evolve(found[0], primary=True), *found[1:])


def _contact(given: ContactLike) -> ContactRole:
    if isinstance(given, ContactRole):
        return given
    who, role = _pair("contact", given, 2) if isinstance(given, tuple) else (given, None)
    return ContactRole(contact_id=as_id(who), role=role)


def competitors_of(given: Iterable[Competitor | str]) -> tuple[Competitor, ...]:
    """Give competitors; of a name alone it is not known that they won."""
    found = several("competitors", given)
    return tuple(each if isinstance(each, Competitor) else Competitor(each) for each in found)


def opportunity_lines(given: Iterable[OfferedLike]) -> tuple[OpportunityLine, ...]:
    """Give what may be bought, of (SKU, quantity, unit price) triples."""
    return tuple(_line(each) for each in several("lines", given))


def _line(given: OfferedLike) -> OpportunityLine:
    if isinstance(given, OpportunityLine):
        return given
    sku, quantity, price = _pair("line", given, 3)
    return OpportunityLine(
        sku=sku,
        quantity=decimal(quantity, name="quantity"),
        unit_price=decimal(price, name="unit_price"),
    )


def is_bare(given: AmountLike) -> bool:
    """Say whether an amount names no currency.

    >>> is_bare(5), is_bare("5"), is_bare("5 EUR")
    (True, True, False)
    """
    if isinstance(given, str):
        return not any(letter.isalpha() for letter in given)
    return not isinstance(given, Money)


def minor_units(given: AmountLike | None, *, currency: str | None) -> tuple[int, str | None]:
    """Give minor units and the currency that an amount names; nothing is 0.

    Raises:
        InvalidValue: a bare number, and nobody knows the currency.
    """
    if given is None:
        return 0, currency
    money = amount(given, currency=currency)
    return money.minor, money.currency


def plain_changes(given: Mapping[str, Any]) -> dict[str, Any]:
    """Bring what callers write into the form of commands, by the name of the field."""
    made = dict(given)
    if made.get("contacts") is not None and not isinstance(made["contacts"], str):
        made["contacts"] = contact_roles(made["contacts"])
    if made.get("competitors") is not None and not isinstance(made["competitors"], str):
        made["competitors"] = competitors_of(made["competitors"])
    return made
