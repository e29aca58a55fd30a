from typing import Final

import pytest

from salescore.currencies import CURRENCIES, Currency, UnknownCurrency, currency, digits

PUBLISHED: Final = {
    0: """
        BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF
    """,
    2: """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN
        BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD
        FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW
        KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR
        MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG
        SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD
        USN UYU UZS VES WST XCD XCG YER ZAR ZMW ZWG
    """,
    3: """
        BHD IQD JOD KWD LYD OMR TND
    """,
    4: """
        CLF
    """,
}
"""Codes by decimals: JodaOrg/joda-money, CurrencyData.csv at 39d5bbf9 (Apache-2.0).

Only the entries in which moneyphp/money agrees; VED, UYW and XAD are younger.
"""

ROWS: Final = [(code, decimals) for decimals, codes in PUBLISHED.items() for code in codes.split()]


@pytest.mark.parametrize(("code", "decimals"), ROWS)
def test_decimals_are_those_others_publish(code: str, decimals: int) -> None:
    """Two other libraries give every currency the same decimals."""
    assert decimals == digits(code) == currency(code).digits


def test_table_is_whole() -> None:
    """The published list has 178 codes; 13 of them have no minor unit."""
    assert 178 - 13 == len(CURRENCIES)
    assert {"UYW", "VED", "XAD"} == set(CURRENCIES) - {code for code, _ in ROWS}


def test_codes_and_numbers_are_unique_and_sorted() -> None:
    """A code is three capitals, a number three digits, each given once."""
    assert sorted(CURRENCIES) == list(CURRENCIES)
    assert len(CURRENCIES) == len({row.number for row in CURRENCIES.values()})
    assert [] == [
        row
        for code, row in CURRENCIES.items()
        if not (row.code == code and code.isupper() and len(code) == 3 and len(row.number) == 3)
    ]


def test_currency_has_all_columns() -> None:
    """The dinar of Kuwait is divided by a thousand."""
    assert Currency("KWD", number="414", digits=3, name="Kuwaiti Dinar") == currency("KWD")


@pytest.mark.parametrize("code", ["XXX", "XAU", "BGN", "HRK", "DEM", "eur", "", "EURO", " EUR"])
def test_unknown_code_is_refused(code: str) -> None:
    """Withdrawn (Bulgaria pays in euro since 2026), accounting and misspelled codes are none."""
    for look_up in (currency, digits):
        with pytest.raises(UnknownCurrency) as caught:
            look_up(code)
        assert {"currency": code} == dict(caught.value.params)


def test_what_is_no_text_is_refused_alike() -> None:
    """A value that cannot even be a key gives the same error."""
    with pytest.raises(UnknownCurrency):
        digits([])  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(UnknownCurrency):
        currency(None)  # type: ignore[arg-type]  # wrong on purpose


def test_error_is_a_lookup_error() -> None:
    """Who catches the builtin catches it, with a stable code."""
    assert issubclass(UnknownCurrency, LookupError)
    assert "money.unknown_currency" == UnknownCurrency.code
