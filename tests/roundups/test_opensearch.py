from xml.etree import ElementTree

SPACE = "{http://a9.com/-/spec/opensearch/1.1/}"
SITE = "https://camera-ready.example"


def document(client):
    response = client.get("/opensearch.xml")
    kind = "application/opensearchdescription+xml; charset=utf-8"
    assert response.headers["Content-Type"] == kind
    return ElementTree.fromstring(response.content)  # noqa: S314


def test_it_says_how_to_search(client):
    page, own = document(client).findall(f"{SPACE}Url")

    assert page.attrib == {"type": "text/html", "template": f"{SITE}/search/?q={{searchTerms}}"}
    assert own.get("template") == f"{SITE}/opensearch.xml"


def test_its_names_are_as_short_as_they_must_be(client, settings):
    settings.SITE_NAME = "Papers & proceedings of every conference there has ever been"

    names = [document(client).findtext(f"{SPACE}{name}") for name in ("ShortName", "LongName")]

    assert names == ["Papers & proceed", "Papers & proceedings of every conference there h"]


def test_every_page_names_it(client, db):
    page = client.get("/subscribe/").content.decode()

    assert '<link rel="search" type="application/opensearchdescription+xml"' in page
