"""The demo as a program: what it says of stores that are not new."""

from pathlib import Path

import pytest

import salescore
from salescore.catalog.commands import AddCategory
from salescore.localized import Localized
from salescore_adapters.demo.tour import TENANT, AnotherEdition, _shown, run


def test_the_demo_of_another_release_is_named(tmp_path: Path) -> None:
    """Other commands under the demo's keys: what to do is said, and nothing is added."""
    url = f"sqlite:///{tmp_path}/northwind.db"
    with salescore.open(url, tenant=TENANT) as sales:
        tea = AddCategory(code="tea", name=Localized.of("Tea"))
        sales.handle(tea, key="northwind-settings")
    with pytest.raises(AnotherEdition) as told:
        run(url, language="en", put=len)
    assert "Delete the file, or name another with --url." == told.value.advice()
    with salescore.open(url, tenant=TENANT) as sales:
        assert ["tea"] == [each.code for each in sales.categories.find()]


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("sqlite:///northwind.db", "sqlite:///northwind.db"),
        ("postgresql://anna@host/shop", "postgresql://anna@host/shop"),
        ("postgresql://anna:s3cret@host:5432/shop", "postgresql://anna:***@host:5432/shop"),
        ("mariadb://anna:a@b:c@host/shop", "mariadb://anna:***@host/shop"),
        ("postgresql://:s3cret@host/shop", "postgresql://:***@host/shop"),
    ],
)
def test_a_password_is_not_printed(url: str, shown: str) -> None:
    """Of an address with a password the demo shows all but that."""
    assert shown == _shown(url)
