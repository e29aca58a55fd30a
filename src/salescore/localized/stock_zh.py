"""What the library says in Chinese of stock: what is wrong with goods, and why they lack."""

from collections.abc import Mapping
from typing import Final

__all__ = ["STOCK"]

STOCK: Final[Mapping[str, tuple[str, str]]] = {
    "catalog.tracking_locked": (
        "{sku} 有库存，现按 {tracking} 区分",
        "请在各处都没有该产品的库存后再更改区分方式，或另建新产品。",
    ),
    "stock.expected_below_received": (
        "{number}，{sku}：预计数量 {asked} 少于已到货的 {received}",
        "请把预计数量提高到至少等于已到货数量；若不再到货，请取消其余部分。",
    ),
    "stock.exceeds_promised": (
        "{sku}：需释放 {asked}，已预留 {promised}",
        "请把数量减到已预留的数量以内。",
    ),
    "stock.insufficient": (
        "{sku}：需要 {asked}，可用 {available}",
        "请把数量减到可用量以内，或先入库补货。",
    ),
    "stock.insufficient_component": (
        "{sku}（{bundle} 的组件）：需要 {asked}，可用 {available}",
        "请减少套装数量，或先为该组件入库补货。",
    ),
    "stock.lot_blocked": (
        "{sku}：批次 {lot} 已冻结",
        "请改用其他批次，或解除冻结。",
    ),
    "stock.lot_expired": (
        "{sku}：批次 {lot} 于 {expires_on} 到期，早于 {on}",
        "请改用保质期更长的批次，或将该批次报废。",
    ),
    "stock.lot_needed": (
        "{sku} 按批次或序列号管理，但没有指明",
        "请指明货物的批次或序列号。",
    ),
    "stock.lot_short": (
        "{sku}，批次 {lot}：需从 {location} 取出 {asked}，该处可取 {available}",
        "请把数量减到该批次在该处的可取量以内，或改用其他批次。",
    ),
    "stock.no_lots": (
        "{sku} 不按批次管理，却指明了批次 {lot}",
        "请去掉批次，或让该产品按批次管理。",
    ),
    "stock.not_expected": (
        "{sku} 已到货，但 {number} 未列出该产品",
        "请先把它加入预计到货单，或在入库时不指定预计到货单。",
    ),
    "stock.not_on_hand": (
        "{sku}：需发出 {asked}，现场可发 {available}",
        "请先发现有的货物，其余到货后再发。",
    ),
    "stock.not_saleable": (
        "{location} 的货物不可销售，不能从该处预留",
        "请改用可销售的库位，或先把货物移到可销售的库位。",
    ),
    "stock.one_piece": (
        "{sku}：序列号 {lot} 只代表一件",
        "请让每件货物各占一行，并写明其序列号。",
    ),
    "stock.position_short": (
        "{sku}：需从 {location} 取出 {asked}，该处可取 {available}",
        "请把数量减到该处的可取量以内，或从货物实际所在的位置取出。",
    ),
    "stock.promise_ended": (
        "预留 {id} 已结束，其货物已释放",
        "如仍有货，请重新预留。",
    ),
    "stock.promised_in_part": (
        "{sku}：需要 {asked}，已预留 {promised}",
        "待有更多货物时，请再预留其余部分。",
    ),
    "stock.untracked": (
        "{sku} 不做库存管理",
        "请去掉该产品：只有启用库存管理的产品才计数。",
    ),
}
