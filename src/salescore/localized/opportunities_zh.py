"""What the library says in Chinese of opportunities and of pipelines."""

from collections.abc import Mapping
from typing import Final

__all__ = ["OPPORTUNITIES"]

OPPORTUNITIES: Final[Mapping[str, tuple[str, str]]] = {
    "opportunities.activity_missing": (
        "{number} 不能进入阶段 {stage}（{guard}）：已完成活动 {done}/{needed}，类型 {activity}",
        "请完成所缺活动并用 sales.activities 记录，或移至其他阶段。",
    ),
    "opportunities.approval_missing": (
        "{number} 不能进入阶段 {stage}（{guard}）：当前内容未获批准",
        "请用 sales.approvals.request 申请审批；须有规则管控 opportunities.move.v1。",
    ),
    "opportunities.before_last": (
        "{number} 的变更时间 {at} 早于其日志的最后一条 {last}",
        "请给出不早于最后一条日志的时间，或不填表示当前时间。",
    ),
    "opportunities.condition_unmet": (
        "{number} 不能进入阶段 {stage}（{guard}）：不满足条件 {where}",
        "请修改商机使其满足条件，或移至其他阶段。",
    ),
    "opportunities.field_missing": (
        "{number} 不能进入阶段 {stage}：字段 {field} 为空",
        "请先用 sales.opportunities.update 或 value 填写。",
    ),
    "opportunities.goes_back": (
        "{number} 将从 {from} 退回 {to}",
        "请向前推进，或登记赢单、输单。",
    ),
    "opportunities.move_not_allowed": (
        "{number}：阶段 {from} 不通向 {to}，只通向 {allowed}",
        "请移至这些阶段之一。",
    ),
    "opportunities.next_step_missing": (
        "{number} 不能进入阶段 {stage}（{guard}）：没有计划下一步",
        "请计划一项活动，或填写 next_step。",
    ),
    "opportunities.note_missing": (
        "{number} 因 {reason} 输单，但没有说明",
        "请同时填写备注。",
    ),
    "opportunities.other_customer": (
        "{number} 属于另一客户",
        "请关联同一客户的报价单或订单，或更改商机的客户。",
    ),
    "opportunities.quote_active": (
        "{number} 不能登记输单，以下报价单仍然有效：{quotes}",
        "请先撤回这些报价单或登记客户拒绝。",
    ),
    "opportunities.reason_missing": (
        "{number} 输单但没有原因（可选原因：{allowed}）",
        "请填写原因。",
    ),
    "opportunities.reason_unknown": (
        "{number}：{reason} 不在可选原因 {allowed} 之中",
        "请选择其中之一，或在设置中增加该原因。",
    ),
    "opportunities.same_stage": (
        "{number} 已处于阶段 {to}",
        "无需操作。",
    ),
    "opportunities.splits_incomplete": (
        "分成合计为 {percent}%（{total}），不等于全部。",
        "请使分成合计恰为 1；三分之一请用分数，而不是 33.33%。",
    ),
    "opportunities.stage_leaves": (
        "{number} 不能进入 {to}：该阶段正在移除",
        "请选择其他阶段。",
    ),
    "opportunities.stages_skipped": (
        "{number} 从 {from} 到 {to} 跳过了 {skipped}",
        "请逐个阶段推进。",
    ),
    "pipelines.archived": (
        "销售流程 {pipeline} 已归档，不再接收新商机",
        "请在其他流程中新建。",
    ),
    "pipelines.not_instead": (
        "{pipeline}：{into} 不能替代 {stage}",
        "请指定同一类别且保留的阶段。",
    ),
    "pipelines.settled": (
        "{pipeline}：阶段 {stage} 没有待迁移的商机",
        "无需操作。",
    ),
    "pipelines.stage_waits": (
        "{pipeline}：阶段 {stage} 或 {into} 的商机仍在迁移",
        "请先运行到期任务，然后重试。",
    ),
}
