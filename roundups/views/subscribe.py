from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from roundups import catalogue, tags


@require_safe
def subscribe(request):
    tags.name(tags.SITE)
    context = {
        "feed_url": f"{settings.SITE_URL}{reverse('feed', args=['atom'])}",
        "topics": catalogue.topics(),
        "conferences": catalogue.by_series(
            catalogue.published_conferences().only("acronym", "year", "slug", "series_slug")
        ),
        "writers": catalogue.published_writers().only("slug", "name", "photo"),
    }
    return render(request, "subscribe.html", context)
