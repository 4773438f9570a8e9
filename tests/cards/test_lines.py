"""Every script is drawn in its own shapes, and nothing is drawn as a box."""

import pytest

from cards.characters import readable
from cards.fonts import DISPLAY, FOLDER, TEXT
from cards.lines import Face, joined, line_of

WORDS = Face(TEXT)
SCRIPTS = {
    "Łukasz Żółć, İğdır, Nguyễn Thị Hương, Ĺ ẞ Ǿ ʻOkina": "newsreader-text",
    "Ελένη Παπαδοπούλου": "noto-serif",
    "Дмитрий Соколов": "noto-serif",
    "王小明，山田太郎 のモデル 김민수": "noto-serif-cjk",
    "محمد الأحمد": "noto-naskh-arabic",
    "דוד כהן": "noto-serif-hebrew",
    "अनिरुद्ध कृष्णमूर्ति": "noto-serif-devanagari",
    "தமிழ்ச்செல்வி": "noto-serif-tamil",
    "ศิริพร": "noto-serif-thai",
    "ℓ₁ ≤ ∞ √ ∇ ∈ ℝ 𝒪 αβ": "camera-math",
}


@pytest.mark.parametrize("text", [*SCRIPTS, "🦉", "\U00013000 hieroglyph", "a\u202eb\x00\ufe0f"])
def test_no_box_is_drawn(text):
    assert all(glyph.number != 0 for glyph in line_of(text, WORDS).glyphs)


@pytest.mark.parametrize(("text", "font"), SCRIPTS.items())
def test_a_script_has_its_font_and_loses_nothing(text, font):
    used = {glyph.font.name.partition(".")[0] for glyph in line_of(text, WORDS).glyphs}

    assert font in used
    assert readable(text, TEXT).replace("\u0327", "") == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Deep 🦉🔥 learning 👩‍💻", "Deep learning"),
        ("王𪚥", "王Zhe"),
        ("\U000f0000 own", "own"),
        ("𝐀𝟏", "𝐀𝟏"),
        ("ａｂ", "ａｂ"),
        ("a\u0301\u200b", "á"),
        ("🦉", ""),
    ],
)
def test_what_no_font_has_is_left_out(text, shown):
    assert readable(text, TEXT) == shown


def test_arabic_letters_are_joined():
    alone, joined_up = line_of("ه", WORDS), line_of("ههه", WORDS)

    assert len({glyph.number for glyph in joined_up.glyphs}) == 3
    assert joined_up.width < 3 * alone.width * 1.2


def test_devanagari_signs_are_moved_to_their_places():
    """The vowel of शि is written before its letter."""
    letter, word = line_of("श", WORDS), line_of("शि", WORDS)

    assert word.glyphs[-1].number == letter.glyphs[0].number


def test_a_line_in_hebrew_starts_at_the_right():
    line = line_of("אב ICLR", WORDS)

    assert line.right_to_left
    latin = [glyph.x for glyph in line.glyphs if "newsreader" in glyph.font.name]
    hebrew = [glyph.x for glyph in line.glyphs if "hebrew" in glyph.font.name]
    assert max(latin) < max(hebrew)


def test_names_in_a_row_keep_their_own_direction():
    row = joined([line_of("דוד", WORDS), line_of("Ada", WORDS)], WORDS)

    assert not row.right_to_left
    assert row.width == sum(line_of(name, WORDS).width for name in ("דוד", "Ada"))


def test_tracking_is_for_the_first_font_only():
    tight = Face(DISPLAY, tracking=-0.1)

    assert line_of("abc", tight).width < line_of("abc", Face(DISPLAY)).width
    assert line_of("محمد", tight).width == line_of("محمد", Face(DISPLAY)).width


def test_every_font_comes_with_a_licence():
    assert {path.suffix for path in FOLDER.iterdir()} == {".ttf", ".otf", ".txt"}
    readme = (FOLDER / "README.txt").read_text()
    assert all(path.name in readme for path in FOLDER.glob("*.[to]tf") if "serif-" not in path.name)
    assert len(list(FOLDER.glob("*OFL.txt"))) == 3
