from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from images import renditions

register = template.Library()

OPTIONS = {"sizes", "loading", "class", "fetchpriority"}


@register.simple_tag
def picture(fieldfile, alt="", **options):
    """`{% picture figure.image alt=figure.alt sizes="(min-width: 60rem) 40rem, 100vw" %}`

    Further options: class, loading ("lazy" unless told), fetchpriority. No query and no storage
    access: the page shows the renditions that the row lists, or the master until they are made.
    """
    if unknown := options.keys() - OPTIONS:
        raise template.TemplateSyntaxError(f"picture has no option {', '.join(sorted(unknown))}")
    if not fieldfile:
        return ""
    priority = options.get("fetchpriority") or None
    img = _element(
        "img",
        {
            "class": options.get("class"),
            "src": fieldfile.url,
            "width": fieldfile.width,
            "height": fieldfile.height,
            "loading": options.get("loading", "eager" if priority == "high" else "lazy"),
            "fetchpriority": priority,
            "decoding": "async",
            "alt": alt or "",
        },
    )
    sizes = options.get("sizes", "100vw")
    sources = [
        _element("source", {"type": f"image/{format}", "srcset": srcset, "sizes": sizes})
        for format, srcset in renditions.sources(fieldfile)
    ]
    html = f"<picture>{''.join(sources)}{img}</picture>" if sources else img
    return mark_safe(html)  # noqa: S308 (escaped by _element)


def _element(name, attributes: dict) -> str:
    given = [
        f' {key}="{conditional_escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    ]
    return f"<{name}{''.join(given)}>"
