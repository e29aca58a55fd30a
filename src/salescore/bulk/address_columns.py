"""Columns of addresses, and the addresses that rows give."""

from collections.abc import Mapping
from typing import Final

from attrs import evolve

from salescore.bulk.columns import Column, column
from salescore.bulk.entity import Written
from salescore.bulk.rows import Row
from salescore.parties.address import Address

__all__ = ["ADDRESS_KINDS", "address_cells", "address_columns", "address_of"]

ADDRESS_KINDS: Final = {
    "main": ("", "", ""),
    "billing": ("billing_", " of the bill", "账单"),
    "shipping": ("shipping_", " of the goods", "收货"),
}
"""What headings begin with, and what is said of it in English and Chinese, by kind."""

_PARTS: Final = {
    "name": ("Name on the envelope", "收件人", ("attention", "收件人")),
    "street": ("Street and number", "街道门牌", ("address", "strasse", "街道", "地址")),
    "city": ("Town", "城市", ("town", "ort", "stadt", "城市")),
    "region": ("State or region", "省份", ("state province", "province", "省份", "地区")),
    "postal_code": ("Postal code", "邮政编码", ("zip", "postcode", "plz", "邮编", "邮政编码")),
    "country": ("Country", "国家", ("land", "office location", "国家")),
}
_NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    prefix: {part: f"{prefix or 'address_' * (part == 'name')}{part}" for part in _PARTS}
    for prefix, _, _ in ADDRESS_KINDS.values()
}
"""Names of columns by part of the address; ``name`` alone is the customer's."""


def address_columns(kinds: Mapping[str, tuple[str, str, str]]) -> tuple[Column, ...]:
    """Declare the columns of addresses.

    Args:
        kinds: what headings begin with, and what is said of it in English and Chinese, by kind.
    """
    made = []
    for prefix, english, chinese in kinds.values():
        for part, (says, zh, aliases) in _PARTS.items():
            name = _NAMES[prefix][part]
            headings = [
                f"{prefix}{each}" if each.isascii() else f"{chinese}{each}" for each in aliases
            ]
            made.append(column(name, f"{says}{english}.", f"{chinese}{zh}。", aliases=headings))
    return tuple(made)


def address_of(row: Row, prefix: str, before: Address) -> Address | None:
    """Give the address of a row, on top of what is known; None if it says nothing of one."""
    values = row.values
    given = {part: values[name] for part, name in _NAMES[prefix].items() if name in values}
    return evolve(before, **given) if given else None


def address_cells(address: Address | None, prefix: str) -> Written:
    """Give the cells of an address."""
    if address is None:
        return {}
    return {name: getattr(address, part) for part, name in _NAMES[prefix].items()}
