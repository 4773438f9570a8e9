"""The numbers that posts give their papers: “1. Title”, “#2 Title”, “第三篇：Title”, “四、Title”."""

import re

HAN = "一二三四五六七八九"
PREFIX = (
    r"\#|no\.?|nr\.?|n[°º]|№|number|paper|article|artikel|papier|artículo|论文|論文|논문|статья"
)
NUMBERED = re.compile(
    rf"""\s*(?:
        [(\[（【]?(?:(?:{PREFIX})\s*){{0,2}}(?P<digits>\d{{1,3}})\s*(?:[.):\]–—．、）：】]|-(?=\s))+
      | (?:\#|＃|№)(?P<after_sign>\d{{1,3}})(?=\s)
      | (?P<key>\d)\ufe0f?\u20e3
      | (?P<circled>[①-⑳])
      | [(（](?P<in_brackets>[{HAN}十]{{1,3}})[)）][、．.：:]?
      | (?P<han>[{HAN}十]{{1,3}})[、．.：:]
      | 第\s*(?P<nth>\d{{1,3}}|[{HAN}十]{{1,3}})\s*[篇部本番編](?:论文|論文)?(?=[\s：:、．.|｜—–-])[\s：:、．.|｜—–-]*
    )\s*(?P<title>\S.*)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def numbered(text: str) -> tuple[int, str] | None:
    """(number, title)"""
    if not (found := NUMBERED.fullmatch(text)):
        return None
    kinds = ("digits", "after_sign", "key", "circled", "in_brackets", "han", "nth")
    return value_of(next(found[kind] for kind in kinds if found[kind])), found["title"]


def value_of(written: str) -> int:
    if written.isdecimal():
        return int(written)
    if written in HAN or "十" in written:
        tens, ten, ones = written.rpartition("十")
        return 10 * (HAN.find(tens) + 1 if tens else bool(ten)) + HAN.find(ones or "-") + 1
    return ord(written[0]) - ord("①") + 1 if written[0] >= "①" and written[0] <= "⑳" else 0
