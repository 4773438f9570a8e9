import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    ["/", "/roundups/", "/search/?q=a", "/subscribe/", "/feed.rss", "/nowhere/", "/api/v1/papers"],
)
def test_no_public_page_sets_or_reads_a_cookie(client, address):
    response = client.get(address, headers={"cookie": "sessionid=abc; csrftoken=def"})

    assert dict(response.cookies) == {}
    assert "cookie" not in response.headers.get("Vary", "").lower()


def test_the_desk_keeps_its_session(admin_client):
    assert admin_client.get("/admin/").status_code == 200
