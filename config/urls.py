"""The whole site on one screen."""

from django.contrib import admin
from django.urls import path

from config import lazy
from delivery.health import healthz, readyz
from delivery.icon import favicon
from delivery.kept import kept
from delivery.lists import numbered_page
from delivery.media import media
from roundups import catalogue, feeds, sitemaps
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

# Of the API; its lists have filters.
RECORDS = ["index", *catalogue.PUBLIC]

urlpatterns = [
    # /
    path("", kept(home.home), name="home"),
    path("search/", search.search, name="search"),
    path("subscribe/", kept(subscribe), name="subscribe"),
    # /roundups/
    path("roundups/", kept(roundups.archive, paged=True), name="archive"),
    path("roundups/<slug:slug>/", kept(roundups.roundup), name="roundup"),
    # /topics/
    path("topics/", kept(topics.index), name="topics"),
    path("topics/<slug:slug>/", kept(topics.topic, paged=True), name="topic"),
    # /conferences/
    path("conferences/", kept(conferences.index, paged=True), name="conferences"),
    path(
        "conferences/<slug:slug>/",
        kept(conferences.edition_or_series, paged=True),
        name="conference",
    ),
    # /papers/, /authors/, /writers/
    path("papers/", kept(papers.index, paged=True), name="papers"),
    path("papers/<slug:slug>/", kept(papers.paper), name="paper"),
    path("authors/<slug:slug>/", kept(authors.author, paged=True), name="author"),
    path("writers/<slug:slug>/", kept(writers.writer, paged=True), name="writer"),
    # <slug>.bib, <slug>.ris, <slug>.csl.json; <slug>.md
    path("papers/<slug:slug>.<str:format>", kept(citations.paper), name="paper_citation"),
    path("roundups/<slug:slug>.md", kept(roundups.as_markdown), name="roundup_markdown"),
    path("roundups/<slug:slug>.<str:format>", kept(citations.roundup), name="roundup_citation"),
    # feed.rss, feed.atom, feed.json, and all of them in one list
    path("feeds.opml", kept(feeds.opml), name="opml"),
    path("feed.<str:format>", kept(feeds.site), name="feed"),
    path("topics/<slug:slug>/feed.<str:format>", kept(feeds.topic), name="topic_feed"),
    path(
        "conferences/<slug:slug>/feed.<str:format>", kept(feeds.conference), name="conference_feed"
    ),
    path("writers/<slug:slug>/feed.<str:format>", kept(feeds.writer), name="writer_feed"),
    # /api/v1/
    path("api/v1/docs", kept(lazy.view("api.docs", "docs")), name="api_docs"),
    path(
        "api/v1/openapi.json",
        kept(lazy.view("api.description", "openapi")),
        name="api_openapi",
    ),
    lazy.include("api/v1/", "api.urls", namespace="api", marks=dict.fromkeys(RECORDS, kept)),
    # /roundups/page/2/ and so on, as they are among plain files
    path("<path:place>/page/<int:number>/", numbered_page, name="numbered_page"),
    # for machines
    path("sitemap.xml", kept(sitemaps.sitemap), name="sitemap"),
    path("sitemap-<int:page>.xml", kept(sitemaps.part), name="sitemap_page"),
    path("opensearch.xml", kept(search.opensearch), name="opensearch"),
    path("robots.txt", kept(sitemaps.robots), name="robots"),
    path("favicon.ico", kept(favicon), name="favicon"),
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
