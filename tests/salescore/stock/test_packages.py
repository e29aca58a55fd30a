"""As few packages as can be (case 65), by a search that ends."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.stock.packages import TRIES_MAX, Packing, packing

ZERO = Decimal(0)


def sizes(**packages: int) -> list[tuple[Decimal, int]]:
    """Give packages by size: `p5=10` are ten of five."""
    return [(Decimal(name[1:]), count) for name, count in packages.items()]


def test_no_package_is_opened_if_it_can_be_helped() -> None:
    """1280 of 5 x10, 50 x10, 1000 x2 are 1 + 5 + 6 packages (F63)."""
    found = packing(Decimal(1280), sizes(p5=10, p50=10, p1000=2), ZERO)
    assert {Decimal(1000): 1, Decimal(50): 5, Decimal(5): 6} == found.whole
    assert (ZERO, None) == (found.loose, found.opened)


def test_of_equal_choices_the_one_that_leaves_the_least() -> None:
    """13 of 2 loose, 5 x2, 10 x5: ten, and three out of a five, not out of a ten (F63)."""
    found = packing(Decimal(13), sizes(p5=2, p10=5), Decimal(2))
    assert Packing({Decimal(10): 1}, ZERO, Decimal(5), Decimal(3)) == found


def test_what_is_not_enough_is_taken_whole() -> None:
    """90 of 62: everything."""
    found = packing(Decimal(90), sizes(p5=2, p10=5), Decimal(2))
    assert Packing({Decimal(10): 5, Decimal(5): 2}, Decimal(2)) == found


def test_decimals_are_exact() -> None:
    """A tenth of a kilogram three times is three tenths."""
    found = packing(Decimal("0.3"), [(Decimal("0.1"), 5)], ZERO)
    assert {Decimal("0.1"): 3} == found.whole


def test_the_search_is_bounded() -> None:
    """Forty sizes that hardly fit: it ends after its tries, with something that is enough."""
    many = [(Decimal(size), 40) for size in range(101, 181, 2)]
    found = packing(Decimal(9_998), many, ZERO)
    whole = sum(size * count for size, count in found.whole.items())
    assert Decimal(9_998) == whole + found.loose + found.part
    assert TRIES_MAX >= 1_000


def brute(quantity: int, packages: dict[int, int], loose: int) -> tuple[bool, int, int] | None:
    """Give the cost of the best choice by looking at all of them."""
    counts: list[tuple[int, ...]] = [()]
    order = sorted(packages)
    for size in order:
        counts = [(*each, n) for each in counts for n in range(packages[size] + 1)]
    best: tuple[bool, int, int] | None = None
    for each in counts:
        whole = sum(size * n for size, n in zip(order, each, strict=True))
        for units in range(loose + 1):
            rest = quantity - whole - units
            if rest == 0:
                found = (False, sum(each) + units, 0)
                best = found if best is None else min(best, found)
            for size, n in zip(order, each, strict=True):
                if 0 < rest < size and n < packages[size]:
                    found = (True, sum(each) + units + 1, size - rest)
                    best = found if best is None else min(best, found)
    return best


@given(
    quantity=st.integers(1, 40),
    packages=st.dictionaries(st.integers(2, 9), st.integers(1, 3), max_size=3),
    loose=st.integers(0, 3),
)
def test_no_choice_is_better(quantity: int, packages: dict[int, int], loose: int) -> None:
    """For few packages all choices are looked at: none is cheaper (law)."""
    found = packing(
        Decimal(quantity), [(Decimal(s), n) for s, n in packages.items()], Decimal(loose)
    )
    best = brute(quantity, packages, loose)
    if best is None:
        assert sum(s * n for s, n in packages.items()) + loose < quantity
        return
    touched = sum(found.whole.values()) + int(found.loose) + (found.opened is not None)
    waste = found.opened - found.part if found.opened is not None else 0
    assert best == (found.opened is not None, touched, waste)


@pytest.mark.parametrize("loose", [ZERO, Decimal("2.5")])
def test_loose_goods_fill_up_what_packages_lack(loose: Decimal) -> None:
    """Twelve and a half: one of ten and what lies loose, or a part of a package."""
    found = packing(Decimal("12.5"), sizes(p10=2), loose)
    assert (loose, None if loose else Decimal(10)) == (found.loose, found.opened)
