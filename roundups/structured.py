"""Pages as data in the words of schema.org, for search engines and reference managers.

Each function makes plain dicts from rows that their page has fetched already.
"""

import json

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from conference.models import Conference
from links.models import Link
from prose.plain import plain_text
from prose.printable import one_line
from roundups.feeds.addresses import absolute
from roundups.feeds.items import summary_of
from roundups.sharing import pictures_of

# Inside a script element only these can end it, or a line of script in old readers.
ESCAPED = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}
ATTENDANCE = {
    Conference.Format.IN_PERSON: "https://schema.org/OfflineEventAttendanceMode",
    Conference.Format.VIRTUAL: "https://schema.org/OnlineEventAttendanceMode",
    Conference.Format.HYBRID: "https://schema.org/MixedEventAttendanceMode",
}


def script(*things) -> str:
    """The text of an `application/ld+json` script."""
    document = {"@context": "https://schema.org", "@graph": list(things)}
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(ESCAPED))  # noqa: S308 (nothing left can end the script)


def thing(kind, **values) -> dict:
    """Without what is not known; texts on one line."""
    known = {
        ("@id" if name == "id_" else name): one_line(value) if isinstance(value, str) else value
        for name, value in values.items()
        if value
    }
    return {"@type": kind} | known


def page_of(target) -> str:
    return absolute(target.get_absolute_url())


def urls_of(target) -> list[str]:
    return [link.url for link in target.links_in_order]


def breadcrumbs(*steps) -> dict:
    """Pairs of a name and an address below the home page, the page itself last."""
    trail = [(settings.SITE_NAME, reverse("home")), *steps]
    items = [
        {"@type": "ListItem", "position": place, "name": one_line(name), "item": absolute(path)}
        for place, (name, path) in enumerate(trail, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def publisher() -> dict:
    return thing("Organization", name=settings.SITE_NAME, url=absolute(reverse("home")))


def images_of(row) -> list[str]:
    """The card first: search engines want one of at least 1200 pixels."""
    shown = [picture.url for picture, _ in pictures_of(row)]
    return [absolute(url) for url in dict.fromkeys([row.card_url, *shown]) if url]


def roundup(roundup, articles) -> list[dict]:
    writer, updated = roundup.writer, roundup.shown_updated_at
    role = roundup.writer_role or (writer.role if writer else "")
    post = thing(
        "BlogPosting",
        id_=page_of(roundup),
        url=page_of(roundup),
        mainEntityOfPage=page_of(roundup),
        headline=roundup.title,
        description=summary_of(roundup),
        inLanguage=roundup.language or settings.LANGUAGE_CODE,
        datePublished=roundup.published_at.isoformat() if roundup.published_at else "",
        dateModified=updated.isoformat() if updated else "",
        author=writer and thing("Person", name=writer.name, url=page_of(writer), jobTitle=role),
        publisher=publisher(),
        image=images_of(roundup),
        about=subjects(roundup),
        mainEntity=articles and list_of(articles),
    )
    steps = [(_("Roundups"), reverse("archive")), (roundup.title, roundup.get_absolute_url())]
    return [post, breadcrumbs(*steps)]


def subjects(roundup) -> list[dict]:
    topic, conference = roundup.topic, roundup.conference
    found = [topic and thing("Thing", name=topic.name, url=page_of(topic))]
    found.append(conference and thing("Event", **event_facts(conference)))
    return [subject for subject in found if subject]


def list_of(articles) -> dict:
    items = [
        {"@type": "ListItem", "position": place, "item": article}
        for place, article in enumerate(articles, 1)
    ]
    return {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items}


def article(paper) -> dict:
    return thing(**paper_facts(paper))


def paper_facts(paper) -> dict:
    codes = [link for link in paper.links_in_order if link.kind == Link.Kind.CODE]
    return {
        "kind": "ScholarlyArticle",
        "id_": page_of(paper),
        "name": paper.plain_title,
        "url": page_of(paper),
        "inLanguage": paper.language,
        "author": [
            thing("Person", name=authorship.printed, url=page_of(authorship.author))
            for authorship in paper.authorships.all()
        ],
        "sameAs": paper.citation.urls,
        "workExample": [thing("SoftwareSourceCode", codeRepository=code.url) for code in codes],
    }


def paper(paper) -> list[dict]:
    conference, citation = paper.conference, paper.citation
    full = thing(
        **paper_facts(paper),
        headline=paper.plain_title,
        abstract=paper.abstract,
        datePublished=str(citation.year or ""),
        keywords=citation.keywords,
        award=paper.awards,
        about=[thing("Thing", name=t.name, url=page_of(t)) for t in paper.topics.all()],
        image=images_of(paper),
        isPartOf=conference and thing("PublicationVolume", name=citation.venue),
        identifier=paper.doi and thing("PropertyValue", propertyID="doi", value=paper.doi),
    )
    steps = [(_("All papers"), reverse("papers")), (paper.plain_title, paper.get_absolute_url())]
    return [full, breadcrumbs(*steps)]


def author(author) -> list[dict]:
    orcid = f"https://orcid.org/{author.orcid}" if author.orcid else ""
    person = thing(
        "Person",
        id_=page_of(author),
        name=author.name,
        url=page_of(author),
        affiliation=author.affiliation and thing("Organization", name=author.affiliation),
        image=absolute(author.photo.url) if author.photo else "",
        sameAs=list(dict.fromkeys(filter(None, [*urls_of(author), orcid]))),
    )
    return [person, breadcrumbs((author.name, author.get_absolute_url()))]


def event_facts(conference) -> dict:
    return {
        "name": conference.short_name,
        "url": page_of(conference),
        "alternateName": conference.name,
        "startDate": conference.starts.isoformat() if conference.starts else "",
        "endDate": conference.ends.isoformat() if conference.ends else "",
        "eventAttendanceMode": ATTENDANCE.get(conference.format, ""),
        "location": location_of(conference),
    }


def topic(topic) -> list[dict]:
    path, about = topic.get_absolute_url(), plain_text(topic.description_html)
    series = thing("CollectionPage", id_=page_of(topic), name=topic.name, description=about)
    return [series, breadcrumbs((_("Topics"), reverse("topics")), (topic.name, path))]


def location_of(conference) -> list[dict]:
    """A place, or for those who stayed at home the page, or both; search engines want one."""
    place, where = conference.place, Conference.Format
    online = conference.format in (where.VIRTUAL, where.HYBRID)
    places = [thing("Place", name=place, address=place)] if place else []
    return places + ([thing("VirtualLocation", url=page_of(conference))] if online else [])


def conference(conference) -> list[dict]:
    series = reverse("conference", args=[conference.series_slug])
    facts = event_facts(conference)
    event = thing("Event", id_=facts["url"], **facts, sameAs=urls_of(conference))
    steps = [
        (_("Conferences"), reverse("conferences")),
        (conference.acronym, series),
        (conference.short_name, conference.get_absolute_url()),
    ]
    return [event, breadcrumbs(*steps)]


def series(latest) -> list[dict]:
    """All editions of an acronym, by the latest of them."""
    path = reverse("conference", args=[latest.series_slug])
    url, names = absolute(path), {"name": latest.acronym, "alternateName": latest.name}
    event = thing("EventSeries", id_=url, url=url, **names)
    steps = [(_("Conferences"), reverse("conferences")), (latest.acronym, path)]
    return [event, breadcrumbs(*steps)]
