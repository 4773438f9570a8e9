from io import BytesIO

from PIL import Image


def test_who_asks_for_an_icon_without_being_told_of_one_gets_it(client, db):
    response = client.get("/favicon.ico")

    assert response.headers["Content-Type"] == "image/x-icon"
    with Image.open(BytesIO(response.content)) as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32)}
