"""What the library says in Chinese of files that are imported, and of their rows."""

from collections.abc import Mapping
from typing import Final

__all__ = ["BULK"]

BULK: Final[Mapping[str, tuple[str, str]]] = {
    "bulk.ambiguous": (
        "有多条{kind}记录的编号为 {key}。",
        "请使用唯一的编号来指明是哪一条。",
    ),
    "bulk.broken_quotes": (
        "该行的引号不完整，无法区分单元格。",
        "含有引号的单元格应整体放在引号内，其中的每个引号写两次。",
    ),
    "bulk.broken_size": (
        "该行有一个单元格超过 131,072 个字符。",
        "请检查是否有未闭合的引号，或缩短该单元格。",
    ),
    "bulk.cells": (
        "该行有 {count} 个单元格，而标题行有 {expected} 个。",
        "请检查分隔符是否多余或缺失；含有分隔符的单元格应放在引号内。",
    ),
    "bulk.column_missing": (
        "{entity} 文件缺少每行必需的列 {column}。",
        "请添加该列，或将含有该内容的列映射到它。",
    ),
    "bulk.differs": (
        "此处 {column} 为 {value}，而同一记录的第一行为 {first}。",
        "同一记录的各行应一致，或将该单元格留空。",
    ),
    "bulk.fixed": (
        "{column} 不可更改，而该行会改变它。",
        "请将该单元格留空，或填写现有的值。",
    ),
    "bulk.mapped_twice": (
        "文件中有多列对应 {column}：{headings}。",
        "请将其中一列映射到其他列，或将其删除。",
    ),
    "bulk.missing": (
        "{column} 为空，而新记录必须填写。",
        "请填写该单元格。",
    ),
    "bulk.no_heading": (
        "{entity} 文件没有可读取的标题行。",
        "第一行应为列名；如果确实如此，请检查编码。",
    ),
    "bulk.no_key": (
        "该行没有说明要修改哪一条{kind}记录。",
        "请填写用于查找的列，或使用其他导入方式。",
    ),
    "bulk.price_or_discount": (
        "该行既不是产品价格，也不是折扣。",
        "请填写产品及其价格，或填写折扣百分比，二者不可同时填写。",
    ),
    "bulk.scattered": (
        "{column} 为 {value} 的行不连续，中间隔着其他行。",
        "请对文件排序，使同一记录的行连续排列。",
    ),
    "bulk.together": (
        "属于同一记录的第 {line} 行被拒绝。",
        "请修正那一行，然后重新导入该记录的所有行。",
    ),
    "bulk.undecodable": (
        "文件第 {line} 行不是有效的 {encoding} 文本。",
        "请指明文件的编码，或另存为 UTF-8。",
    ),
    "bulk.unknown_column": (
        "{heading} 不是 {entity} 的列。可能是指：{near}。",
        "请将其映射到某一列、更正标题，或忽略未知的列。",
    ),
}
