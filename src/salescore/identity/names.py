"""Names of companies and people as they are compared."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from salescore.identity.text import folded, joined

__all__ = ["company_key", "person_key"]

_FORM_WORDS: Final = """
ab ag aps as asa bhd bv co company corp corporation cv cyf dd doo ead eg eireli eirl eood eurl
ev gbr gesmbh ggmbh gmbh haftungsbeschrankt inc incorporated kdd kft kg kgaa kk ks kst limited
llc llp lp ltd ltda mbh nv nyrt ohg oo ood oy oyj partg plc private pt pte pty pvt rl rt sa sab
sapa sarl sarlau sas sasu sca sci scrl scs sdn se sl slu snc sp spa spol spolka srl sro ua ug
vof zoo zrt ае ано епе зао ип нко оао ооо пао тов чп
"""
_FORMS: Final = frozenset(_FORM_WORDS.split())
_BEFORE: Final = frozenset(
    ("ано", "зао", "ип", "нко", "оао", "ооо", "пао", "тов", "чп", "pt", "cv")
)
_LINKS: Final = frozenset(("and", "et", "und", "y", "e", "i", "z"))
_WIDE_AFTER: Final = (
    "股份有限责任公司", "有限责任公司", "有限責任公司", "股份有限公司", "有限公司", "公司",
    "株式会社", "有限会社", "合同会社", "주식회사", "유한회사",
)  # fmt: skip
_WIDE_BEFORE: Final = ("株式会社", "有限会社", "合同会社", "주식회사", "유한회사")
_SHORT: Final = re.compile(r"[(（]\s*[株有주유]\s*[)）]|[㈱㈲㈜]")
_DOTTED: Final = re.compile(r"(?<!\w)(?:[^\W\d_]\.)+[^\W\d_]?(?!\w)")
_TITLE_WORDS: Final = """
dhr dipl dott dr frau herr ing madame mag mevr miss mlle mme monsieur mr mrs ms mx prof
professor senor senora sig signor signora sir sr sra
"""
_WIDE_TITLES: Final = ("先生", "女士", "小姐", "さん", "様", "님", "씨")
_TITLES: Final = frozenset((*_TITLE_WORDS.split(), *_WIDE_TITLES))


def _whole(text: str) -> list[str]:
    """Give the words of a folded text; letters that stand alone were one abbreviation."""
    return list(_runs(text.split()))


def _runs(parts: list[str]) -> Iterator[str]:
    for alone, run in groupby(parts, key=lambda part: len(part) == 1 and part.isascii()):
        if alone:
            yield "".join(run)
        else:
            yield from run


def _without_wide(text: str) -> str:
    """Take legal forms off a name that is written without spaces."""
    before = ""
    while before != text:
        before = text
        for form in _WIDE_AFTER:
            if text.endswith(form) and text != form:
                text = text.removesuffix(form).rstrip()
        for form in _WIDE_BEFORE:
            if text.startswith(form) and text != form:
                text = text.removeprefix(form).lstrip()
    return text


def _stripped(parts: list[str]) -> list[str]:
    """Take legal forms off both ends; a name that is nothing else keeps its last word."""
    while len(parts) > 1 and (parts[-1] in _FORMS or parts[-1] in _LINKS):
        parts = parts[:-1]
    while len(parts) > 1 and parts[0] in _BEFORE:
        parts = parts[1:]
    return parts


def company_key(name: str) -> str:
    """Give the name of a company as it is compared: without its legal form.

    >>> company_key("Ｍüller & Co. KG"), company_key("MULLER")
    ('muller', 'muller')
    >>> company_key("深圳市某某科技（中国）有限公司")
    '深圳市某某科技中国'
    >>> company_key("A.C.M.E. S.à r.l.") == company_key("Acme Sarl")
    True
    """
    name = name if name.isascii() else _SHORT.sub(" ", name)
    text = folded(_DOTTED.sub(lambda dotted: dotted[0].replace(".", ""), name))
    before = None
    while before != text:
        before, text = text, " ".join(_stripped(_whole(_without_wide(joined(text)))))
    return text


def person_key(name: str) -> str:
    """Give the name of a person as it is compared: without titles, its words in alphabetical order.

    >>> person_key("Dr. Smith, John"), person_key("john SMITH")
    ('john smith', 'john smith')
    >>> person_key("张 三 先生")
    '张三'
    """
    before, text = None, folded(name)
    while before != text:
        parts = [_untitled(part) for part in joined(text).split()]
        left = sorted([part for part in parts if part not in _TITLES] or parts)
        before, text = text, " ".join(left)
    return text


def _untitled(word: str) -> str:
    """Take titles off a word that is written together with them."""
    while not word.isascii() and word.endswith(_WIDE_TITLES):
        bare = word[: -max(len(title) for title in _WIDE_TITLES if word.endswith(title))]
        if not bare:
            break
        word = bare
    return word
