"""The words by which a writeup says what is what: labels of links, of authors, of a TL;DR."""

import re

from links.models import Link
from papers.importers import links
from papers.models import Paper

Kind = Link.Kind
LABELS = {
    Kind.PAPER: r"papers?|pdfs?|arxiv|full paper|read(?: the)? paper|paper link|preprint|publication"
    r"|open ?access|abs(?:tract page)?|link to (?:the )?paper|openreview|article|proceedings|doi|manuscript"
    r"|artikel|publikation|papier|artículo|论文(?:链接|地址|原文)?|論文(?:リンク|連結)?|논문|статья|الورقة",
    Kind.CODE: r"codes?|source(?: code)?|repo(?:sitory)?|github(?: repo)?|implementation|software|colab"
    r"|git|gitlab|official code|quell(?:text|code)|code source|código|(?:开源)?代码(?:链接|地址)?|项目地址|代碼|程式碼|コード|코드|код|الشيفرة",
    Kind.VIDEO: r"videos?|talk|youtube|recording|presentation|teaser|watch|demo video|slideslive|vidéo|视频|動画|영상|видео",
    Kind.SLIDES: r"slides?|slide deck|deck|folien|diapos(?:itives)?|幻灯片|スライド|слайды",
    Kind.POSTER: r"posters?",
    Kind.DATA: r"data|data ?sets?|benchmark|corpus|daten(?:satz)?|données|数据集?|データ(?:セット)?",
}  # fmt: skip
PROFILES = {
    Kind.TWITTER: r"twitter|x|tweets?|twitter/x|x \(twitter\)",
    Kind.LINKEDIN: r"linked ?in",
    Kind.GITHUB: r"git ?hub",
    Kind.WEBSITE: r"websites?|home ?page|web ?page|personal (?:web)?(?:site|page)|site|blog|web",
    Kind.SCHOLAR: r"(?:google )?scholar",
    Kind.MASTODON: r"mastodon",
    Kind.BLUESKY: r"bluesky|bsky",
    Kind.ORCID: r"orcid",
    Kind.OPENREVIEW: r"openreview(?: profile)?",
}  # fmt: skip
OTHER_LABELS = r"project(?: page| site| website)?|website|blog(?: ?post)?|demo|supplement(?:ary)?(?: material)?|appendix|models?|weights|bibtex|cite|tweet|thread|twitter|press|post|notebook|docs|documentation|spotlight|oral"
PAPER_PAGE = re.compile(
    r"https?://(?:[\w-]+\.)*(?:openreview\.net/(?:forum|pdf|attachment)"
    r"|arxiv\.org/(?:abs|pdf|html)/|alphaxiv\.org/abs|huggingface\.co/papers/|aclanthology\.org/|aclweb\.org/anthology"
    r"|(?:dx\.)?doi\.org/10\.|dl\.acm\.org/doi|openaccess\.thecvf\.com/|proceedings\.mlr\.press/"
    r"|(?:papers|proceedings)\.(?:nips|neurips)\.cc/|(?:www\.)?jmlr\.org/papers|roboticsproceedings\.org"
    r"|biorxiv\.org/content|link\.springer\.com/(?:chapter|article)|ieeexplore\.ieee\.org/)",
    re.IGNORECASE,
)
PDF = re.compile(r"https?://[^\s?#]+\.pdf(?:[?#]|$)", re.IGNORECASE)
GENERIC = re.compile(
    r"(?:see |read |the |this |original |an? |openai |full )*(?:papers?|here|pdf|link|work|works|article|arxiv|paper presentation|code|blog|blog post|github|post|video|slides|project|website|amazing presentation|presentation|source|abs|openreview|\[?\d+\]?)[.!]*",
    re.IGNORECASE,
)
TLDR = re.compile(
    r"^\W*(?:TL\s?;?\s?DR|in (?:one sentence|short|a nutshell)|one[- ]sentence summary|key (?:idea|takeaway)|takeaway|kurz gesagt|in kürze|en bref|en resumen|一句话(?:总结|概括)|一言で(?:言うと|まとめると))"
    r"\W*?\s*(?:\((?P<by>[^()]{2,60})\))?\s*[:：.—–-]*\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
TLDR_OF = re.compile(
    r"^\W*TL\s?;?\s?DR\b[\s,:—–-]*(?:taken |source:? |written |copied )*(?P<by>(?:from|by|via|source|courtesy of|according to|is|©)\b.{0,80}|openreview\S*)\W*$",
    re.IGNORECASE,
)
SOURCE_AT_END = re.compile(
    r"\s*[(\[—–-]+\s*(?:TL;?DR[\s,:]*)?(?P<by>(?:from|by|via|source:?|tl;?dr by:?)\s[^()\[\]]{2,80}|openreview(?:\.net)?)[)\]]?\s*$",
    re.IGNORECASE,
)
AUTHORS = re.compile(
    r"^\W*(?P<first>(?:first|lead|leading|main|corresponding)\s+authors?|1st author|presented by|presenter"
    r"|erstautor(?:in)?|premier auteur|première autrice|primer autor|第一作者|第1著者|筆頭著者|제1저자|первый автор|المؤلف الأول)\s*(?:[:：]|[-–—]\s|\bis\b)\s*"
    r"|^\W*(?P<all>authors?|by|written by|authored by|autor(?:en|in|innen|es)?|auteurs?|autrices?|作者|著者|저자|авторы?|المؤلفون|المؤلف)"
    r"\s*(?:[:：]\s*|(?<=by)\s+(?=[A-Z]))",
    re.IGNORECASE,
)
FACTS = {
    "keywords": r"key ?words?|tags|schlagw(?:ort|örter)|stichw(?:ort|orte|örter)|mots[- ]cl[ée]s?|palabras clave|关键词|關鍵詞|キーワード|키워드|ключевые слова|الكلمات المفتاحية",
    "awards": r"awards?(?: nominations?)?|prize|honou?rs?",
    "decision": r"decision|presented as|presentation|type|track|format|status|accepted as",
    "abstract": r"abstract|zusammenfassung|kurzfassung|résumé|resumen|摘要|要旨|概要|초록|аннотация|الملخص|ملخص",
    "contact": r"contact(?: author)?|e-?mail|correspondence",
    "venue": r"venue|conference|published (?:at|in)|appeared (?:at|in)",
}
FACT = re.compile(
    r"^[\W_]*(?:" + "|".join(f"(?P<{name}>{words})" for name, words in FACTS.items()) + r")[\W_]*?[:：][\W_]*?\s*(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
VENUE = re.compile(r"[A-Z][A-Za-z]{2,14}(?: [A-Z][a-z]{2,14})?(?: |’|')?(?:19|20)?\d{2}")
DECISIONS = {
    Paper.Decision.ORAL: r"(?:accept(?:ed)?[\s(:-]*)?(?:as )?(?:an? )?(?:oral|talk)s?(?: presentation| talk)?\)?",
    Paper.Decision.SPOTLIGHT: r"(?:accept(?:ed)?[\s(:-]*)?(?:as )?(?:an? )?spotlights?(?: presentation| talk)?\)?",
    Paper.Decision.POSTER: r"(?:accept(?:ed)?[\s(:-]*)?(?:as )?(?:an? )?posters?(?: presentation)?\)?",
    Paper.Decision.WORKSHOP: r"workshop(?: paper)?s?",
}
CAPTION = re.compile(
    r"^\W*(?:fig(?:ure|\.)?|image|source)\s*(?P<number>\d+[a-z]?)?\W", re.IGNORECASE
)
CLOSING = re.compile(
    r"^\W*(?:summary|conclusions?|concluding (?:remarks|thoughts)|(?:to )?wrap(?:ping)?[ -]?(?:it |things )?up|final (?:thoughts|words|remarks)|"
    r"closing (?:thoughts|words|remarks)|in closing|that'?s (?:it|all).*|takeaways?|outlook|epilogue|the end|"
    r"afterword|what(?:’|')?s next|further reading|acknowledge?ments?|references|about the author|in summary|to sum up|summing up|"
    r"fazit|schluss(?:wort|worte)?|ausblick|zum schluss|conclusions?|en conclusion|pour conclure|pour finir|conclusión|写在最后|最后|总结|總結|小结|小結|结论|結論|结语|結語|まとめ|おわりに|요약|결론|заключение|выводы|итоги|الخلاصة|خلاصة|الخاتمة|خاتمة)\W*$",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"^\W*(?:(?:written|posted|published|compiled|curated|authored|reviewed|words)(?: on (?P<when>[^\n]{1,40}?))? by|von|par|by|author:|writer:|text:)\s+(?P<who>.+)$",
    re.IGNORECASE,
)
SEPARATOR = re.compile(r"\s*[|·•¦]\s*")


def leads_to_paper(url: str) -> bool:
    return bool(PAPER_PAGE.match(url) or PDF.match(url))


def kind_among(kinds, label):
    bare = label.strip(" .:：()[]*_→↗🔗📄💻🎥").casefold()
    return next((kind for kind, words in kinds.items() if re.fullmatch(words, bare)), None)


def work_kind(label: str, url: str = ""):
    """What a link of a paper is; None for words that are no label."""
    label = re.sub(r"\s*\((?:[^()]{1,30})\)$", "", label.strip()) or label
    if kind := kind_among(LABELS, label):
        return kind
    if re.fullmatch(OTHER_LABELS, label.strip(" .:()[]").casefold()):
        return Kind.OTHER
    if url and leads_to_paper(url):
        return Kind.PAPER
    kind = links.work_kind(url)
    return kind if kind != Kind.PAPER else None


def profile_kind(label: str, url: str = ""):
    """What a link of a person is; None for the links of a paper."""
    if kind := kind_among(PROFILES, label):
        return kind
    if work_kind(label) or PAPER_PAGE.match(url):
        return None
    return links.profile_kind(url)


def tldr_source(words: str) -> str:
    words = words.casefold()
    if re.search(r"openreview|the authors?\b|authors", words):
        return Paper.TldrSource.AUTHORS
    if re.search(
        r"gpt|llm|language model|\bai\b|machine|semantic scholar|claude|gemini|automatic", words
    ):
        return Paper.TldrSource.MODEL
    if re.search(r"\beditors?\b|\bours?\b|\bus\b|\bme\b|\bmine\b|myself", words):
        return Paper.TldrSource.EDITOR
    return Paper.TldrSource.OTHER


def decision_of(words: str) -> str:
    bare = words.strip(" .*_").casefold()
    return next((key for key, pattern in DECISIONS.items() if re.fullmatch(pattern, bare)), "")
