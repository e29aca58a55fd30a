"""What a match comes to under a tenant's rules."""

import pytest

from salescore.errors import InvalidValue
from salescore.matching import Traits, judge, match
from salescore.pipeline_policy import DuplicatesPolicy, OnDuplicate
from tests.shops import open_shop

ANN = Traits(email="ann@acme.de", domains=("acme.de",), person="ann lee", company="acme")
BERT = Traits(email="bert@acme.de", domains=("acme.de",), person="bert brown", company="acme")


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (DuplicatesPolicy(), OnDuplicate.ALLOW),
        (DuplicatesPolicy(domain=OnDuplicate.WARN), OnDuplicate.WARN),
        (DuplicatesPolicy(domain=OnDuplicate.WARN, company=OnDuplicate.BLOCK), OnDuplicate.BLOCK),
        (DuplicatesPolicy(warn_at=50), OnDuplicate.WARN),
        (DuplicatesPolicy(warn_at=51), OnDuplicate.ALLOW),
        (DuplicatesPolicy(warn_at=None, block_at=50), OnDuplicate.BLOCK),
    ],
)
def test_the_strictest_word_counts(policy: DuplicatesPolicy, expected: OnDuplicate) -> None:
    """Somebody else at the same company, 50 points: what that comes to is the tenant's choice."""
    assert expected is judge(match(ANN, BERT), policy)


def test_settings_take_fields_by_name() -> None:
    """What is not named keeps its default; a word or a score that is none is refused."""
    with open_shop() as sales:
        after = sales.settings.update(
            pipeline={"duplicates": {"tax_id": "block", "country": "DE"}, "lost_reasons": ["price"]}
        )
        expected = DuplicatesPolicy(tax_id=OnDuplicate.BLOCK, country="DE")
        assert (expected, ("price",)) == (after.pipeline.duplicates, after.pipeline.lost_reasons)
        for wrong in ({"email": "perhaps"}, {"warn_at": 101}, {"country": "Germany"}):
            with pytest.raises(InvalidValue):
                sales.settings.update(pipeline={"duplicates": wrong})
