"""What the library says in Chinese: from each code to its sentence and its advice."""

from collections.abc import Mapping
from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[Mapping[str, tuple[str, str]]] = {
    "clock.naive_datetime": (
        "{name} 的值 {value} 没有时区。",
        "请提供带时区的时间，例如 datetime.now(UTC)。",
    ),
    "error": ("出现错误。", "请查看该错误附带的值。"),
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
        "这里没有 {kind} {key}。",
        "请检查编号或 SKU 是否正确，以及它是否属于当前租户。",
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
    "lifecycle.wrong_state": (
        "{kind} {name} 当前状态为 {state}，不能执行 {verb}。",
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
        "{value} 不是整数，而此处不允许舍入。",
        "请选择一种舍入方式，或提供无需舍入的值。",
    ),
    "money.invalid_weights": (
        "无法按权重 {weights} 分摊。",
        "请提供整数、Decimal 或 Fraction，不得为负，且至少有一个大于零。",
    ),
    "money.unknown_currency": (
        "{currency} 不是 ISO 4217 中的现行货币。",
        "请使用三个大写字母的代码，例如 EUR 或 CNY。",
    ),
    "permission.missing": (
        "{actor} 没有权限 {permission}。",
        "请让拥有该权限的人操作，或在设置中把它加入该操作者的角色。",
    ),
    "policy.failed": (
        "策略 {policy} 运行失败，因此拒绝执行：{error}。",
        "请修复或停用该策略；命令本身可能没有问题。",
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
    "store.missing_extra": (
        "打开该存储所需的软件包尚未安装。",
        "请安装：pip install 'salescore[{extra}]'。",
    ),
    "store.schema_outdated": (
        "数据库的结构版本是 {found}，当前程序需要 {expected}。",
        "请运行：{command}",
    ),
    "store.unavailable": (
        "无法连接存储：{reason}。",
        "请检查它是否正在运行、地址是否正确，然后用同一个键重试。",
    ),
    "store.unknown_scheme": (
        "没有能够打开 {url} 的存储。",
        "地址应以下列之一开头：{known}。",
    ),
}
