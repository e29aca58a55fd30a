"""Tables of the parties: salespeople, customers, contacts."""

from typing import Final

from salescore.parties.customer import CONTACT, CUSTOMER, CustomerState
from salescore.parties.salesperson import SALESPERSON
from salescore_sql.schema.columns import (
    flag,
    header,
    id_of,
    refers,
    rule,
    text,
    whole,
    word,
    words,
)

__all__ = ["contact", "customer", "salesperson"]

salesperson: Final = header(
    SALESPERSON,
    "salesperson",
    word("name"),
    word("title", optional=True),
    word("reference", optional=True),
    id_of("reports_to_id", optional=True),
    flag("active"),
    text("custom", optional=True),
    refers("reports_to_id", "salesperson", deferred=True),
)

customer: Final = header(
    CUSTOMER,
    "customer",
    word("number"),
    word("name"),
    word("currency"),
    text("groups"),
    word("language"),
    word("reference", optional=True),
    id_of("salesperson_id", optional=True),
    flag("tax_exempt"),
    whole("payment_terms_days", optional=True),
    word("state"),
    word("email", optional=True),
    word("phone", optional=True),
    text("addresses"),
    text("custom", optional=True),
    word("territory", optional=True),
    whole("credit_limit", optional=True),
    refers("salesperson_id", "salesperson"),
    words("state", CustomerState),
    rule("customer_terms", "payment_terms_days BETWEEN 0 AND 365"),
)

contact: Final = header(
    CONTACT,
    "contact",
    id_of("customer_id"),
    word("name"),
    word("title", optional=True),
    word("email", optional=True),
    word("phone", optional=True),
    text("custom", optional=True),
    refers("customer_id", "customer"),
)
