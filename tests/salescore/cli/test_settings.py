"""``salescore settings``: what is shown, and what may be set."""

import pytest

from tests.commands import Asking, Line
from tests.shops import open_shop


@pytest.fixture
def settings(shop: str, line: Line) -> Asking:
    """Give what asks."""
    return Asking(line, "settings", shop)


def test_what_differs_is_marked(settings: Asking) -> None:
    """Nothing at first; afterwards what was set, in both languages."""
    assert [] == settings("show", "--json").plain["changed"]
    assert 0 == settings("set", "zone=Asia/Shanghai", "payment_terms_days=14").code
    assert ["zone", "payment_terms_days"] == settings("show", "--json").plain["changed"]
    rows = settings("show", "--language", "zh").out.splitlines()[2:]
    marked = [row.split()[0] for row in rows if row.endswith("（已更改）")]
    assert ["zone", "payment_terms_days"] == marked


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("zone=Europe/Berlin", "Europe/Berlin"),
        ("languages=zh, en", ["zh", "en"]),
        ("tax_rounding=document", "document"),
        ("rounding=half_even", "half_even"),
        ("order_lines_max=50", 50),
        ("series.order=A{number:05d}", "A{number:05d}"),
        ("roles.clerk=orders.*,customers.*", ["customers.*", "orders.*"]),
        ("retention.events=3650", 3650),
        ("retention.deliveries=none", None),
        ("pricing.choice=lowest", "lowest"),
        ("pricing.unit_digits=4", 4),
        ("stock.shortage=part", "part"),
        ("stock.picking=fifo", "fifo"),
        ("pipeline.duplicates.email=block", "block"),
        ("pipeline.win_on_order=true", True),
        ("pipeline.amount_follows_quote=true", True),
        ("pipeline.duplicates.block_at=90", 90),
        ("pipeline.duplicates.warn_at=none", None),
        ("stock.fresh_days=30", 30),
    ],
)
def test_every_setting_can_be_set(change: str, expected: object, settings: Asking) -> None:
    """By the name under which it is shown; what is shown is what was set."""
    told = settings("set", change, "--json")
    name = change.partition("=")[0]
    assert (0, expected, [name]) == (told.code, told.plain["settings"][name], told.plain["changed"])
    again = settings("show", "--json").plain["settings"]
    assert told.plain["settings"] == again


def test_neighbors_stay(shop: str, settings: Asking) -> None:
    """One series, role or term leaves the others alone; a role without rights is gone."""
    with open_shop(shop) as sales:
        before = sales.settings.get()
    changes = ("series.order=O{number}", "roles.seller=", "retention.outbox=9")
    assert 0 == settings("set", *changes).code
    with open_shop(shop) as sales:
        after = sales.settings.get()
    assert [
        (each.name, "O{number}" if each.name == "order" else each.pattern) for each in before.series
    ] == [(each.name, each.pattern) for each in after.series]
    assert set(before.roles) - {"seller"} == set(after.roles)
    assert (before.retention.outcomes, 9) == (after.retention.outcomes, after.retention.outbox)


@pytest.mark.parametrize(
    ("change", "code", "error"),
    [
        ("zon=UTC", 2, "cli.misspelled"),
        ("color=red", 2, "cli.not_one_of"),
        ("series.odrer=M{number}", 2, "cli.misspelled"),
        ("roles.=x", 2, "cli.misspelled"),
        ("version=3", 2, "cli.not_one_of"),
        ("zone", 2, "error.invalid_value"),
        ("zone=Moon/Crater", 1, "error.invalid_value"),
        ("base_currency=EURO", 1, "money.unknown_currency"),
        ("order_lines_max=many", 1, "error.invalid_value"),
        ("languages=", 1, "error.invalid_value"),
        ("roles.owner=orders.*", 1, "error.invalid_value"),
        ("series.order=SO", 1, "error.invalid_value"),
        ("stock.shortage=never", 1, "error.invalid_value"),
        ("stock.fresh_days=9999", 1, "error.invalid_value"),
        ("retention.events=0", 1, "error.invalid_value"),
        ("retention.events=7", 1, "error.invalid_value"),
    ],
)
def test_what_cannot_be_set_changes_nothing(
    change: str, code: int, error: str, settings: Asking
) -> None:
    """Not even the other changes of the same command."""
    told = settings("set", "payment_terms_days=3", change, "--json")
    assert (code, error) == (told.code, told.error["code"])
    assert [] == settings("show", "--json").plain["changed"]
