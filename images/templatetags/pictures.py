from django import template
from django.utils.html import format_html, format_html_join

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
    priority = options.get("fetchpriority")
    img = format_html(
        "<img{}>",
        _attributes(
            {
                "class": options.get("class"),
                "src": fieldfile.url,
                "width": fieldfile.width,
                "height": fieldfile.height,
                "loading": options.get("loading", "eager" if priority == "high" else "lazy"),
                "fetchpriority": priority,
                "decoding": "async",
                "alt": alt or "",
            }
        ),
    )
    sizes = options.get("sizes", "100vw")
    lists = [
        (_attributes({"type": f"image/{format}", "srcset": srcset, "sizes": sizes}),)
        for format, srcset in renditions.sources(fieldfile)
    ]
    return (
        format_html("<picture>{}{}</picture>", format_html_join("", "<source{}>", lists), img)
        if lists
        else img
    )


def _attributes(values: dict):
    given = [(name, value) for name, value in values.items() if value is not None]
    return format_html_join("", ' {}="{}"', given)
