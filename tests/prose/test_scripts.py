import pytest

from prose.scripts import language_of, runs_left


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ada Lovelace", ""),
        ("Nguyễn Văn Hiệu", ""),
        ("مريم ميرزاخاني", "und-Arab"),
        ("עדי שמיר", "und-Hebr"),
        ("राम शर्मा", "und-Deva"),
        ("Игорь Щукин", "und-Cyrl"),
        ("Γιώργος Σεφέρης", "el"),
        ("李明", "und-Hani"),
        ("佐々木", "und-Hani"),
        ("佐藤さくら", "ja"),
        ("ﾀﾅｶ", "ja"),
        ("スーパー", "ja"),
        ("김민수 (金)", "ko"),
        ("Ming Li (李明)", ""),
        ("42, –", ""),
        ("", ""),
    ],
)
def test_letters_say_as_much_of_the_language_as_is_true(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "leftward"),
    [("עדי", True), ("BERT عربي", True), ("٣", True), ("李明", False), ("Ж 3", False)],
)
def test_text_from_right_to_left_is_noticed_anywhere_in_it(text, leftward):
    assert runs_left(text) is leftward
