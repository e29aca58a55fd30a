"""Presets: settings that stand for other systems, and nothing else."""

import pytest

import salescore
from salescore.errors import UnknownId
from salescore.organization import Settings
from salescore.presets import PRESETS, preset


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_put_on_by_its_changes(name: str) -> None:
    """What a tenant is told to change makes its settings those of the preset, all else stays."""
    with salescore.open("memory:", tenant="acme") as sales:
        sales.settings.update(zone="Asia/Shanghai", payment_terms_days=7)
        after = sales.settings.adopt(name)
    chosen = preset(name)
    assert (chosen.pricing, chosen.rounding, chosen.tax_rounding) == (
        after.pricing,
        after.rounding,
        after.tax_rounding,
    )
    assert ("Asia/Shanghai", 7) == (after.zone, after.payment_terms_days)


def test_every_preset_says_something() -> None:
    """None of them is how the library does by itself; no two of the eight systems are left out."""
    assert all(each != Settings() for each in PRESETS.values())
    assert [
        "erpnext", "medusa", "odoo", "saleor", "solidus", "sylius", "tryton", "vendure",
    ] == sorted(PRESETS)  # fmt: skip


def test_an_unknown_preset_is_named() -> None:
    """The error says which one was asked for."""
    with pytest.raises(UnknownId) as caught:
        preset("oddo")
    assert "oddo" == caught.value.params["key"]
