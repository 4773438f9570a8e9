import pytest

from papers.importers import markup


def test_jats_becomes_paragraphs():
    abstract = (
        "<jats:title>Abstract</jats:title><jats:p>First <jats:italic>one</jats:italic>.</jats:p>"
        "<jats:p>Second.</jats:p>"
    )

    assert markup.plain(abstract).split() == ["First", "one.", "Second."]
    assert "\n\n" in markup.plain(abstract).strip()


def test_a_formula_is_read_once_of_its_two_forms():
    formula = (
        "<p>For <inline-formula><alternatives><tex-math>$$x^2$$</tex-math>"
        "<mml:math><mml:mi>x</mml:mi></mml:math></alternatives></inline-formula> too.</p>"
    )

    assert " ".join(markup.plain(formula).split()) == "For $x^2$ too."


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("A 10<sup>6</sup>-fold gain", "A 10⁶-fold gain"),
        ("10<jats:sup>-6</jats:sup> or 10<sup>−0.5</sup>", "10⁻⁶ or 10^(−0.5)"),
        ("O(n<sup>2</sup>) and 2<SUP><i>n</i></SUP>", "O(n²) and 2ⁿ"),
        ("CO<sub>2</sub>, Ca<sup>2+</sup>, H<jats:sub>0</jats:sub>", "CO₂, Ca²⁺, H₀"),
        ("x<sub>max</sub>, x<sub>i+1</sub>, e<sup>x</sup>", "x_max, x_(i+1), e^x"),
        ("x<sup>a<sub>1</sub></sup>", "x^a₁"),
        (
            "the n<sup>th</sup>, XX<sup>e</sup>, Box<sup>®</sup>, x<sup>e</sup>",
            "the nth, XXe, Box®, x^e",
        ),
        ("open <sup>6 and </sub>closed", "open 6 and closed"),
        ("a <sup> </sup>b<sup></sup>", "a b"),
    ],
)
def test_what_is_raised_or_lowered_stays_apart(html, text):
    assert markup.plain(html) == text


def test_comparison_signs_are_no_markup():
    assert not markup.has_markup("for a < b and c > d, <x> too")
    assert markup.has_markup("a <i>styled</i> title")


def test_what_is_escaped_twice_is_read_twice():
    assert markup.plain("R&amp;amp;D") == "R&D"
