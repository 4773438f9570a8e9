from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from images import renditions

register = template.Library()

OPTIONS = {"sizes", "loading", "class", "fetchpriority", "at_most"}


@register.simple_tag
def picture(fieldfile, alt="", **options):
    """`{% picture figure.image alt=figure.alt sizes="(min-width: 60rem) 40rem, 100vw" %}`

    Further options: class, loading ("lazy" unless told), fetchpriority, at_most (the width of
    `src`, for browsers that ignore srcset). No query and no storage access: the page shows
    the renditions that the row lists, or the master until they are made.
    """
    if unknown := options.keys() - OPTIONS:
        raise template.TemplateSyntaxError(f"picture has no option {', '.join(sorted(unknown))}")
    pictures = renditions.listed(fieldfile)
    source = renditions.best(pictures, options.get("at_most", 800))
    if source is None:
        return ""
    srcset = renditions.srcset(pictures)
    priority = options.get("fetchpriority")
    attributes = {
        "class": options.get("class"),
        "src": source.url,
        "srcset": srcset or None,
        "sizes": options.get("sizes", "100vw") if srcset else None,
        "width": fieldfile.width,
        "height": fieldfile.height,
        "loading": options.get("loading", "eager" if priority == "high" else "lazy"),
        "fetchpriority": priority,
        "decoding": "async",
        "alt": alt or "",
    }
    given = [
        f' {name}="{conditional_escape(value)}"'
        for name, value in attributes.items()
        if value is not None
    ]
    return mark_safe(f"<img{''.join(given)}>")  # noqa: S308 (escaped above)
