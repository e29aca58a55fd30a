"""Duplicates among leads, and what they come to."""

from salescore.leads.duplicates import Duplicates, against, duplicates_of
from salescore.localized import sentence
from salescore.pipeline_policy import DuplicatesPolicy, OnDuplicate
from tests.salescore.leads.lead_samples import lead
from tests.salescore.matching.parties import Known

FLOPPY = Known(email="floppy@MYCOMPANY.com", phone="+1 202 666 4567")
OTHERS = (
    lead(1, "The Other", email='"The Other" <fp@mycompany.COM>'),
    lead(2, "Same", email='"Same Email" <floppy@mycompany.com>'),
    lead(3, "Phone", email="x@not.mycompany.com", phone="+1 (202) 666-4567"),
    lead(5, "Sub-domain", email="floppy@zboing.mycompany.com"),
)


def test_which_leads_count_is_said_by_the_policy() -> None:
    """A company's domain counts where the tenant says so; a sub-domain is another domain."""
    found = duplicates_of(FLOPPY, OTHERS, DuplicatesPolicy())
    assert [("L-00002", 70), ("L-00003", 45)] == [(each.lead.number, each.score) for each in found]
    wide = duplicates_of(FLOPPY, OTHERS, DuplicatesPolicy(domain=OnDuplicate.WARN))
    assert ["L-00002", "L-00003", "L-00001"] == [each.lead.number for each in wide]


def test_a_block_refuses_and_names_all_of_them() -> None:
    """Refusals say which lead, how surely and why, in words; forced ones become warnings."""
    strict = DuplicatesPolicy(email=OnDuplicate.BLOCK)
    found = Duplicates(found=duplicates_of(FLOPPY, OTHERS, strict))
    refused, none = against(found)
    assert ((), ["leads.duplicate"] * 2) == (none, [each.code for each in refused])
    expected = "It may be lead L-00002: score 70 of 100; the same mail address."
    assert expected == refused[0].sentence()
    assert "邮箱地址相同" in sentence(refused[0].code, refused[0].params, "zh")[0]
    nothing, warned = against(found, force=True)
    assert ((), ["leads.may_be_duplicate"] * 2) == (nothing, [each.code for each in warned])


def test_a_policy_that_allows_all_finds_nothing() -> None:
    """Nobody is told what the tenant does not want to know."""
    allow = OnDuplicate.ALLOW
    policy = DuplicatesPolicy(email=allow, phone=allow, tax_id=allow, warn_at=None)
    assert () == duplicates_of(FLOPPY, OTHERS, policy)
