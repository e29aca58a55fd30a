"""Quotes and their templates."""

from collections.abc import Iterable, Sequence
from datetime import date

from attrs import asdict

from salescore.app.coerce import (
    DiscountLike,
    IdLike,
    InstantLike,
    PromisingLike,
    instant,
    optional_id,
    promising,
)
from salescore.app.coerce import charges as charges_of
from salescore.app.coerce import discount as discount_of
from salescore.app.facades.room import Room
from salescore.app.quoted_lines import (
    ChargesLike,
    PartLike,
    QuotedLike,
    named_lines,
    parts,
    quoted_lines,
)
from salescore.changes import word
from salescore.days import as_date
from salescore.facts import Want
from salescore.ids import as_id
from salescore.orders.order import Order
from salescore.orders_policy import Prices
from salescore.parties.address import Address
from salescore.quotes.commands import (
    AcceptQuote,
    ChooseLines,
    ConvertQuote,
    DeclineQuote,
    DraftQuote,
    ReviseQuote,
    SendQuote,
    SetQuoteTemplate,
    WithdrawQuote,
)
from salescore.quotes.quote import QUOTE, Quote
from salescore.quotes.revision import REVISION
from salescore.quotes.template import QUOTE_TEMPLATE, QuoteTemplate

__all__ = ["QuoteTemplates", "Quotes"]


