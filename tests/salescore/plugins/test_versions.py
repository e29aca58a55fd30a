from typing import Any

import pytest

from salescore.errors import InvalidValue
from salescore.plugins.versions import fits


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (">=1,<2", True),
        (" >= 1 , < 2 ", True),
        ("==1.0", True),
        ("==1", True),
        ("!=1.0.0", False),
        (">1", False),
        (">0.9.9", True),
        ("<=1.0.0.0", True),
        ("<1", False),
        (">=2", False),
    ],
)
def test_a_range_holds_a_version_or_not(wanted: str, expected: bool) -> None:
    """All parts must hold; what a version does not say is nought."""
    assert expected is fits(wanted, version="1.0")


@pytest.mark.parametrize(
    "wanted", ["", "1", "~=1.0", ">=1,", ">=one", 1, None, ("1",), "==1.0.0.0.0"]
)
def test_what_is_no_range_is_said(wanted: Any) -> None:
    """A plug-in that says something else than a range says nothing we could trust."""
    with pytest.raises(InvalidValue):
        fits(wanted, version="1.0")
