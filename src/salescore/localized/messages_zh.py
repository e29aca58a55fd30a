"""What the library says in Chinese: from each code to its sentence and its advice.

What explains a figure or tells a story is in `explanations_zh`.
"""

from collections.abc import Mapping
from typing import Final

from salescore.localized.amendments_zh import AMENDMENTS
from salescore.localized.approvals_zh import APPROVALS
from salescore.localized.bulk_zh import BULK
from salescore.localized.crediting_zh import CREDITING
from salescore.localized.findings_zh import FINDINGS
from salescore.localized.ledger_zh import LEDGER
from salescore.localized.outside_zh import OUTSIDE
from salescore.localized.placement_zh import PLACEMENT
from salescore.localized.pricing_zh import PRICING
from salescore.localized.quotes_zh import QUOTES
from salescore.localized.returns_zh import RETURNS
from salescore.localized.selling_zh import SELLING
from salescore.localized.shipping_zh import SHIPPING
from salescore.localized.stock_zh import STOCK
from salescore.localized.taxing_zh import TAX
from salescore.localized.transactions_zh import TRANSACTIONS
from salescore.localized.warehouse_zh import WAREHOUSE

__all__ = ["MESSAGES"]

_OWN: Final[Mapping[str, tuple[str, str]]] = {
    "aio.outside_loop": (
        "这里需要等待事件循环，但没有任何异步调用在等待它。",
        "请通过 salescore.aio 调用并使用 await，或用 salescore.open 打开存储。",
    ),
    "billing.nothing_open": (
        "发票 {invoice} 没有未付余额",
        "请去掉这张发票，或不指定发票、直接为该客户登记收款。",
    ),
    "billing.nothing_to_invoice": (
        "{order}：没有可开票的内容",
        "货物发出之后才能开票，请先发货。",
    ),
    "billing.nothing_unapplied": (
        "收款 {payment} 已全部核销",
        "这笔款项没有余额可核销，请登记新的收款。",
    ),
    "billing.other_customer": (
        "发票 {invoice} 属于另一位客户",
        "一笔收款只能核销同一客户的发票，请为每位客户分别登记。",
    ),
    "billing.unapplied": (
        "收款中有 {amount} 未核销任何发票",
        "这部分金额留在该客户名下，可用于核销以后的发票。",
    ),
    "catalog.product_inactive": (
        "{sku} 已停售",
        "请选择其他产品，或重新启用该产品。",
    ),
    "claims.insufficient": (
        "{kind} {key}：需要 {asked}，可用 {available}",
        "请减少需要的数量，或提高上限。",
    ),
    "cli.demo_missing": (
        "未安装演示程序：找不到模块 {module}。",
        "请安装完整的发行包：pip install salescore。",
    ),
    "clock.naive_datetime": (
        "{name} 的值 {value} 没有时区。",
        "请提供带时区的时间，例如 datetime.now(UTC)。",
    ),
    "custom.not_a_choice": (
        "{noun}：{value} 不是自定义字段 {field} 的选项",
        "请从以下选项中选择：{choices}。也可以为该字段增加选项。",
    ),
    "custom.not_indexed": (
        "{noun}：不能按自定义字段 {field} 查找。",
        "请用 indexed=True 声明一个字段，并按它查找。",
    ),
    "custom.required": (
        "{noun}：自定义字段 {field} 没有值",
        "请在 custom 中给出它的值。",
    ),
    "custom.retired": (
        "{noun}：自定义字段 {field} 已停用，不再接受新值",
        "请去掉它；给出 None 可以清除已有的值。",
    ),
    "custom.taken": (
        "{noun}：自定义字段 {field} 的值 {value} 已被另一个占用",
        "该字段的值不可重复：请换一个值，或先修改占用它的那一个。",
    ),
    "custom.too_great": (
        "{noun}：{value} 超出自定义字段 {field} 的范围",
        "数值的绝对值须小于 {limit}。",
    ),
    "custom.too_long": (
        "{noun}：文本有 {length} 个字符，超过自定义字段 {field} 的长度",
        "至多 {limit} 个字符，请缩短。",
    ),
    "custom.too_many_digits": (
        "{noun}：{value} 的小数位数超过自定义字段 {field} 的限制",
        "请舍入到 {digits} 位小数。",
    ),
    "custom.unknown_field": (
        "{noun}：没有自定义字段 {field}",
        "请先声明它，或使用已有的字段：{known}。",
    ),
    "custom.wrong_type": (
        "{noun}：自定义字段 {field} 的类型为{type}，不能是 {value}",
        "请给出该类型的值或其文本；None 表示清空该字段。",
    ),
    "error": (
        "出现错误。",
        "请查看该错误附带的值。",
    ),
    "error.already_exists": (
        "{kind} {key} 已经存在。",
        "请换一个，或修改已有的那一个。",
    ),
    "error.invalid_value": (
        "{name} 不能是 {value}。",
        "允许的取值：{allowed}。",
    ),
    "error.too_many": (
        "{name} 的数量为 {count}，超过上限 {limit}。",
        "请把请求拆成几个较小的请求。",
    ),
    "error.unknown_id": (
        "找不到 {kind} {key}。",
        "请检查编号或 SKU 是否正确，以及它是否属于当前租户。",
    ),
    "exchange.missing_rate": (
        "{on} 没有生效的 {from_currency} 兑 {to_currency} 汇率。",
        "请设置汇率（下一个生效日：{begins}），或用 via= 指定与两者都有汇率的基准货币：{bases}。",
    ),
    "exchange.stale_rate": (
        "在 {on}，{from_currency} 兑 {to_currency} 的汇率过旧：其日期为 {since}。",
        "请设置更新的汇率（下一个生效日：{begins}），或允许超过 {max_age_days} 天。",
    ),
    "facts.not_wanted": (
        "决策之前没有请求读取 {kind}（{attribute} 为 {value}）。",
        "请在处理器的 wants 或策略的 needs 中声明。",
    ),
    "flow.batch_refused": (
        "批次中的命令 {index} 失败，因此没有写入任何内容：{reason}",
        "请修正或去掉该命令，然后用相同的键重新提交整个批次。",
    ),
    "flow.conflict_persisted": (
        "尝试了 {attempts} 次，每次都有他人同时修改相同的记录；没有写入任何内容。",
        "请用同一个键重试该命令。",
    ),
    "flow.idempotency_conflict": (
        "键 {key} 已用于另一个内容不同的命令。",
        "请原样重复第一个命令，或为新命令换一个键。",
    ),
    "flow.outcome_unknown": (
        "提交时连接中断，无法确定 {key} 是否已经写入。",
        "请用同一个键 {key} 重复同一命令：它绝不会执行两次。",
    ),
    "flow.refused": (
        "命令被拒绝，原因共 {count} 条；没有写入任何内容。",
        "请逐条查看拒绝原因，每一条都说明了应如何修改。",
    ),
    "flow.unknown_command": (
        "没有处理器能够处理命令 {command}。",
        "请为它注册处理器，或检查对应的插件是否已安装。",
    ),
    "flow.version_conflict": (
        "{kind} {key} 的当前版本是 {actual}，而不是 {expected}：已有他人修改过它。",
        "请重新读取，确认改动之后用新版本号重试。",
    ),
    "formula.division_by_zero": (
        "此处 {part} 为零，却被用作除数。",
        "请说明此时应取何值：if({part} == 0, 0, ...)。",
    ),
    "formula.error": (
        "公式无法读取，或没有结果。",
        "请查看所示位置。",
    ),
    "formula.no_truth": (
        "公式本身没有真假：它是对每个值提出的条件。",
        "请用 &（且）、|（或）、~（非）连接公式，不要用 and、or、not，并给每个比较加上括号。",
    ),
    "formula.not_exact": (
        "并非每种存储都能精确计算 {part}。",
        "查询中可计算：{allowed}；其余请在 Python 中计算。",
    ),
    "formula.out_of_range": (
        "{part} 的结果超出公式允许的范围。",
        "结果应为：{allowed}。",
    ),
    "formula.syntax": (
        "第 {line} 行第 {column} 列：此处为 {found}。",
        "此处应为：{allowed}。",
    ),
    "formula.unknown_field": (
        "{kind} 没有可查询的字段 {field}。",
        "可用的字段：{allowed}。",
    ),
    "formula.unknown_name": (
        "第 {line} 行第 {column} 列：此公式不能使用名称 {name}。",
        "最接近的名称：{nearest}。可用的名称：{allowed}。",
    ),
    "formula.wrong_comparison": (
        "字段 {field} 不支持 {comparison} 比较。",
        "该字段支持：{allowed}。",
    ),
    "formula.wrong_operand": (
        "{part} 的内容为{holds}。",
        "此处应为：{allowed}。",
    ),
    "formula.wrong_part": (
        "第 {line} 行第 {column} 列：",
        "请改正该部分。",
    ),
    "fulfillment.exceeds_promised": (
        "{order} 的 {sku}：要发 {asked}，已预留 {promised}",
        "发货数量不得超过已为该订单预留且尚未发出的数量。",
    ),
    "fulfillment.not_together": (
        "{order} 须一次发齐，而 {skus} 尚不能发出",
        "请待全部货物都已预留后再一次发货。",
    ),
    "fulfillment.nothing_to_ship": (
        "{order}：没有可发的货物",
        "为该订单预留的货物已全部发出，或该订单不含实物。",
    ),
    "lifecycle.wrong_state": (
        "{kind} {name} 当前状态为 {state}，不能执行“{verb}”。",
        "只有处于以下状态时才可以执行：{allowed}。",
    ),
    "money.caps_too_small": (
        "各部分合计最多只能分得 {room} 个最小货币单位，而需要分摊的是 {total}。",
        "请提高某一部分的上限，或减少分摊金额。",
    ),
    "money.currency_mismatch": (
        "{left} 与 {right} 是不同的货币，不能混合计算或比较。",
        "请先按您选定的汇率换算其中一方。",
    ),
    "money.inexact_money": (
        "{amount} 的小数位数超过了 {currency} 允许的 {digits} 位。",
        "请用 to_minor 明确舍入，或保留为 UnitPrice（单价）。",
    ),
    "money.inexact_result": (
        "{value} 需要舍入，而此处不允许舍入。",
        "请选择一种舍入方式，或提供无需舍入的值。",
    ),
    "money.invalid_rate": (
        "{rate} 不能作为 {from_currency} 兑 {to_currency} 的汇率。",
        "请提供大于零的数；同一货币之间的汇率为 1。",
    ),
    "money.invalid_weights": (
        "无法按权重 {weights} 分摊。",
        "请提供整数、Decimal 或 Fraction，不得为负，且至少有一个大于零。",
    ),
    "money.no_rate": (
        "没有 {from_currency} 兑 {to_currency} 的汇率。",
        "请按此方向添加该货币对的汇率，或通过共同的基准货币换算。",
    ),
    "money.unknown_currency": (
        "{currency} 不是 ISO 4217 中的现行货币。",
        "请使用三个大写字母的代码，例如 EUR 或 CNY。",
    ),
    "orders.already_invoiced": (
        "{order} 已开票 {invoiced}",
        "已开票的订单不能取消。",
    ),
    "orders.already_paid": (
        "{order} 已收款 {paid}",
        "请先退还已收的款项。",
    ),
    "orders.already_shipped": (
        "{order} 已有货物发出（{skus}）",
        "已发货的订单不能取消。",
    ),
    "orders.ambiguous_line": (
        "{sku} 出现在多行中。",
        "每种产品只占一行，请把数量合并。",
    ),
    "orders.discount_too_large": (
        "折扣 {discount} 超过订单行合计 {limit}。",
        "请给出不超过该金额的折扣，或不超过 100 的百分比。",
    ),
    "orders.empty": (
        "订单没有任何行。",
        '请至少提供一行，例如 ("TEA-1", 24)。',
    ),
    "orders.not_settled": (
        "{order}：{axis}尚未完结",
        "请先全部发货、开票并收款，再完成订单。",
    ),
    "orders.reason_missing": (
        "{what} 缺少原因。",
        "请说明原因：它会与订单一起保存，供日后查问。",
    ),
    "organization.base_currency_used": (
        "本位币仍为 {currency}：产品的目录价或成本以其计价，例如 {sku}（共 {count} 个）",
        "请先清除这些产品的金额，更改本位币后再重新填写。",
    ),
    "parties.customer_blocked": (
        "客户 {customer} 已被冻结",
        "请先恢复该客户，再向其销售。",
    ),
    "parties.salesperson_inactive": (
        "销售员 {salesperson} 不再接受新客户或新订单",
        "请指定其他销售员，或重新启用该销售员。",
    ),
    "permission.missing": (
        "{actor} 没有权限 {permission}",
        "请让拥有该权限的人操作，或在设置中把它加入该操作者的角色。",
    ),
    "policy.failed": (
        "{owner} 的策略 {policy} 运行失败，因此拒绝执行：{error}。",
        "请修复该策略，或停用它（{switch_off}）；命令本身可能没有问题。",
    ),
    "quantity.fraction_not_allowed": (
        "{quantity} 换算成 {unit} 后，小数位数会超过允许的 {digits} 位。",
        "请使用能够整除的数量，或指定舍入方式。",
    ),
    "quantity.unit_mismatch": (
        "{left} 与 {right} 是不同的单位，不能混合计算或比较。",
        "请先用产品的单位表换算其中一方。",
    ),
    "quantity.unknown_unit": (
        "该产品没有单位 {unit}。",
        "请使用已有的单位：{known}；或为产品添加该单位及其换算系数。",
    ),
    "query.wrong_cursor": (
        "该位置不属于此查询的任何一页：{why}。",
        "请不带 after 重新查询第一页。",
    ),
    "store.busy": (
        "存储正被另一个写入者占用。",
        "请稍后用同一个键重试。",
    ),
    "store.commit_unknown": (
        "提交时连接中断，无法确定是否已经写入。",
        "请查询该键，或用同一个键重复该命令。",
    ),
    "store.conflict": (
        "他人抢先一步：{what}；没有写入任何内容。",
        "请重新读取后重试。",
    ),
    "store.missing_extra": (
        "此功能所需的软件包尚未安装。",
        "请安装：pip install 'salescore[{extra}]'。",
    ),
    "store.rule_broken": (
        "数据库拒绝了本库放行的内容：{rule}。",
        "这是本库或其数据表的缺陷，请附上这段文字反馈给我们。",
    ),
    "store.schema_outdated": (
        "数据库的结构版本是 {found}，当前程序需要 {expected}。",
        "其他程序的表会保持原样，请为本库提供单独的数据库。否则请运行：{command}",
    ),
    "store.unavailable": (
        "无法连接存储：{reason}。",
        "请检查它是否正在运行、地址是否正确，然后用同一个键重试。",
    ),
    "store.unknown_scheme": (
        "没有能够打开 {url} 的存储。",
        "地址应以下列之一开头：{known}。",
    ),
    "wire.invalid": (
        "这不是有效的 {tag}：{reason}。",
        "请提供由相同或更早版本写出的文本。",
    ),
}

MESSAGES: Final[Mapping[str, tuple[str, str]]] = dict(
    sorted(
        {
            **_OWN,
            **APPROVALS,
            **AMENDMENTS,
            **BULK,
            **CREDITING,
            **FINDINGS,
            **LEDGER,
            **OUTSIDE,
            **PLACEMENT,
            **PRICING,
            **QUOTES,
            **RETURNS,
            **SELLING,
            **SHIPPING,
            **STOCK,
            **TAX,
            **TRANSACTIONS,
            **WAREHOUSE,
        }.items()
    )
)
