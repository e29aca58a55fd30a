"""Prices."""

from collections.abc import Iterable
from datetime import date
from operator import attrgetter

from attrs import evolve

from salescore.app.coerce import IdLike, QuantityLike, optional_id
from salescore.app.facades.room import Room
from salescore.app.price_asking import answered, asked_price
from salescore.app.price_history import before_sale, lowest_of, what_if_lists
from salescore.app.price_review import lint_prices
from salescore.days import as_date
from salescore.errors import Refused, Rejection, UnknownId
from salescore.formula import Expression
from salescore.ids import as_id
from salescore.pricing.commands import DiscardDraft, DraftPrices, PublishDraft, PublishPrices
from salescore.pricing.edition import EDITION, Edition, EditionState, edition_on
from salescore.pricing.explanation import Step
from salescore.pricing.lint import LintFinding
from salescore.pricing.lowest import LowestPrice
from salescore.pricing.price_list import NIL, PRICE_LIST, PriceList
from salescore.pricing.priced import Priced
from salescore.reports.what_if import WhatIf
from salescore.shapes import several

__all__ = ["Prices"]


class Prices(Room[PriceList]):
    """What things cost."""

    kind = PRICE_LIST

    def publish(
        self,
        price_list: PriceList,
        *,
        effective: date | str | None = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> PriceList:
        """Put a price list in force, at once or from a day on; former versions are kept.

        Args:
            price_list: prices and discounts in one currency.
            effective: the first business date on which it is in force; until then the edition
                before it is. None takes the list's own; without one the list takes the place of
                the edition that is in force today.
            expect: publish only if the price book is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            UnknownId: the list names a product that does not exist.
            PriceTie: two prices that nothing tells apart.
        """
        command = PublishPrices(price_list=_from_day(price_list, effective))
        return self._sales.handle(command, key=key, expect=expect).value

    def draft(
        self,
        price_list: PriceList,
        *,
        edition: IdLike = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> Edition:
        """Keep a price list as a draft: nothing is priced by it.

        Args:
            price_list: what it says.
            edition: the draft that says this from now on; None keeps a new one.
            expect: only if that draft is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            UnknownId: there is no such draft.
            WrongState: it was published or discarded.
        """
        command = DraftPrices(price_list=price_list, edition_id=optional_id(edition))
        return self._sales.handle(command, key=key, expect=expect).value

    def publish_draft(
        self,
        edition: IdLike,
        *,
        effective: date | str | None = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> PriceList:
        """Put a draft in force, as `publish` does.

        Args:
            edition: the draft.
            effective: the first business date; None takes that of the draft.
            expect: publish only if the price book is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            UnknownId: there is no such draft, or it names a product that does not exist.
            WrongState: it was published or discarded.
            PriceTie: two prices that nothing tells apart.
        """
        start = as_date(effective, name="effective")
        command = PublishDraft(edition_id=as_id(edition), effective=start)
        return self._sales.handle(command, key=key, expect=expect).value

    def discard(
        self, edition: IdLike, *, expect: int | None = None, key: str | None = None
    ) -> Edition:
        """Say that a draft is not wanted any more.

        Raises:
            UnknownId: there is no such draft.
            WrongState: it was published or discarded.
        """
        command = DiscardDraft(edition_id=as_id(edition))
        return self._sales.handle(command, key=key, expect=expect).value

    def drafts(self) -> tuple[Edition, ...]:
        """Give the drafts that were neither published nor discarded, in the order of their ids."""
        drafts = EDITION.by("state", EditionState.DRAFT.value)
        return self._sales.read([drafts]).where(EDITION, "state", EditionState.DRAFT.value)

    def edition(self, edition: IdLike) -> Edition:
        """Give a draft or a former publication.

        Raises:
            UnknownId: there is none.
        """
        key = as_id(edition)
        return self._sales.read([EDITION.one(key)]).one(EDITION, key)

    def versions(self, name: str) -> tuple[PriceList, ...]:
        """Give everything that was published under a name, the newest first.

        Raises:
            UnknownId: nothing was.
        """
        facts = self._sales.read([PRICE_LIST.by("name", name), EDITION.by("name", name)])
        newest = facts.only(PRICE_LIST, "name", name)
        kept = (
            each.price_list for each in facts.where(EDITION, "name", name) if each.was_published
        )
        return tuple(sorted([newest, *kept], key=attrgetter("version"), reverse=True))

    def restore(
        self,
        name: str,
        *,
        version: int,
        effective: date | str | None = None,
        expect: int | None = None,
        key: str | None = None,
    ) -> PriceList:
        """Publish an earlier version of a list anew.

        Args:
            name: of the list.
            version: which of `versions`.
            effective: the first business date; None puts it in the place of what is in force today.
            expect: publish only if the price book is still at this version.
            key: makes a repeated call have one effect.

        Raises:
            UnknownId: there is no such version.
        """
        found = next((each for each in self.versions(name) if each.version == version), None)
        if found is None:
            raise UnknownId("price list version", key=f"{name}/{version}")
        anew = evolve(found, id=NIL, version=0, published_on=None, effective=None)
        return self.publish(anew, effective=effective, expect=expect, key=key)

    def in_force(self, name: str, *, on: date | str | None = None) -> PriceList:
        """Give the edition of a list that is in force on a business date.

        Args:
            name: of the list.
            on: the business date; None for today.

        Raises:
            UnknownId: no list of this name is in force then.
        """
        day = as_date(on, name="on") or self._sales.today()
        facts = self._sales.read([PRICE_LIST.by("name", name), EDITION.by("name", name)])
        editions = [*facts.where(PRICE_LIST, "name", name)]
        editions += [
            each.price_list
            for each in facts.where(EDITION, "name", name)
            if each.state is EditionState.STANDING
        ]
        found = edition_on(editions, day)
        if found is None:
            raise UnknownId("price list in force", key=f"{name} ({day})")
        return found

    def lint(self, price_list: PriceList | None = None) -> tuple[LintFinding, ...]:
        """Say what is wrong with prices, or likely to be.

        Args:
            price_list: looked at as if it were published now, a draft for example; None looks at
                everything that is published.

        Returns:
            Errors, which refuse a publication, and then warnings; at most 1,000.
        """
        return lint_prices(self._sales, price_list)

    def lowest(
        self,
        sku: str,
        *,
        days: int = 30,
        on: date | str | None = None,
        currency: str | None = None,
    ) -> LowestPrice | None:
        """Give the lowest price that everybody had in the days before a day.

        It is what a reduction is compared with where prices are announced in the European Union
        (directive 98/6/EC, article 6a). Prices for some customers only do not count.

        Args:
            sku: the product.
            days: so many, 1 to 366.
            on: the day before which, such as the first one of a sale; None for today.
            currency: ISO 4217 code; None for the tenant's own.

        Returns:
            The price of one base unit, with the last day on which it was that; None if there was
            no price.

        Raises:
            UnknownId: there is no such product.
        """
        day = as_date(on, name="on")
        return lowest_of(self._sales, sku, days=days, on=day, currency=currency)

    def what_if(
        self,
        lists: Iterable[PriceList],
        *,
        orders: Expression | Iterable[IdLike] | None = None,
        on: date | str | None = None,
    ) -> WhatIf:
        """Price past orders as if some lists had been published; nothing is written.

        Args:
            lists: each takes the place of the edition of its name, as `publish` does it.
            orders: a condition such as ``f.placed_at >= "2026-01-01"``, or orders or their ids;
                None takes all that were placed and not canceled.
            on: the business date that all are priced for; None takes each order's own.

        Returns:
            Revenue and margin as they were and would be, and every line that differs.

        Raises:
            UnknownId: there is no such order.
            PriceTie, ListCycle: as for `publish`.
        """
        day = as_date(on, name="on")
        return what_if_lists(self._sales, several("lists", lists), orders, on=day)

    def price(
        self,
        customer: IdLike,
        sku: str,
        how_many: QuantityLike = 1,
        *,
        on: date | str | None = None,
        channel: str | None = None,
    ) -> Priced:
        """Give the unit price a customer would pay, with its reasons.

        Args:
            customer: who asks.
            sku: the product.
            how_many: above zero.
            on: the business date; None for now.
            channel: on which it would be sold.

        Raises:
            Refused: there is no price (``pricing.no_price``).
            PriceRuleFailed: a price rule of a plug-in is broken.
        """
        asked = asked_price(self._sales, customer, sku, how_many, on=on, channel=channel)
        answer = answered(self._sales, asked)
        if isinstance(answer, Rejection):
            raise Refused((answer,))
        return answer

    def explain(
        self,
        customer: IdLike,
        sku: str,
        how_many: QuantityLike = 1,
        *,
        on: date | str | None = None,
        channel: str | None = None,
        language: str = "en",
    ) -> str:
        """Say what applied to a price, what did not, and why; one step a line."""
        steps = self.steps(customer, sku, how_many, on=on, channel=channel)
        return "\n".join(step.sentence(language) for step in steps)

    def steps(
        self,
        customer: IdLike,
        sku: str,
        how_many: QuantityLike = 1,
        *,
        on: date | str | None = None,
        channel: str | None = None,
    ) -> tuple[Step | Rejection, ...]:
        """Give what `explain` says as data: codes with their values.

        Returns:
            How the price came about, or the rejection that there is none; of a sale, the lowest
            price of the 30 days before it; then every price and discount that did not count.
        """
        asked = asked_price(self._sales, customer, sku, how_many, on=on, channel=channel)
        answer = answered(self._sales, asked)
        passed_over = asked.book.passed_over(asked.ask)
        if isinstance(answer, Rejection):
            return (answer, *passed_over)
        before = before_sale(self._sales, asked.ask, answer)
        return (*answer.steps, *before, *passed_over)


def _from_day(price_list: PriceList, effective: date | str | None) -> PriceList:
    """Give a list with another start, if one is given."""
    start = as_date(effective, name="effective")
    return price_list if start is None else evolve(price_list, effective=start)
