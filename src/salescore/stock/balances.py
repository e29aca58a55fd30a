"""Balances: what the movements up to a day come to, place by place.

The ledger has two ends to every movement, so all balances of a product together are zero: what lies
in the house came from suppliers, and what customers have left it.
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from attrs import evolve, frozen

from salescore.decimals import EXACT, exact_sum
from salescore.stock.transfer import Movement, Outside, Transfer

__all__ = ["Balance", "BalanceKey", "Balances", "added_up", "balances"]

ZERO: Final = Decimal(0)


class BalanceKey(NamedTuple):
    """What has a balance: goods of one kind in one place.

    Args:
        place: the id of a location, or a virtual one.
        product_id: what.
        sku: its code.
        lot: code of its lot or piece.
        owner: the code of whoever owns it; None is the tenant.
        package: units in each closed package; None for loose goods.
    """

    place: UUID | Outside
    product_id: UUID
    sku: str
    lot: str | None = None
    owner: str | None = None
    package: Decimal | None = None


@frozen(kw_only=True)
class Balance:
    """What lies in a place at the end of a day.

    Args:
        place: code of the location, or the word for a virtual one.
        outside: it is virtual: nothing lies there, its balance is what the house gave and got.
        sku: the product's code.
        quantity: in the product's base unit; below zero only outside.
        lot: code of its lot, or its serial number.
        owner: the code of whoever owns it; None is the tenant.
        package: units in each closed package; None for loose goods.
    """

    place: str
    outside: bool
    sku: str
    quantity: Decimal
    lot: str | None = None
    owner: str | None = None
    package: Decimal | None = None


@frozen(kw_only=True)
class Balances:
    """Everything that lay anywhere at the end of a day.

    Args:
        on: the business date.
        lines: sorted by place, SKU and lot; what is zero is left out.
    """

    on: date
    lines: tuple[Balance, ...]

    def quantity(self, sku: str | None = None, *, place: str | None = None) -> Decimal:
        """Add up the balances of a product, of a place, or of both.

        Args:
            sku: the product; None for all.
            place: code of the location or the word for a virtual one; None for all.

        >>> Balances(on=date(2026, 7, 1), lines=()).quantity("TEA-1")
        Decimal('0')
        """
        found = (
            each.quantity
            for each in self.lines
            if sku in (None, each.sku) and place in (None, each.place)
        )
        return exact_sum(found)

    def inside(self) -> "Balances":
        """Give those of real locations alone.

        >>> given = Balance(place="customer", outside=True, sku="TEA-1", quantity=Decimal(5))
        >>> Balances(on=date(2026, 7, 1), lines=(given,)).inside().lines
        ()
        """
        return evolve(self, lines=tuple(each for each in self.lines if not each.outside))

    def show(self) -> str:
        """Give them as text, a line for each.

        >>> tea = Balance(place="main", outside=False, sku="TEA-1", quantity=Decimal(5))
        >>> print(Balances(on=date(2026, 7, 1), lines=(tea,)).show())
        2026-07-01
          main: 5 x TEA-1
        """
        return "\n".join([f"{self.on}", *(f"  {_line(each)}" for each in self.lines)])


def added_up(
    transfers: Iterable[Transfer], *, product_id: UUID | None = None
) -> dict[BalanceKey, Decimal]:
    """Give what movements come to, place by place; what is zero is left out.

    Args:
        transfers: in any order.
        product_id: the only product that counts; None for all.
    """
    sums: dict[BalanceKey, Decimal] = {}
    for transfer in transfers:
        for each in transfer.movements:
            if product_id in (None, each.product_id):
                source, target = transfer.ends(each)
                _add(sums, _key(source, each), EXACT.minus(each.quantity))
                _add(sums, _key(target, each), each.quantity)
    return {key: quantity for key, quantity in sums.items() if quantity}


def balances(
    transfers: Iterable[Transfer],
    *,
    on: date,
    code: Callable[[UUID], str | None],
    product_id: UUID | None = None,
) -> Balances:
    """Give the balances that transfers come to.

    Args:
        transfers: all up to the end of that day, in any order.
        on: the business date.
        code: gives the code of a location, None for one that does not count.
        product_id: the only product that counts; None for all.
    """
    lines = []
    for key, quantity in added_up(transfers, product_id=product_id).items():
        outside = isinstance(key.place, Outside)
        place = key.place.value if isinstance(key.place, Outside) else code(key.place)
        if place is not None:
            lines.append(
                Balance(
                    place=place,
                    outside=outside,
                    sku=key.sku,
                    quantity=quantity,
                    lot=key.lot,
                    owner=key.owner,
                    package=key.package,
                )
            )
    return Balances(on=on, lines=tuple(sorted(lines, key=_turn)))


def _key(place: UUID | Outside, movement: Movement) -> BalanceKey:
    return BalanceKey(
        place,
        movement.product_id,
        movement.sku,
        movement.lot,
        movement.owner,
        None if movement.package is None else movement.package.normalize(),
    )


def _add(sums: dict[BalanceKey, Decimal], key: BalanceKey, change: Decimal) -> None:
    sums[key] = EXACT.add(sums.get(key, ZERO), change)


def _turn(line: Balance) -> tuple[bool, str, str, str, str, Decimal]:
    lot, owner = line.lot or "", line.owner or ""
    return (line.outside, line.place, line.sku, lot, owner, line.package or ZERO)


def _line(line: Balance) -> str:
    parts = [f"{line.place}: {line.quantity:f} x {line.sku}"]
    parts += [f"lot {line.lot}"] if line.lot is not None else []
    parts += [f"owned by {line.owner}"] if line.owner is not None else []
    parts += [f"in packages of {line.package:f}"] if line.package is not None else []
    return ", ".join(parts)
