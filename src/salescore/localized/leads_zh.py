"""What the library says in Chinese of leads, pools and points."""

from collections.abc import Mapping
from typing import Final

__all__ = ["LEADS", "LEADS_ALLOWED", "LEADS_FOUND", "LEADS_NOUNS", "LEADS_STATES", "LEADS_VERBS"]

LEADS: Final[Mapping[str, tuple[str, str]]] = {
    "parties.contact_known": (
        "联系人 {contact} 已使用邮箱 {email}",
        "请使用该联系人，或换用其他邮箱。",
    ),
    "leads.already_owned": (
        "线索 {lead} 已有负责人",
        "请领取其他线索，或由团队主管分配。",
    ),
    "leads.cap_reached": (
        "销售员 {salesperson} 在线索池 {pool} 中最多同时持有 {cap} 条线索",
        "请退回、转换或判定无效一条线索，或提高线索池的上限。",
    ),
    "leads.contact_elsewhere": (
        "线索 {lead} 要转换成的联系人属于其他客户",
        "请指定该客户，或新建联系人。",
    ),
    "leads.customer_reused": (
        "线索 {lead} 转换成了已有的客户 {customer}",
        "无需处理；该客户的已有资料保持不变。",
    ),
    "leads.cooling_down": (
        "线索 {lead} 的前负责人须在 {until} 之后才能再次领取",
        "请等到该时间，或由其他人领取。",
    ),
    "leads.no_member": (
        "只有线索池 {pool} 的成员可以领取其中的线索",
        "请将该销售员加入成员，或由团队主管分配线索。",
    ),
    "leads.no_pool": (
        "线索 {lead} 不属于任何线索池",
        "请先将其放入线索池，或直接分配。",
    ),
    "leads.not_idle": (
        "线索 {lead} 的领取期限到 {until} 为止",
        "请等到期限结束，或说明原因后收回。",
    ),
    "leads.not_owned": (
        "线索 {lead} 没有负责人",
        "无需处理：它仍在线索池中。",
    ),
    "leads.other_currency": (
        "客户 {customer} 以 {currency} 结算",
        "请不要填写货币，或新建客户。",
    ),
    "leads.pool_inactive": (
        "线索池 {pool} 已停用",
        "请启用该线索池，或使用其他线索池。",
    ),
    "leads.reason_missing": (
        "线索 {lead} 已有负责人，放入线索池时没有说明原因",
        "请说明原因，便于负责人了解。",
    ),
    "leads.scorer_failed": (
        "插件 {plugin} 的评分器 {scorer} 未给出答复：{reason}。",
        "未保存任何内容。请稍后再试，或改用其他评分器；如需停用该插件：{switch_off}。",
    ),
    "leads.too_many_consents": (
        "线索 {lead} 已有 {limit} 条同意记录",
        "请为新的事项建立新线索，或在征得同意之处保存记录。",
    ),
}
"""Sentence and advice, by code."""

LEADS_FOUND: Final[Mapping[str, tuple[str, str]]] = {
    "doctor.places_differ": (
        "线索池 {pool}：销售员 {salesperson} 的持有数记为 {found}，实际为 {expected}",
        "请导出并恢复数据：持有数会按线索重新计算。",
    ),
}
"""What the doctor says, by code."""

LEADS_STATES: Final[Mapping[str, str]] = {
    "converted": "已转换",
    "disqualified": "已判定无效",
    "merged": "已合并",
    "new": "新建",
    "qualified": "已确认有效",
    "working": "跟进中",
}
"""How states read."""

LEADS_VERBS: Final[Mapping[str, str]] = {
    "allocate": "分配",
    "assign": "指派",
    "claim": "领取",
    "convert_lead": "转换",
    "disqualify": "判定无效",
    "give_back": "退回",
    "merge": "合并",
    "pool": "放入线索池",
    "qualify": "确认有效",
    "rate": "评分",
    "record_consent": "记录同意",
    "recycle": "回收",
    "start": "开始跟进",
    "take_back": "收回",
    "touch": "登记联系",
}
"""How verbs read."""

LEADS_NOUNS: Final[Mapping[str, str]] = {
    "pool": "线索池",
    "scoring": "评分规则",
    "scorer": "评分器",
}
"""How things read."""

LEADS_ALLOWED: Final[Mapping[str, str]] = {
    "a value of the class ScoreAnswer": "ScoreAnswer 类的值",
    "a name, a person, a company, an e-mail address or a telephone number": (
        "名称、联系人、公司、电子邮箱或电话号码之一"
    ),
    "one lead or contact at least": "至少一条线索或一个联系人",
    "terms, or True or False": "条款，或 True、False",
    "True with an owner only": "仅在指定负责人时为 True",
    "such as 'industry = customer.custom.industry'": ("例如 'industry = customer.custom.industry'"),
    "none without a group": "未指定分组时不填",
    "the same for all rules of a group": "同一分组的规则须相同",
    'such as ("big", "employees >= 100", 20)': '例如 ("big", "employees >= 100", 20)',
    'up to 100 words, such as ["vip"]': '最多 100 个词，例如 ["vip"]',
}
"""What would be allowed."""
