"""Columns that name customers and salespeople, and those that people share."""

from typing import Final

from salescore.bulk.cells import CellType
from salescore.bulk.columns import Column, Refers, column
from salescore.parties.customer import CUSTOMER
from salescore.parties.salesperson import SALESPERSON

__all__ = [
    "CUSTOMER_COLUMN",
    "CUSTOMER_REFERS",
    "EMAIL_COLUMN",
    "PHONE_COLUMN",
    "SALESPERSON_COLUMN",
    "TITLE_COLUMN",
    "reference_column",
]

CUSTOMER_REFERS: Final = Refers(CUSTOMER, ("reference", "number"))
"""How rows name a customer."""

CUSTOMER_COLUMN: Final = column(
    "customer",
    "The customer's reference, or else the number.",
    "客户的外部编号，或客户编号。",
    aliases=["customer reference", "customer id", "account", "客户", "客户编号"],
    type=CellType.CODE,
    required=True,
    refers=CUSTOMER_REFERS,
)
SALESPERSON_COLUMN: Final = column(
    "salesperson",
    "The salesperson's reference.",
    "销售员的外部编号。",
    aliases=["sales rep", "sales agent", "employee id", "销售员", "业务员"],
    type=CellType.CODE,
    refers=Refers(SALESPERSON, ("reference",)),
)
EMAIL_COLUMN: Final = column(
    "email",
    "Where to write to.",
    "电子邮箱。",
    aliases=["e-mail", "mail", "邮箱", "电子邮箱"],
    type=CellType.CODE,
)
PHONE_COLUMN: Final = column(
    "phone",
    "Where to call.",
    "电话。",
    aliases=["telephone", "telefon", "tel", "电话", "联系电话"],
    type=CellType.CODE,
)
TITLE_COLUMN: Final = column(
    "title",
    "What the person is there.",
    "职务。",
    aliases=["job title", "position", "职务", "职位"],
)


def reference_column(whose: str, chinese: str, *aliases: str) -> Column:
    """Declare the column of a reference: whose it is, in English and Chinese, and its aliases."""
    return column(
        "reference",
        f"The {whose}'s code elsewhere; rows with it find what is there.",
        f"{chinese}的外部编号，用于查找已有记录。",
        aliases=["code", "external id", "外部编号", *aliases],
        type=CellType.CODE,
    )
