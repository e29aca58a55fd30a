from salescore import quote_line
from salescore.app.quoted_lines import QuotedLike
from tests.shops import furnish, open_shop


def test_quote_as_text() -> None:
    """What may be chosen is marked, in both languages."""
    lines: list[QuotedLike] = [
        ("TEA-1", 24),
        quote_line("ENGRAVE", 1, optional=True),
        quote_line("POT-1", 1, alternative="pot"),
    ]
    with open_shop() as sales:
        quote = sales.quotes.draft(furnish(sales), lines)
    assert quote.show().splitlines()[:4] == [
        "QU-2026-000001, revision 1 [draft] ordered: none, valid until 2026-07-31",
        "  1  TEA-1: 24 box x 15.675 = 376.20 EUR",
        "  2  ENGRAVE: 1 hour x 7.125 = 7.13 EUR [optional] [not chosen]",
        "  3  POT-1: 1 piece x 23.7405 = 23.74 EUR [alternative: pot]",
    ]
    assert "discount 5 %" in quote.explain()
    assert "未选" in quote.show("zh")


def test_quote_shows_what_is_taken_off_what_is_chosen() -> None:
    """A discount on the whole stands beside the lines, so that what is shown adds up."""
    lines: list[QuotedLike] = [("TEA-1", 24), quote_line("POT-1", 1, optional=True)]
    with open_shop() as sales:
        quote = sales.quotes.draft(furnish(sales), lines, discount="10 EUR")
    assert "     discount on the order: 10.00 EUR less" in quote.show().splitlines()
    assert "net 366.20 EUR" in quote.show()
