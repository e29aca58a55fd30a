"""Opportunities in files: opened, moved past the same rules, changed, and written again."""

from salescore.bulk import export_rows
from tests.salescore.bulk.tables import imported, told
from tests.shops import open_shop

TABLE = (
    "name,customer,salesperson,stage,amount,currency,close_on,reason,opened_at,closed_at,source\n"
    "Tea,C-1,S-1,meet,1200,EUR,2026-09-01,,2026-05-01,,fair\n"
    "Pots,C-1,,lost,90.50,,,price,2026-05-02,2026-06-01,web\n"
    "Cups,,,,,,,,,,\n"
    "Trays,C-1,,lost,1,EUR,,,,,\n"
    "Lids,,,,5,,,,,,\n"
)
"""Of two won or lost ones one has no reason; the last has an amount without a currency."""


def test_a_file_opens_opportunities_and_moves_them_past_the_same_rules() -> None:
    """What is lost needs a reason in a file too; times are those of the rows."""
    with open_shop() as sales:
        sales.customers.add("Café", reference="C-1", currency="EUR")
        sales.salespeople.add("Nancy", reference="S-1")
        _, verdicts = imported(sales, "opportunities", TABLE)
        assert [
            (2, "added"),
            (3, "added"),
            (4, "added"),
            (5, [("", "opportunities.reason_missing")]),
            (6, [("currency", "bulk.missing")]),
        ] == told(verdicts)
        tea, pots, cups, trays = sales.opportunities.find().items
        assert ("meet", 120_000, "fair") == (tea.stage, tea.amount_minor, tea.source)
        assert ("lost", "2026-06-01") == (pots.stage, str(pots.closed_at)[:10])
        assert ["2026-05-02", "2026-06-01"] == [str(each.at)[:10] for each in pots.log]
        assert ("qualify", "qualify") == (cups.stage, trays.stage)


def test_a_row_asks_for_one_thing_of_what_is_there() -> None:
    """A stage, an amount, an owner or other fields; two of them at once are refused."""
    with open_shop() as sales:
        it = sales.opportunities.open("Tea", amount="10 EUR")
        nancy = sales.salespeople.add("Nancy", reference="S-1")
        for row, state in (
            ("stage\n{},Tea,propose", "changed"),
            ("amount\n{},Tea,20", "changed"),
            ("salesperson\n{},Tea,S-1", "changed"),
            ("campaign\n{},Tea,spring", "changed"),
            ("campaign\n{},Tea,spring", "unchanged"),
            ("stage,amount\n{},Tea,won,30", [("", "error.invalid_value")]),
        ):
            table = "number,name," + row.format(it.number) + "\n"
            _, verdicts = imported(sales, "opportunities", table, name=f"{row}{state}")
            assert [(2, state)] == told(verdicts)
        after = sales.opportunities.get(it)
        assert ("propose", 2000, nancy.id, "spring") == (
            after.stage, after.amount_minor, after.owner_id, after.campaign,
        )  # fmt: skip


def test_what_is_written_is_read_again() -> None:
    """The file of one tenant opens the same in another one, or finds all of it unchanged."""
    with open_shop() as sales:
        sales.opportunities.move(sales.opportunities.open("Tea", amount="10 EUR"), "propose")
        text = "".join(export_rows(sales, "opportunities"))
        _, verdicts = imported(sales, "opportunities", text)
        assert [(2, "unchanged")] == told(verdicts)
    with open_shop() as other:
        other.pipelines.update(other.pipelines.standard(), active=True)
        _, verdicts = imported(other, "opportunities", text)
        assert [(2, "added")] == told(verdicts)
        (it,) = other.opportunities.find().items
        assert ("propose", 1000) == (it.stage, it.amount_minor)
