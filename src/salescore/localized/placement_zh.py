"""What the library says in Chinese of credit and of what may be placed."""

from collections.abc import Mapping
from typing import Final

__all__ = ["PLACEMENT"]

PLACEMENT: Final[Mapping[str, tuple[str, str]]] = {
    "credit.exceeded": (
        "需占用信用 {asked}，信用额度 {limit} 只剩 {headroom}",
        "请等待回款、减少订购，或提高该客户的信用额度。",
    ),
}
