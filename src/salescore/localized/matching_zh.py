"""What the library says in Chinese of why two records may be the same."""

from collections.abc import Mapping
from typing import Final

__all__ = ["MATCHING_WHY"]

MATCHING_WHY: Final[Mapping[str, str]] = {
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