class Quotes(Room[Quote]):
    """What is offered."""

    kind = QUOTE

    def draft(
        self,
        customer: IdLike,
        lines: Iterable[QuotedLike] = (),
        *,
        quote: IdLike = None,
        template: str | None = None,
        charges: ChargesLike | None = None,
        discount: DiscountLike = None,
        salesperson: IdLike = None,
        reference: str | None = None,
        ship_to: Address | None = None,
        channel: str | None = None,
        language: str | None = None,
        note: str | None = None,
        valid_until: date | str | None = None,
        opportunity: IdLike = None,
        at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Quote:
        """Start a quote, or replace the content of `quote`, which was not sent yet.

        Args:
            customer: to whom it is made.
            lines: (sku, quantity) pairs, `line(...)` or `quote_line(...)`; each product once.
            quote, opportunity: the draft to replace; what it is made for.
            template: the name of what it begins with; what is given here comes besides or instead.
            charges: (code, amount) pairs; None takes those of the template.
            discount: on the chosen lines together: ``"10 %"`` or ``"5 EUR"``.
            salesperson, ship_to, language: None takes the customer's.
            reference, channel: the buyer's own number; on which it is sold, which prices may ask.
            note, valid_until: what else is to be said, the last day; None as the template says.
            at, expect: when it was made, now if None; only if the draft is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: a line has no price, the customer is blocked ...: every reason at once.
            UnknownId, AmbiguousLine, EmptyOrder, TooMany, WrongState: errors of use.
        """
        command = DraftQuote(
            customer_id=as_id(customer),
            lines=quoted_lines(lines),
            quote_id=optional_id(quote),
            template=template,
            charges=None if charges is None else charges_of(charges),
            discount=discount_of(discount),
            salesperson_id=optional_id(salesperson),
            reference=reference,
            ship_to=ship_to,
            channel=channel,
            language=language,
            note=note,
            valid_until=as_date(valid_until, name="valid_until"),
            opportunity_id=optional_id(opportunity),
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def revise(
        self,
        quote: IdLike,
        lines: Iterable[QuotedLike] | None = None,
        *,
        charges: ChargesLike | None = None,
        discount: DiscountLike = None,
        reference: str | None = None,
        ship_to: Address | None = None,
        note: str | None = None,
        valid_until: date | str | None = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Quote:
        """Make a new revision, priced today; what is not said stays as it is.

        Args:
            quote: one that was sent, declined, or has expired; it has to be sent again.
            lines: what is offered now; None for the same lines.
            charges: (code, amount) pairs; ``()`` for none.
            discount: on the chosen lines together; ``"0 %"`` for none.
            reference: the buyer's own number.
            ship_to: where the goods go.
            note: what else is to be said.
            valid_until: its last day; None counts the days of the settings from today.
            expect: only if the quote is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused, UnknownId, AmbiguousLine, EmptyOrder, TooMany: as for `draft`.
            WrongState: it is a draft, accepted or withdrawn.
        """
        command = ReviseQuote(
            quote_id=as_id(quote),
            lines=None if lines is None else quoted_lines(lines),
            charges=None if charges is None else charges_of(charges),
            discount=discount_of(discount),
            reference=reference,
            ship_to=ship_to,
            note=note,
            valid_until=as_date(valid_until, name="valid_until"),
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def choose(
        self,
        quote: IdLike,
        lines: Iterable[int | str],
        *,
        expect: int | None = None,
        key: str | None = None,
    ) -> Quote:
        """Choose among what is optional and what stands for each other; prices stay.

        Args:
            quote: a draft, or one that was sent.
            lines: numbers or SKUs of all such lines that are taken.
            expect: only if the quote is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            UnknownId: it has no such line.
        """
        command = ChooseLines(quote_id=as_id(quote), lines=named_lines(lines))
        return self._sales.handle(command, key=key, expect=expect).value

    def send(self, quote: IdLike, *, expect: int | None = None, key: str | None = None) -> Quote:
        """Make an offer of a draft: from now on the customer may accept it."""
        command = SendQuote(quote_id=as_id(quote))
        return self._sales.handle(command, key=key, expect=expect).value

    def accept(
        self,
        quote: IdLike,
        *,
        at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Quote:
        """Say that the customer takes what is chosen, until the end of its last day.

        Raises:
            Refused: its last day is over, or of a group not exactly one line is chosen.
        """
        command = AcceptQuote(quote_id=as_id(quote), occurred_at=instant(at))
        return self._sales.handle(command, key=key, expect=expect).value

    def decline(
        self, quote: IdLike, *, reason: str, expect: int | None = None, key: str | None = None
    ) -> Quote:
        """Say that the customer does not want it."""
        command = DeclineQuote(quote_id=as_id(quote), reason=reason)
        return self._sales.handle(command, key=key, expect=expect).value

    def withdraw(
        self, quote: IdLike, *, reason: str, expect: int | None = None, key: str | None = None
    ) -> Quote:
        """Stand by it no more.

        Raises:
            Refused: some of it was ordered.
        """
        command = WithdrawQuote(quote_id=as_id(quote), reason=reason)
        return self._sales.handle(command, key=key, expect=expect).value

    def convert(
        self,
        quote: IdLike,
        lines: Iterable[PartLike] | None = None,
        *,
        accept: bool = False,
        prices: Prices | str | None = None,
        location: str = "main",
        tax_quote: IdLike = None,
        allocation: str | None = None,
        shortage: PromisingLike = None,
        at: InstantLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Order:
        """Place an order by a quote: of all that is left of it, or of a part.

        Args:
            quote: an accepted one.
            lines: (line, its number or SKU, quantity) pairs; None for all that is left.
            accept: accept it first, if that was not done.
            prices: ``"keep"`` those of the quote or ``"reprice"``; None as settings say.
            location: code of the location that promises the goods.
            tax_quote: what `sales.taxes.quote` gave; None takes the tenant's own rates.
            allocation: the strategy that chooses where goods are promised; None: `location`.
            shortage: ``"refuse"``, ``"part"``, ``"wait"`` or `Promising`; None as settings say.
            at: when it was agreed; None for now.
            expect: only if the quote is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            Refused: more than is left, or what `orders.place` is refused for: every reason.
            UnknownId: it has no such line.
            WrongState: it was not accepted.
        """
        how = asdict(promising(shortage))
        del how["together"]
        command = ConvertQuote(
            quote_id=as_id(quote),
            lines=parts(lines),
            accept=accept,
            prices=None if prices is None else word("prices", prices, Prices),
            location=location,
            tax_quote=optional_id(tax_quote),
            allocation=allocation,
            **how,
            occurred_at=instant(at),
        )
        return self._sales.handle(command, key=key, expect=expect).value

    def revisions(self, quote: IdLike) -> tuple[Quote, ...]:
        """Give a quote as it was in each of its revisions, the present one last.

        Raises:
            UnknownId: this tenant has none.
        """
        key = as_id(quote)
        wants: Sequence[Want] = (QUOTE.one(key), REVISION.by("quote_id", key))
        facts = self._sales.read(wants)
        earlier = facts.where(REVISION, "quote_id", key)
        by_number = sorted(earlier, key=lambda each: each.number)
        return (*(each.quote for each in by_number), facts.one(QUOTE, key))

    def by_number(self, number: str) -> Quote:
        """Give the quote with a number.

        Raises:
            UnknownId: there is none.
        """
        return self._only("number", number)


class QuoteTemplates(Room[QuoteTemplate]):
    """What quotes begin with."""

    kind = QUOTE_TEMPLATE

    def set(
        self,
        name: str,
        lines: Iterable[QuotedLike],
        *,
        charges: ChargesLike = (),
        note: str | None = None,
        valid_days: int | None = None,
        key: str | None = None,
    ) -> QuoteTemplate:
        """Keep a template under a name, in place of what had it before.

        Args:
            name: unique.
            lines: (sku, quantity) pairs, `line(...)` or `quote_line(...)`; each product once.
            charges: (code, amount) pairs.
            note: what else is to be said to the customer.
            valid_days: for how many days such a quote holds; None takes the tenant's.
            key: makes a repeated call have one effect.
        """
        command = SetQuoteTemplate(
            name=name,
            lines=quoted_lines(lines),
            charges=charges_of(charges),
            note=note,
            valid_days=valid_days,
        )
        return self._sales.handle(command, key=key).value

    def by_name(self, name: str) -> QuoteTemplate:
        """Give the template with a name.

        Raises:
            UnknownId: there is none.
        """
        return self._only("name", name)
