"""The whole site on one screen."""

from django.contrib import admin
from django.urls import path

from api.description import openapi
from api.docs import docs
from api.v1 import api
from delivery.health import healthz, readyz
from delivery.media import media
from roundups import feeds
from roundups.sitemaps import robots, sitemap
from roundups.views import (
    authors,
    citations,
    conferences,
    home,
    papers,
    roundups,
    search,
    topics,
    writers,
)
from roundups.views.subscribe import subscribe

urlpatterns = [
    # /
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("subscribe/", subscribe, name="subscribe"),
    # /roundups/
    path("roundups/", roundups.archive, name="archive"),
    path("roundups/<slug:slug>/", roundups.roundup, name="roundup"),
    # /topics/
    path("topics/", topics.index, name="topics"),
    path("topics/<slug:slug>/", topics.topic, name="topic"),
    # /conferences/
    path("conferences/", conferences.index, name="conferences"),
    path("conferences/<slug:slug>/", conferences.edition_or_series, name="conference"),
    # /papers/, /authors/, /writers/
    path("papers/", papers.index, name="papers"),
    path("papers/<slug:slug>/", papers.paper, name="paper"),
    path("authors/<slug:slug>/", authors.author, name="author"),
    path("writers/<slug:slug>/", writers.writer, name="writer"),
    # <slug>.bib, <slug>.ris, <slug>.csl.json; <slug>.md
    path("papers/<slug:slug>.<str:format>", citations.paper, name="paper_citation"),
    path("roundups/<slug:slug>.md", roundups.as_markdown, name="roundup_markdown"),
    path("roundups/<slug:slug>.<str:format>", citations.roundup, name="roundup_citation"),
    # feed.rss, feed.atom, feed.json, and all of them in one list
    path("feeds.opml", feeds.opml, name="opml"),
    path("feed.<str:format>", feeds.site, name="feed"),
    path("topics/<slug:slug>/feed.<str:format>", feeds.topic, name="topic_feed"),
    path("conferences/<slug:slug>/feed.<str:format>", feeds.conference, name="conference_feed"),
    path("writers/<slug:slug>/feed.<str:format>", feeds.writer, name="writer_feed"),
    # /api/v1/
    path("api/v1/docs", docs, name="api_docs"),
    path("api/v1/openapi.json", openapi, name="api_openapi"),
    path("api/v1/", api.urls),
    # for machines
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<int:page>.xml", sitemap, name="sitemap_page"),
    path("opensearch.xml", search.opensearch, name="opensearch"),
    path("robots.txt", robots, name="robots"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("media/<path:name>", media, name="media"),
    # the editor's desk
    path("admin/", admin.site.urls),
]

handler400 = "roundups.views.errors.bad_request"
handler403 = "roundups.views.errors.forbidden"
handler404 = "roundups.views.errors.not_found"
handler500 = "roundups.views.errors.server_error"
