"""Names as they compare: complaint CRM-T2 names full width, legal forms and calling codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescore.identity import company_key, folded, person_key

texts = st.text(max_size=24)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＡＣＭＥ　Ｌｔｄ．", "Acme"),
        ("深圳市某某科技有限公司", "深圳市某某科技股份有限公司"),
        ("华为技术（中国）有限公司", "华为技术(中国)"),
        ("㈱トヨタ", "株式会社トヨタ"),
        ("Müller & Co. KG", "MULLER"),
        ("S.N.C. Foods S.à r.l.", "SNC Foods Sarl"),
        ("Foo Sp. z o.o.", "foo"),
        ("ООО «Ромашка»", "Ромашка"),
        ("O'Neill Bros Inc", "ONeill Bros, LLC"),
    ],
)
def test_a_company_is_the_same_in_another_writing(one: str, other: str) -> None:
    """Width, case, signs and the legal form make no difference (CRM §3, complaint 2)."""
    assert company_key(one) == company_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Acme Berlin", "Acme Paris"), ("Ltd", "Inc"), ("华为", "华为终端")]
)
def test_another_company_is_another_one(one: str, other: str) -> None:
    """What is no legal form stays; a name that is nothing else keeps a word."""
    assert company_key(one) != company_key(other)
    assert company_key(one)


def test_people_compare_without_titles_and_in_any_order() -> None:
    """Given and family name come in either order."""
    assert "john smith" == person_key("Smith, John") == person_key("Mr. JOHN SMITH")
    assert "张三" == person_key("张 三 先生") == person_key("張三".replace("張", "张"))
    assert "sir" == person_key("Sir")


@given(texts)
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    """Each form is one that its own rule leaves alone, or keys would drift when made again."""
    for rule in (folded, company_key, person_key):
        assert rule(text) == rule(rule(text))
