"""Parties that tests compare, and strategies for them."""

from attrs import frozen
from hypothesis import strategies as st

from salescore.parties.address import Address


@frozen(kw_only=True)
class Known:
    """What is known of somebody."""

    name: str = ""
    person: str | None = None
    company: str | None = None
    email: str | None = None
    phone: str | None = None
    website: str | None = None
    tax_id: str | None = None
    address: Address | None = None


_words = st.sampled_from(
    ["Acme", "Acme Trading", "Trading Acme Ltd", "Alpen GmbH", "华为技术", "Ann"]
)
_maybe = st.none()

parties = st.builds(
    Known,
    name=st.just("") | _words,
    person=_maybe | st.sampled_from(["Ann Lee", "Lee, Ann", "Ann", "Bert Brown", "J. Smith"]),
    company=_maybe | _words,
    email=_maybe
    | st.sampled_from(["a@acme.de", "A@ACME.de", "b@acme.de", "ann@qq.com", "no mail"]),
    phone=_maybe
    | st.sampled_from(["+49 30 901820", "+4930901820", "030 901820", "+86 138 0013 8000"]),
    website=_maybe | st.sampled_from(["acme.de", "https://www.alpen.example/x"]),
    tax_id=_maybe | st.sampled_from(["DE136695976", "de 136 695 976", "CHE100155212"]),
    address=_maybe
    | st.builds(
        Address,
        street=_maybe | st.sampled_from(["Main St. 1", "main st 1"]),
        city=_maybe | st.sampled_from(["Berlin", "BERLIN", "Bern"]),
        postal_code=_maybe | st.sampled_from(["10115", "3000"]),
        country=_maybe | st.sampled_from(["DE", "CH", "Germany"]),
    ),
)
