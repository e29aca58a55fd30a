import pickle

import pytest

from salescore import errors
from salescore.errors import InvalidValue, Refused, Rejection, SalesError, UnknownId, Warning


@pytest.mark.parametrize(
    "error",
    [
        UnknownId("customer", key="C-7"),
        InvalidValue("quantity", value=0, allowed="above zero"),
        Refused((Rejection("stock.insufficient", {"sku": "TEA-1"}),), warnings=(Warning("w.w"),)),
    ],
)
def test_error_survives_a_trip_between_processes(error: SalesError) -> None:
    """Code, values, reasons and sentence are the same on the other side."""
    back = pickle.loads(pickle.dumps(error))  # noqa: S301 - what was pickled here.
    assert type(error) is type(back)
    assert dict(error.params) == dict(back.params)
    assert str(error) == str(back)
    assert getattr(error, "rejections", ()) == getattr(back, "rejections", ())


def test_errors_speak_before_anybody_taught_them() -> None:
    """Without a table of messages an error shows its code and its values."""
    assert ("a.b {'sku': 'TEA-1'}", "") == errors._plain("a.b", {"sku": "TEA-1"}, "en")


def test_refusal_gives_each_advice_once() -> None:
    """Two shortages are two sentences and one piece of advice."""
    short = [
        Rejection("stock.insufficient", {"sku": sku, "asked": 2, "available": 1})
        for sku in ("TEA-1", "POT-1")
    ]
    refused = Refused(tuple(short))
    for language in ("en", "zh"):
        assert refused.advice(language).count(short[0].advice(language)) == 1
        assert all(each.sentence(language) in refused.sentence(language) for each in short)
