"""``salescore doctor``: the report and the exit code."""

from tests import goldens
from tests.commands import Line


def test_a_healthy_shop(shop: str, line: Line) -> None:
    """Ends with 0 and says what was read, to readers and machines."""
    told = line("doctor", "--url", shop, "--language", "zh")
    assert (0, True) == (told.code, "健康" in told.out)
    plain = line("doctor", "--url", shop, "--json").plain
    assert (True, [], 2) == (plain["healthy"], plain["findings"], plain["checked"]["orders.order"])


def test_a_fault_is_found(shop: str, line: Line) -> None:
    """Ends with 1; the finding has its code, its words in the language, and its values."""
    goldens.run(shop, "UPDATE stock_level SET on_hand = on_hand + 1000000 WHERE tenant = 'acme';\n")
    told = line("doctor", "--url", shop)
    assert (1, True, "") == (told.code, "doctor.stock_differs" in told.out, told.err)
    plain = line("doctor", "--url", shop, "--json", "--language", "zh").plain
    (code,) = {each["code"] for each in plain["findings"]}
    assert ("doctor.stock_differs", False) == (code, plain["healthy"])
    assert all(each["advice"] for each in plain["findings"])
