"""What the doctor says in Chinese: from each code of a finding to its sentence and its advice."""

from collections.abc import Mapping
from typing import Final

from salescore.localized.leads_zh import LEADS_FOUND

__all__ = ["FINDINGS"]

FINDINGS: Final[Mapping[str, tuple[str, str]]] = {
    **LEADS_FOUND,
    "doctor.amount_differs": (
        "{document}：{ledger}为 {found}，但相关单据合计为 {expected}",
        "请将该单据的发票和收款与客户手中的凭据核对：其中某一项在本库之外被修改或丢失。",
    ),
    "doctor.backlog_beyond": (
        "{receiver} 在等待 {kind} {id} 的版本 {last}，但其历史记录只到 {highest}",
        "请从备份恢复这些事件，或放弃该接收方等待的内容。",
    ),
    "doctor.backlog_misfiled": (
        "{receiver} 等待的关于 {kind} {id} 的内容没有存放在自己的编号和分区下",
        "请从备份恢复：否则可能无人投递，或被投递两次。",
    ),
    "doctor.charge_differs": (
        "{order}：附加费用 {charge} 是否已开票，订单与发票不一致",
        "请查看该订单的发票：这项费用要么在其中一张上，要么不在。",
    ),
    "doctor.counter_behind": (
        "{series}：计数器为 {used}，但已有单据使用编号 {highest}",
        "请先把计数器设为该编号，再写入其他内容，否则新单据会取到已存在的编号。",
    ),
    "doctor.credit_differs": (
        "客户 {customer}：已用信用记为 {found}，按订单应为 {expected}",
        "请导出并恢复数据：已用信用会按订单重新计算。",
    ),
    "doctor.event_misfiled": (
        "事件 {event}（{tag}）归在 {kind} {id} 之下，内容却属于别处",
        "请从备份恢复该事件的记录：其内容与归属不符。",
    ),
    "doctor.event_missing": (
        "{kind} {id}：历史记录缺少版本 {versions}",
        "请从备份恢复这些事件；状态本身可能是正确的。",
    ),
    "doctor.event_repeated": (
        "{kind} {id}：历史记录中版本 {version} 重复或超出范围",
        "有两个写入者绕过本库同时修改：请查看两个事件并保留其一。",
    ),
    "doctor.event_unreadable": (
        "事件 {event}（{tag}）无法读取：{reason}",
        "请从备份恢复该事件的内容，或安装写入它的版本。",
    ),
    "doctor.file_unsound": (
        "数据库自检发现问题：{reason}",
        "请将备份恢复到另一处并比较。若提到约束，说明有行绕过约束被修改，其他问题会指出是哪些；否则原因在磁盘，或在文件打开时被复制。",
    ),
    "doctor.follow_up_unreadable": (
        "后续命令 {id}（{tag}）无法读取：{reason}",
        "请从备份中恢复，或删除这条后续命令。",
    ),
    "doctor.follow_up_without_cause": (
        "后续命令 {id}（{tag}）由事件 {cause} 引起，但该事件不存在",
        "请从备份恢复该事件，或删除这条后续命令。",
    ),
    "doctor.invoice_overpaid": (
        "发票 {invoice} 金额为 {gross}，已付却为 {paid}",
        "请找出重复核销的收款：一张发票的已付金额不能超过其总额，也不能为负。",
    ),
    "doctor.location_lost": (
        "{location} 所属的上级库位不存在",
        "请从备份恢复其上级库位；在此之前其货物按自身记载计数。",
    ),
    "doctor.location_miscounted": (
        "{location}：其货物计入 {by}，与库位树不符",
        "请把该库位及其存货记录更正为实际计数的上级库位。",
    ),
    "doctor.number_missing": (
        "{series}：没有单据使用编号 {numbers}",
        "请在备份中并向客户查找缺失的发票：这些编号已经发出。",
    ),
    "doctor.number_unknown": (
        "{number} 不符合{series}编号曾经使用过的任何格式",
        "请与设置中的编号格式核对：该编号在本库之外被修改。",
    ),
    "doctor.order_line_differs": (
        "{order} 第 {line} 行（{sku}）：{ledger} {found}，但相关单据合计为 {expected}",
        "请将该订单的预留、发货单和发票与实际情况核对：其中某一项在本库之外被修改或丢失。",
    ),
    "doctor.order_line_exceeded": (
        "{order}，{sku}：{ledger} {found}，最多只能是 {allowed}",
        "发货不能超过订购数量，开票不能超过已发数量：请查找重复计算的单据。",
    ),
    "doctor.orphan": (
        "{kind} {name} 指向 {target} {id}，但后者不存在",
        "请从备份恢复缺失的内容。",
    ),
    "doctor.outbox_without_events": (
        "命令 {key} 在发件箱中，但没有它的任何事件",
        "请从备份恢复这些事件，或从发件箱删除该行。",
    ),
    "doctor.outcome_lost": (
        "键 {key} 的命令生成了 {kind} {id}，但后者不存在",
        "请从备份恢复缺失的内容；在此之前无法用该键重复这条命令。",
    ),
    "doctor.over_returned": (
        "{shipment} 的 {sku}：退回数量比发出数量多 {over}",
        "请核对该发货单及其出入库单：有单据缺失，或被绕过本库改动。",
    ),
    "doctor.payment_overspent": (
        "收款 {payment} 金额为 {amount}，核销合计却为 {applied}",
        "请找出重复的核销：一笔收款最多核销其收到的金额。",
    ),
    "doctor.picking_differs": (
        "{location} 的批次 {lot}：标记为已选定 {found}，各拣货合计 {expected}",
        "请释放从该处取货的拣货并重新拣选；若仍不符，请更正该行。",
    ),
    "doctor.piece_twice": (
        "{sku}：序列号 {lot} 的货物同时在多处：{locations}",
        "请查明其实际位置，并通过调整从另一处扣除。",
    ),
    "doctor.position_dated": (
        "{location} 的 {sku}，批次 {lot}：有效期 {found}，批次记载为 {expected}",
        "请再次更正该批次的有效期：各处货物会随之更新。",
    ),
    "doctor.position_differs": (
        "{location} 的 {sku}，批次 {lot}：存货 {found}，但台账合计为 {expected}",
        "请先清点货物，再更正该存货记录，或恢复台账中缺失的单据。",
    ),
    "doctor.position_impossible": (
        "{location} 的 {sku}，批次 {lot}：{quantity} 中已选定 {allocated}",
        "数量不能为负，选定量也不能超过存货：请清点货物后更正该记录。",
    ),
    "doctor.position_miscounted": (
        "{location} 的 {sku}，批次 {lot}：计入 {by}，与库位记载不符",
        "请把该存货记录更正为实际计数的库位。",
    ),
    "doctor.promise_of_closed_order": (
        "{order} {state}，但仍有货物为其预留：{skus}",
        "请释放预留，使货物可以出售；或查明该订单为何关闭。",
    ),
    "doctor.promise_without_order": (
        "有货物为 {id} 预留，但没有这个订单：{skus}",
        "请从备份恢复该订单，或释放预留，使货物可以出售。",
    ),
    "doctor.reference_broken": (
        "{table} 中有 {count} 行指向 {target} 中不存在的行",
        "请从备份恢复被删除的行：它们是绕过本库删除的，本库不会删除仍被引用的内容。",
    ),
    "doctor.schema_differs": (
        "{item}：{aspect}为 {found}，结构要求 {expected}",
        (
            "有人手工修改了该表，或复制时丢失了定义。请改回，"
            "或将数据复制到由 `salescore db create` 创建的数据库。"
        ),
    ),
    "doctor.schema_has_more": (
        "{part} {item} 不属于本库的结构",
        "自建索引无害，直到某个版本带来同名索引。其他表请移到单独的数据库，并删除没有语句需要的内容。",
    ),
    "doctor.schema_lacks": (
        "缺少{part} {item}",
        "请按 `salescore db sql` 的输出重新创建；若行也随之丢失，请从备份恢复。",
    ),
    "doctor.sku_unknown": (
        "价格表 {list} 列出了 {sku}，但没有这个产品",
        "请添加该产品，或发布不含它的价格表。",
    ),
    "doctor.state_missing": (
        "{kind} {id} 的历史记录到版本 {version}，但它本身不存在",
        "请从备份恢复：本库不会删除任何记录。",
    ),
    "doctor.stock_differs": (
        "{location} 的 {sku}：{ledger} {found}，但出入库单和预留合计为 {expected}",
        "请先清点货物，再更正该库存记录，或恢复其背后缺失的单据。",
    ),
    "doctor.stock_impossible": (
        "{location} 的 {sku}：现有 {on_hand}，已预留 {reserved}",
        "两者均不能为负：请清点货物、核对预留，再更正该记录。",
    ),
    "doctor.sum_differs": (
        "{document}：{amount} {found}，但各行合计为 {expected}",
        "请从备份恢复该单据，并与客户手中的凭据核对。",
    ),
    "doctor.tax_differs": (
        "{document} 第 {place} 行：净额 {net} 加税额 {tax} 不等于含税合计 {gross}",
        "请从备份恢复该单据，并与客户手中的凭据核对。",
    ),
    "doctor.transit_differs": (
        "{transit} 的 {sku}：出入库单的在途数量比调拨单多 {over}",
        "请核对该调拨单及其出入库单：有单据缺失，或被绕过本库改动。",
    ),
    "doctor.unreadable": (
        "有一条 {kind}（{after} 之后的一条附近）无法读取，依赖全部记录的检查已略过：{reason}",
        "请修复或恢复该记录，然后再次运行检查。",
    ),
    "doctor.value_missing": (
        "{kind} {id} 有自定义字段 {field} 的值，但按该值查不到它",
        "请将该字段改为其他值再改回来，查找用的行会随之重建。",
    ),
    "doctor.value_stray": (
        "按自定义字段 {field} 的某个值能查到 {kind} {id}，但它并没有这个值",
        "请从表 custom_value 中删除该行：它可能使其他记录无法使用某个不可重复的值。",
    ),
    "doctor.version_differs": (
        "{kind} {id} 的版本为 {found}，历史记录却止于 {expected}",
        "它绕过本库被修改，或有事件丢失：请与备份核对。",
    ),
    "doctor.waiting_in_vain": (
        "{order} {state}，却在等待并不缺少的货物：{skus}",
        "请取消其等待，或查明是谁绕过本库修改了该订单。",
    ),
    "doctor.waiting_without_order": (
        "{id} 在等待货物，但没有这个订单：{skus}",
        "请从备份恢复该订单，或删除该行：否则到货会分给它。",
    ),
}
