"""Numbers as they compare, beside what python-stdnum and phonenumbers make of them."""

import sys

import phonenumbers
import pytest
import stdnum
from hypothesis import given
from hypothesis import strategies as st

from salescore.identity import (
    CALLING_CODES,
    FREE_MAIL,
    Verdict,
    check_phone,
    check_tax_id,
    company_domain,
    domain_key,
    email_key,
    phone_key,
    tax_key,
)

DIGITS = "0123456789"
UNLIKE = {"AR"}
"""Countries where a mobile number is dialed otherwise at home than from abroad."""


def examples(country: str) -> list[phonenumbers.PhoneNumber]:
    """Give what Google's tables hold as examples of a country's numbers."""
    kinds = (phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.MOBILE)
    found = [phonenumbers.example_number_for_type(country, kind) for kind in kinds]
    return [number for number in found if number is not None]


@pytest.mark.parametrize("form", ["INTERNATIONAL", "NATIONAL", "RFC3966"])
def test_numbers_of_every_country_are_those_of_phonenumbers(form: str) -> None:
    """Own rules give E.164 for the way in which each country writes its numbers."""
    style = getattr(phonenumbers.PhoneNumberFormat, form)
    differ = {
        country
        for country in CALLING_CODES
        for number in examples(country)
        if phone_key(phonenumbers.format_number(number, style), country=country)
        != phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    }
    assert differ <= (UNLIKE if form == "NATIONAL" else set())


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("+86 138-0013-8000", None, "+8613800138000"),
        ("＋８６　１３８００１３８０００", None, "+8613800138000"),
        ("0086 138 0013 8000", None, "+8613800138000"),
        ("138 0013 8000 转 12", "CN", "+8613800138000"),
        ("(+49) (0)30 901820 ext. 7", None, "+4930901820"),
        ("011 49 30 901820", "US", "+4930901820"),
        ("tel:+1-202-666-4567;ext=3", None, "+12026664567"),
        ("202 666 4567", None, "2026664567"),
        ("ask Ann", "DE", None),
        ("12", "DE", None),
        ("+1234567890123456", None, None),
    ],
)
def test_phone_in_its_forms(text: str, country: str | None, expected: str | None) -> None:
    """Signs, extensions, `00`, full width: one number (CRM §3, complaint 2)."""
    assert expected == phone_key(text, country=country)


def test_addresses_compare_as_mail_arrives() -> None:
    """Case and the name before it make no difference; tags only where they are ignored."""
    assert "fp@mycompany.com" == email_key('"The Other" <fp@MYCOMPANY.com>')
    assert "annlee@gmail.com" == email_key("Ann.Lee+x@googlemail.com")
    assert "ann.lee+x@acme.de" == email_key("Ann.Lee+x@acme.de")
    assert email_key("a@bücher.de") == email_key("a@xn--bcher-kva.de")
    assert [None] * 4 == [email_key(text) for text in ("ann", "@b.de", "a b@c.de", "a@b")]


def test_only_a_company_has_a_domain() -> None:
    """Free mail says nothing of a company; a sub-domain is another domain."""
    assert "acme.de" == company_domain("https://WWW.acme.de:8080/x") == domain_key("a@acme.de")
    assert "shop.acme.de" == company_domain("shop.acme.de")
    assert {None} == {company_domain(f"ann@{house}") for house in FREE_MAIL}


@given(
    st.sampled_from(["AU", "CH", "CN", "DE", "FR", "IT"]).flatmap(
        lambda country: st.tuples(
            st.just(country),
            st.text(DIGITS + "AX" * (country == "CN"), min_size=9, max_size=18),
        )
    )
)
def test_own_check_digits_are_those_of_stdnum(case: tuple[str, str]) -> None:
    """A number that one of the two calls wrong, the other does too."""
    country, text = case
    length = {"AU": 11, "CH": 9, "CN": 18, "DE": 9, "FR": 11, "IT": 11}[country]
    module = stdnum.get_cc_module(country, "uid" if country == "CH" else "vat")
    assert module is not None
    for last in DIGITS:
        number = (text * 2)[: length - 1] + last
        key = tax_key(number, country=country) or ""
        expected = Verdict.SOUND if module.is_valid(key) else Verdict.WRONG
        assert expected is check_tax_id(number, country=country)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("91110000600037341L", "CN"),
        ("DE 136 695 976", "DE"),
        ("FR 40 303 265 045", "FR"),
        ("IT 00743110157", "IT"),
        ("CHE-100.155.212 MWST", "CH"),
        ("83 914 571 673", "AU"),
    ],
)
def test_published_numbers_are_sound(text: str, country: str) -> None:
    """Numbers of the libraries' own documentation pass."""
    assert Verdict.SOUND is check_tax_id(text, country=country)


def test_without_the_extra_less_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Own rules still judge six countries and calling codes; the rest is unknown, and said so."""
    assert Verdict.SOUND is check_tax_id("GB 980 7806 84", country="GB")
    assert Verdict.WRONG is check_phone("+49 1")
    assert Verdict.SOUND is check_phone("030 901820", country="DE")
    monkeypatch.setitem(sys.modules, "stdnum", None)
    monkeypatch.setitem(sys.modules, "phonenumbers", None)
    assert Verdict.UNKNOWN is check_tax_id("GB 980 7806 84", country="GB")
    assert Verdict.WRONG is check_tax_id("DE136695978", country="DE")
    assert Verdict.UNKNOWN is check_phone("+49 30 901820")
    assert Verdict.UNKNOWN is check_phone("30 901820")
    assert Verdict.WRONG is check_phone("+999 123 456")
    assert Verdict.WRONG is check_tax_id("none", country="GB")


def test_a_number_of_another_country_says_itself_whose_it_is() -> None:
    """It is the same for a lead at home and for one whose address names that country."""
    numbers = ("ATU12345678", "DE136695976", "PL1234567890", "CHE123456789")
    assert list(numbers) == [tax_key(number, country="FR") for number in numbers]
    assert "FRAB123456789" == tax_key("AB 123 456 789", country="FR")
