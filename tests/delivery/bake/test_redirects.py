import pytest

from delivery.bake.redirects import CADDY, NGINX, nginx_lines
from roundups.models import Redirect
from tests.factories import make_conference, make_roundup, make_topic


def rename(row, slug):
    row.slug = slug
    row.save()


@pytest.mark.django_db
def test_a_former_address_is_a_small_page_that_leads_on(folder, bake_site, settings):
    roundup = make_roundup(1, slug="old")
    rename(roundup, "new")
    bake_site()

    page = folder.read("roundups/old/index.html").decode()
    assert '<meta http-equiv="refresh" content="0; url=/roundups/new/">' in page
    assert f'<link rel="canonical" href="{settings.SITE_URL}/roundups/new/">' in page


@pytest.mark.django_db
def test_web_servers_learn_of_pages_and_of_what_stands_beside_them(folder, bake_site):
    roundup = make_roundup(1, slug="old", topic=make_topic("Graphs"))
    rename(roundup, "new"), rename(roundup.topic, "nets")
    Redirect.objects.create(old_path="/blog/gans.html", target="/roundups/new/")
    bake_site()

    lines = folder.read(NGINX).decode().splitlines()
    assert {
        '"/roundups/old" "/roundups/new/";',
        '"/roundups/old/" "/roundups/new/";',
        '"/roundups/old.bib" "/roundups/new.bib";',
        '"/roundups/old.md" "/roundups/new.md";',
        '"/topics/graphs/feed.atom" "/topics/nets/feed.atom";',
        '"/api/v1/roundups/old" "/api/v1/roundups/new";',
        '"/blog/gans.html" "/roundups/new/";',
    } <= {*lines}
    assert '"/blog/gans.html" "/roundups/new/"' in folder.read(CADDY).decode().splitlines()
    assert folder.has("blog/gans.html") and not folder.has("roundups/old.bib")
    assert not folder.has("api/v1/roundups/old/index.html")


@pytest.mark.django_db
def test_what_is_not_public_has_no_former_address(folder, bake_site):
    rename(make_roundup(0, published=False, slug="secret"), "still-secret")
    rename(make_conference("ICML", 2021, slug="icml"), "icml-21")

    bake_site()

    assert not folder.read(NGINX) and not folder.has("roundups/secret/index.html")


@pytest.mark.django_db
def test_a_redirect_that_goes_is_removed(folder, bake_site):
    make_roundup(0, slug="new")
    row = Redirect.objects.create(old_path="/blog/gans", target="/roundups/new/")
    bake_site()
    assert folder.has("blog/gans/index.html")

    row.delete()
    report = bake_site()

    assert report.removed == 1 and not (folder.root / "blog").exists()


@pytest.mark.django_db
def test_a_redirect_that_leads_elsewhere_is_written_anew(folder, bake_site):
    make_roundup(0, slug="new"), make_roundup(0, slug="newer")
    row = Redirect.objects.create(old_path="/blog/gans", target="/roundups/new/")
    bake_site()
    row.target = "/roundups/newer/"
    row.save()
    bake_site()

    assert b"url=/roundups/newer/" in folder.read("blog/gans/index.html")
    assert '"/blog/gans/" "/roundups/newer/";' in folder.read(NGINX).decode().splitlines()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "old",
    [
        "/../outside",
        "/.bake/manifest",
        "/a/.hidden/b",
        "/a\\b",
        "/roundups/index.html",
        "/search",
        "/page/" + "x" * 260,
        "/post.php",
        "/robots.txt/more",
    ],
)
def test_no_old_address_writes_where_it_should_not(folder, bake_site, old):
    make_roundup(0, slug="new")
    bake_site()
    before = set(folder.root.parent.rglob("*"))
    pages = {name: folder.read(name) for name in ("roundups/index.html", "search/index.html")}

    Redirect.objects.create(old_path=old, target="/roundups/new/")
    bake_site()

    assert set(folder.root.parent.rglob("*")) == before
    assert {name: folder.read(name) for name in pages} == pages


@pytest.mark.django_db
def test_an_odd_old_address_is_listed_only_where_it_is_understood(folder, bake_site):
    make_roundup(0, slug="new")
    for old in ['/say "hello"', "/brace{$HOME}", "/new\nline", "/straße"]:
        Redirect.objects.create(old_path=old, target="/roundups/new/")
    bake_site()

    nginx, caddy = folder.read(NGINX).decode(), folder.read(CADDY).decode()
    assert r'"/say \"hello\"" "/roundups/new/";' in nginx and '"/straße"' in nginx
    assert "line" not in nginx + caddy and "HOME" not in caddy


def test_nginx_passes_over_case_and_so_must_not_be_misled():
    moved = {"/Open/": "/open/", "/One": "/a/", "/one": "/b/", "/Two": "/c/"}

    assert list(nginx_lines(moved, {"open/index.html"})) == [
        r'"~^\\Q/Open/\\E$" "/open/";' + "\n",
        r'"~^\\Q/One\\E$" "/a/";' + "\n",
        r'"~^\\Q/one\\E$" "/b/";' + "\n",
        '"/Two" "/c/";\n',
    ]
