"""Words that very many companies have in their names, so that no block is made of them."""

from typing import Final

__all__ = ["COMMON", "COMMON_ENDS"]

_WORDS: Final = """
agency associates automotive bank beverage building buro capital care center centre chemicals
clinic commerce communications computer construction consulting design development digital
distribution electric electronics energie energy engineering enterprise enterprises
entertainment equipment europe export express finance food foods foundation furniture global
group gruppe handel handels health healthcare holding holdings home hotel immobilien import
industrial industrie industries information institute insurance international investment
investments invest labs legal logistics logistik machinery management manufacturing marketing
maschinenbau materials media medical metal motors network networks online packaging partner
partners pharma plastics power print production products properties real realty research
resources restaurant retail school security service services shipping shop software solutions
sport sports store studio studios supply system systeme systems tech technik technologies
technology telecom textil textile textiles the tools trade trading transport travel university
ventures verlag vertrieb werbeagentur world worldwide
"""

COMMON: Final = frozenset(_WORDS.split())
"""Words of English and German names, folded."""

_ENDS: Final = """
信息技术 电子商务 进出口 科技 技术 贸易 商贸 实业 信息 网络 软件 电子
机械 设备 工程 建设 建筑 装饰 咨询 管理 服务 文化 传媒 广告
教育 投资 发展 集团 控股 国际 物流 运输 食品 餐饮 医疗 医药
生物 化工 材料 环保 能源 电气 自动化 智能 数码 通信 汽车 服饰
家具 置业 地产 农业 旅游 酒店
"""

COMMON_ENDS: Final = tuple(_ENDS.split())
"""Ends of Chinese names."""
