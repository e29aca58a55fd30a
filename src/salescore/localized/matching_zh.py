"""What the library says in Chinese of why two records may be the same, and how they are merged."""

from collections.abc import Mapping
from typing import Final

__all__ = ["MATCHING_SAID", "MATCHING_WHY", "MATCHING_WORDS"]

MATCHING_WHY: Final[Mapping[str, str]] = {
    "leads.field_chosen": "按选择取值",
    "leads.field_first": "按线索顺序取第一个已有的值",
    "leads.field_fullest": "取最完整的地址",
    "leads.field_greatest": "取最大的值",
    "leads.field_joined": "由各条线索合并而成",
    "leads.field_kept": "沿用主线索的值",
    "leads.master_given": "由人指定",
    "leads.master_oldest": "建立最早",
    "leads.master_score": "得分最高：{score}",
    "leads.master_state": "进展最远：{state}",
    "matching.city": "城市相同",
    "matching.company": "公司相同",
    "matching.company_contained": "一方公司名称是另一方的开头",
    "matching.company_similar": "公司名称相似度 {percent} %",
    "matching.domain": "公司域名相同",
    "matching.email": "邮箱地址相同",
    "matching.nothing_differs": "双方已知的信息全部相同",
    "matching.other_country": "国家不同",
    "matching.other_person": "联系人不同",
    "matching.other_tax_id": "税号不同",
    "matching.person": "联系人姓名相同",
    "matching.person_contained": "一方姓名是另一方的一部分",
    "matching.person_similar": "联系人姓名相似度 {percent} %",
    "matching.phone": "电话号码相同",
    "matching.postal_code": "邮政编码相同",
    "matching.street": "街道门牌相同",
    "matching.tax_id": "税号相同",
}

MATCHING_WORDS: Final[Mapping[str, str]] = {
    **MATCHING_WHY,
    "matching.company_similar": "公司名称相似",
    "matching.person_similar": "联系人姓名相似",
}
"""The same in a list of reasons."""

MATCHING_SAID: Final[Mapping[str, tuple[str, str]]] = {
    "leads.duplicate": (
        "可能就是线索 {lead}：得分 {score}（满分 100），原因：{reasons}。",
        "请查看该线索并在其上继续；确属另一条时用 `force=True` 录入。",
    ),
    "leads.merge_too_much": (
        "与将并入 {master} 的线索相关的{kind}超过 {limit} 条。",
        "请减少一次合并的线索数。",
    ),
    "leads.merged_later": (
        "线索 {master} 之后的合并 {merge} 以此次合并为基础。",
        "请先撤销较晚的合并。",
    ),
    "leads.may_be_duplicate": (
        "可能就是线索 {lead}：得分 {score}（满分 100），原因：{reasons}。",
        "请核对两条线索，确为同一对象时合并。",
    ),
}
