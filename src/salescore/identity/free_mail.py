"""Domains where anybody may have an address: they tell nothing of a company."""

from typing import Final

__all__ = ["FREE_MAIL"]

_DOMAINS: Final = """
126.com 139.com 163.com 188.com 189.cn 21cn.com aliyun.com aol.com arcor.de att.net bk.ru
bigpond.com bluewin.ch bol.com.br btinternet.com charter.net comcast.net cox.net daum.net
docomo.ne.jp email.cz ezweb.ne.jp fastmail.com fastmail.fm foxmail.com free.fr freenet.de
gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net googlemail.com hanmail.net hey.com hotmail.co.uk
hotmail.com hotmail.de hotmail.es hotmail.fr hotmail.it icloud.com ig.com.br inbox.ru interia.pl
laposte.net libero.it list.ru live.cn live.com live.de live.fr live.nl mac.com mail.com mail.de
mail.ru mailbox.org me.com msn.com nate.com naver.com o2.pl onet.pl optonline.net
optusnet.com.au orange.fr outlook.com outlook.de outlook.es outlook.fr posteo.de proton.me
protonmail.com qq.com rambler.ru rediffmail.com rocketmail.com sapo.pt sbcglobal.net seznam.cz
sfr.fr shaw.ca sina.cn sina.com sky.com sohu.com t-online.de telenet.be terra.com.br tiscali.it
tom.com tutanota.com uol.com.br verizon.net vip.163.com vip.qq.com virgilio.it virgin.net
wanadoo.fr web.de wp.pl xs4all.nl ya.ru yahoo.ca yahoo.cn yahoo.co.in yahoo.co.jp yahoo.co.uk
yahoo.com yahoo.com.br yahoo.com.cn yahoo.com.hk yahoo.com.tw yahoo.de yahoo.es yahoo.fr
yahoo.it yandex.com yandex.ru yeah.net ymail.com ziggo.nl zoho.com
"""

FREE_MAIL: Final = frozenset(_DOMAINS.split())
"""Free mail houses and access providers, in the letters of the wire."""
