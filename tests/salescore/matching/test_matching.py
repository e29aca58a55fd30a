"""Laws of keys and scores, and what they come to for records as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

from salescore.localized import LANGUAGES
from salescore.matching import (
    KEY_LENGTH_MAX,
    Traits,
    common,
    exact,
    keys,
    keys_of,
    kind_of,
    match,
    similarity,
    traits_of,
)
from salescore.parties.address import Address
from tests.salescore.matching.parties import Known, parties

words = st.text("abcdeé华为 ", max_size=12)


class TestScore:
    """A score is symmetric, and 100 for what is the same."""

    @given(parties, parties)
    def test_the_order_of_the_two_makes_no_difference(self, one: Known, other: Known) -> None:
        """match(a, b) == match(b, a), reasons too, within 0 and 100."""
        first, second = traits_of(one), traits_of(other)
        found = match(first, second)
        assert found == match(second, first)
        assert 0 <= found.score <= 100

    @given(parties)
    def test_everybody_is_surely_himself(self, one: Known) -> None:
        """match(a, a) is 100, unless nothing is known."""
        traits = traits_of(one)
        assert (0 if traits == Traits() else 100) == match(traits, traits).score

    @given(parties, parties)
    def test_reasons_add_up(self, one: Known, other: Known) -> None:
        """The score is the sum of the reasons, kept within its ends; each has a sentence."""
        found = match(traits_of(one), traits_of(other))
        total = sum(reason.points for reason in found.reasons)
        assert max(0, min(100, total)) == found.score
        for language in LANGUAGES:
            assert all("{" not in reason.sentence(language) for reason in found.reasons)


class TestKeys:
    """Who is the same by an exact key shares that key, whatever else is known."""

    @given(parties, parties)
    def test_what_is_the_same_shares_a_key(self, one: Known, other: Known) -> None:
        """Each trait that is the same on both sides is one key that both have."""
        first, second = traits_of(one), traits_of(other)
        shared = {kind_of(key) for key in set(keys(first)) & set(keys(second)) if exact(key)}
        same = {
            "email": first.email and first.email == second.email,
            "phone": first.phone and first.phone == second.phone,
            "tax": first.tax_id and first.tax_id == second.tax_id,
            "domain": not set(first.domains).isdisjoint(second.domains),
            "name": first.company and first.company == second.company,
        }
        assert {kind for kind, holds in same.items() if holds} == shared - {"person"}

    @given(st.text(max_size=400), st.text(max_size=400))
    def test_long_keys_are_cut_and_stay_apart(self, one: str, other: str) -> None:
        """A key fits into an index, and two names that differ have two keys."""
        first, second = (keys(Traits(company=text or None)) for text in (one, other))
        assert all(len(key) <= KEY_LENGTH_MAX for key in (*first, *second))
        names = [{key for key in each if kind_of(key) == "name"} for each in (first, second)]
        assert ((one or None) == (other or None)) == (names[0] == names[1])

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Nordic Fods Ltd", "Nordic Foods"),
            ("Acme Trading", "Trading Acme GmbH"),
            ("Zimmermann Logistik", "Zimmerman Logistik AG"),
            ("Mueller Maschinenbau", "Müller Maschinenbau"),
            ("深圳某某科技有限公司", "深圳市某某科技有限公司"),
        ],
    )
    def test_names_with_a_slip_of_the_pen_share_a_block(self, one: str, other: str) -> None:
        """The score sees them, for a block brings them together."""
        first, second = Known(company=one), Known(company=other)
        assert set(keys_of(first)) & set(keys_of(second))
        assert match(traits_of(first), traits_of(second)).score >= 30

    def test_few_keys_each(self) -> None:
        """All that may be known of somebody comes to ten keys."""
        known = Known(
            company="Nordic Foods Ltd",
            person="Ann Lee",
            email="ann@nordic.example",
            website="nordic-foods.example",
            phone="+49 30 901820",
            tax_id="DE136695976",
            address=Address(city="Berlin"),
        )
        expected = (
            "block:$dic|foo",
            "block:=nordic",
            "block:^nor|foo",
            "block:~nrdc|foo",
            "domain:nordic-foods.example",
            "domain:nordic.example",
            "email:ann@nordic.example",
            "name:nordic foods",
            "phone:+4930901820",
            "tax:DE136695976",
        )
        assert expected == keys_of(known)


class TestTraits:
    """What is compared."""

    def test_a_name_made_of_the_mailbox_is_no_company(self) -> None:
        """`contact` of contact@acme.de would match every other company's."""
        assert traits_of(Known(name="contact", email="contact@acme.de")).company is None
        assert "acme" == traits_of(Known(name="Acme Ltd", email="contact@acme.de")).company

    def test_numbers_are_read_as_at_home(self) -> None:
        """The address says which country a number is dialed in; else the tenant's setting."""
        at_home = Known(phone="030 901820", tax_id="136695976", address=Address(country="de"))
        assert ("+4930901820", "DE136695976") == (
            traits_of(at_home).phone,
            traits_of(at_home, country="CN").tax_id,
        )
        china = traits_of(Known(phone="138 0013 8000"), country="CN")
        assert "+8613800138000" == china.phone

    def test_someone_at_the_same_company_is_someone_else(self) -> None:
        """The company and its domain are the same, the person is not: 50, and it says why."""
        one = Known(company="Acme", person="Ann Lee", email="ann@acme.de")
        other = Known(company="Acme Ltd", person="Bert Brown", email="bert@acme.de")
        found = match(traits_of(one), traits_of(other))
        assert (50, ["matching.company", "matching.domain", "matching.other_person"]) == (
            found.score,
            [reason.code for reason in found.reasons],
        )


class TestSimilarity:
    """Own rules and the extra `match` give the same numbers."""

    @given(words, words)
    def test_own_common_letters_are_those_of_rapidfuzz(self, one: str, other: str) -> None:
        """Whether the extra is installed changes no score."""
        assert LCSseq.similarity(one, other) == common(one, other) == common(other, one)

    @given(words, words)
    def test_percent_is_at_least_the_ratio(self, one: str, other: str) -> None:
        """It is rapidfuzz's ratio, rounded down, or that of the words in order if that is more."""
        assert similarity(one, other) >= int(ratio(one, other) + 1e-9)
        assert similarity(one, other) == similarity(other, one)
