import pytest

from api.rendering import without_mail


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Write to ada@example.org.", "Write to ."),
        ('<a href="mailto:ada@example.org">Ada</a>', '<a href="">Ada</a>'),
        ("{ada, bo}@example.org", ""),
        ("ada%40example.org", ""),
    ],
)
def test_addresses_of_mail_go(written, kept):
    assert without_mail({"text": [written]}) == {"text": [kept]}


@pytest.mark.parametrize(
    "written",
    ["56.8 mAP@0.5 on COCO", "IoU@0.5:0.95", "Recall@1.0", "https://social.example/@ada@other.example",
     "https://example.org/?to=ada@example.org"],
)  # fmt: skip
def test_measures_and_addresses_of_the_web_stay(written):
    assert without_mail([{"text": written}]) == [{"text": written}]
