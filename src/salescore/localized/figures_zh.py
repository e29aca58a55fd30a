"""What the library says in Chinese of figures of the pipeline."""

from collections.abc import Mapping
from typing import Final

__all__ = ["FIGURES", "FIGURES_TOLD", "FIGURE_WORDS"]

FIGURES: Final[Mapping[str, tuple[str, str]]] = {
    "figures.mixed_currencies": (
        "没有汇率，无法把 {currencies} 的金额汇总为 {currency}。",
        "请提供换算到该币种的汇率，或只统计一种币种的商机。",
    ),
}

FIGURES_TOLD: Final[Mapping[str, str]] = {
    "reports.ageing": "进行中商机的停留时间",
    "reports.ageing_counted": (
        "“本次”指当前在该阶段的停留，“累计”指在该阶段的全部停留；已关闭的商机不再计时。"
    ),
    "reports.closed_since": "关闭日期或预计关闭日期不早于 {date}。",
    "reports.closed_until": "关闭日期或预计关闭日期不晚于 {date}。",
    "reports.created_since": "创建日期不早于 {date}。",
    "reports.created_until": "创建日期不晚于 {date}。",
    "reports.funnel": "销售漏斗",
    "reports.funnel_definition": "各阶段统计：{definition}。",
    "reports.in_pipeline": "仅统计销售管道 {pipeline} 的商机。",
    "reports.pipeline": "加权销售管道（按{by}）",
    "reports.pipeline_counted": "进行中的商机按赢率计入；赢单单独列出，输单不计入。",
    "reports.pipeline_in_all": "加权销售管道",
    "reports.rate_day": "其他币种按{rate_day}的汇率换算。",
    "reports.sources": "商机（按{by}）",
    "reports.sources_in_all": "商机",
    "reports.where": "仅统计符合条件的商机：{formula}",
    "reports.win_rates": "赢单率（按{by}）",
    "reports.win_rates_in_all": "赢单率",
}

FIGURE_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "by": {
        "campaign": "活动",
        "created_month": "创建月份",
        "owner": "负责人",
        "pipeline": "销售管道",
        "quarter": "季度",
        "source": "来源",
        "stage": "阶段",
        "team": "团队",
    },
    "definition": {
        "in_order": "依次经过之前所有阶段并到达该阶段的商机",
        "reached": "到达或越过该阶段的商机",
        "visited": "曾停留在该阶段的商机",
    },
    "dimension": {
        "campaign": "无活动",
        "created_month": "无月份",
        "owner": "无负责人",
        "quarter": "无季度",
        "source": "无来源",
        "team": "无团队",
    },
    "heading": {
        "campaign": "活动",
        "created_month": "创建月份",
        "lost_amount": "输单金额",
        "lost_count": "输单",
        "of_first": "占首阶段",
        "of_previous": "占上一阶段",
        "open_amount": "进行中金额",
        "open_count": "进行中",
        "opened": "新建",
        "owner": "负责人",
        "pipeline": "销售管道",
        "quarter": "季度",
        "reached": "到达数",
        "share": "占比",
        "source": "来源",
        "stint_mean": "本次停留均值",
        "stint_median": "本次停留中位数",
        "team": "团队",
        "total_mean": "累计停留均值",
        "total_median": "累计停留中位数",
        "weighted": "加权金额",
        "weighted_and_closed": "加权与赢单合计",
        "win_rate": "赢单率",
        "win_rate_value": "金额赢单率",
        "won_amount": "赢单金额",
        "won_count": "赢单",
    },
    "rate_day": {
        "as_of": "报表日",
        "close": "关闭日",
        "created": "创建日",
    },
}
"""How a stored word reads, by the name of the value it stands in."""
