"""What a peer does where its cases say nothing: choices of that peer, one row each."""

from collections.abc import Mapping
from typing import Any, Final

from attrs import evolve, field, frozen

from salescore.money import Rounding, decimal_step
from salescore.orders_policy import MergeStrategy
from salescore.pipeline_policy import PipelinePolicy
from salescore.presets import preset
from salescore.pricing_policy import PricingPolicy
from salescore.tax import METHODS, LineRounding, TaxMethod, TaxStage
from tests.cases.asked import Asked
from tests.cases.binding import Unsupported
from tests.cases.figures import currency_step


@frozen
class MoneyProfile:
    """How a peer treats amounts.

    Args:
        mode: how it rounds.
        count_mode: how it counts the minor units of an amount that has more decimals.
        scale: decimals of every currency, if not those of ISO 4217.
    """

    mode: Rounding = Rounding.HALF_AWAY_FROM_ZERO
    count_mode: Rounding = Rounding.EXACT
    scale: int | None = None


LIBRARY: Final = MoneyProfile()

MONEY: Final[Mapping[str, MoneyProfile]] = {
    "JodaOrg/joda-money": MoneyProfile(count_mode=Rounding.TOWARD_ZERO),
    "RubyMoney/money": MoneyProfile(mode=Rounding.TOWARD_ZERO, scale=2),
    "dinerojs/dinero.js": MoneyProfile(mode=Rounding.FLOOR),
    "py-moneyed/py-moneyed": MoneyProfile(mode=Rounding.HALF_EVEN, count_mode=Rounding.TOWARD_ZERO),
    "tryton/tryton": MoneyProfile(mode=Rounding.HALF_EVEN),
}
"""By repository; a peer that is not here does as the library does by itself."""


@frozen
class TaxProfile:
    """How a peer computes taxes, and what it means by its words.

    Args:
        line: how it rounds line by line.
        document: how it rounds over the document.
        unit: how it rounds unit by unit.
        usual: how it rounds if the case does not say.
        shown: the name of the subtotal without tax.
        total: the figure that it calls total: `gross`, `net`, or `entered` for the sum of prices.
        all_in_subtotal: its subtotal holds shipping, and knows no discounts.
    """

    line: TaxMethod
    document: TaxMethod
    unit: TaxMethod = METHODS["sylius_units"]
    usual: TaxMethod = field()
    shown: str = "subtotal"
    total: str = "gross"
    all_in_subtotal: bool = False

    @usual.default
    def _usual(self) -> TaxMethod:
        return self.line

    def method(self, asked: Asked) -> TaxMethod:
        """Give the way to round that a case states, or the usual one.

        Raises:
            Unsupported: the library has no such way.
        """
        by_word = {
            None: self.usual,
            "none": evolve(self.line, stage=TaxStage.NONE, lines=LineRounding.NEVER),
            "per_document": self.document,
            "per_line": self.line,
            "per_unit": self.unit,
        }
        word = asked.get("tax_level") or asked.get("rounding")
        if word not in by_word:
            raise Unsupported(f"the word {word!r} for rounding")
        usual = currency_step(asked.get("document_currency") or asked.get("currency"))
        step = decimal_step(0) if asked.get("minor_units") else asked.get("currency_step") or usual
        mode = asked.word("rounding_mode", by_word[word].rounding)
        return evolve(by_word[word], rounding=mode, step=step)


_OVER_DOCUMENT: Final = METHODS["odoo_globally"]
TAX_LIBRARY: Final = TaxProfile(TaxMethod(), TaxMethod(stage=TaxStage.DOCUMENT))

TAX: Final[Mapping[str, TaxProfile]] = {
    "Sylius/Sylius": TaxProfile(METHODS["sylius"], _OVER_DOCUMENT),
    "frappe/erpnext": TaxProfile(
        METHODS["odoo"], METHODS["erpnext"], usual=METHODS["erpnext"], total="entered"
    ),
    "medusajs/medusa": TaxProfile(
        METHODS["medusa"], _OVER_DOCUMENT, usual=METHODS["medusa"], all_in_subtotal=True
    ),
    "odoo/odoo": TaxProfile(METHODS["odoo"], _OVER_DOCUMENT, shown="Untaxed Amount"),
    "saleor/saleor": TaxProfile(METHODS["saleor"], _OVER_DOCUMENT),
    "solidusio/solidus": TaxProfile(METHODS["solidus"], _OVER_DOCUMENT),
    "tryton/tryton": TaxProfile(METHODS["tryton"], METHODS["tryton_document"]),
    "vendure-ecommerce/vendure": TaxProfile(METHODS["vendure"], _OVER_DOCUMENT, total="net"),
}
"""By repository; a peer that is not here does as the library does by itself."""


@frozen(kw_only=True)
class PriceProfile:
    """How a peer finds prices.

    Args:
        policy: which price wins, and what discounts come to.
        reduces: rules reduce a price that is found without them; else they are prices themselves.
        scales: a list price without a unit is that of the unit asked for.
        zero_is_list_price: a rule that sets a price of 0 means the list price.
    """

    policy: PricingPolicy = field(factory=PricingPolicy)
    reduces: bool = False
    scales: bool = True
    zero_is_list_price: bool = False


PRICES: Final[Mapping[str, PriceProfile]] = {
    "Sylius/Sylius": PriceProfile(policy=preset("sylius").pricing),
    "frappe/erpnext": PriceProfile(
        policy=preset("erpnext").pricing, reduces=True, scales=False, zero_is_list_price=True
    ),
    "medusajs/medusa": PriceProfile(policy=preset("medusa").pricing),
    "odoo/odoo": PriceProfile(policy=preset("odoo").pricing),
    "saleor/saleor": PriceProfile(policy=preset("saleor").pricing),
    "solidusio/solidus": PriceProfile(policy=preset("solidus").pricing),
    "tryton/tryton": PriceProfile(policy=preset("tryton").pricing),
    "vendure-ecommerce/vendure": PriceProfile(policy=preset("vendure").pricing),
}
"""By repository; a peer that is not here does as the library does by itself."""

POLICIES: Final[Mapping[str | None, Mapping[str, Any]]] = {
    None: {"bill_goods_on": "ordered"},
    "odoo/odoo": {"bill_goods_on": "ordered", "returned_again": True},
}
"""How a peer handles orders, as settings: what of goods is billed, and what is owed again."""

WHEN: Final[Mapping[str | None, str | None]] = {
    None: None,
    "order": "ordered",
    "delivery": "shipped",
    "shipment": "shipped",
}
"""From a peer's word for when a line is billed to the library's."""

MERGES: Final[Mapping[str | None, MergeStrategy]] = {
    None: MergeStrategy.SUM,
    "merge": MergeStrategy.JOINING,
    "use guest": MergeStrategy.REPLACE,
    "use existing": MergeStrategy.KEEP,
    "guest if existing empty": MergeStrategy.KEEP,
}
"""From a peer's word for how a cart joins another; where one of them is empty, the other stays."""

PIPELINES: Final[Mapping[str, PipelinePolicy]] = {
    "espocrm/espocrm": preset("espocrm").pipeline,
    "frappe/crm": preset("frappe_crm").pipeline,
    "odoo/odoo": preset("odoo").pipeline,
}
"""How a peer handles leads and opportunities; a peer that is not here does as the library does."""

STAGES: Final[Mapping[str, str]] = {"espocrm/espocrm": "espocrm", "tryton/tryton": "tryton"}
"""What the stages are called that a peer begins with."""
