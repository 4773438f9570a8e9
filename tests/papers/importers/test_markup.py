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


@pytest.mark.parametrize(
    ("mathml", "text"),
    [
        ("<msup><mn>10</mn><mrow><mo>-</mo><mn>6</mn></mrow></msup>", "10⁻⁶"),
        ("<msub> <mi>H</mi>\n <mn>0</mn> </msub>", "H₀"),
        ("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "x_i²"),
        ("<mfrac><mn>1</mn><mn>2</mn></mfrac>", "1/2"),
        ("<mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mi>b</mi></mfrac>", "(a+1)/b"),
        ("<msup><mfrac><mn>1</mn><mn>2</mn></mfrac><mi>n</mi></msup>", "(1/2)ⁿ"),
        ("<mi>x</mi><msup><mrow/><mi>max</mi></msup><msup><mi>y</mi><mo>′</mo></msup>", "x^maxy′"),
        ("<msup><mi>x</mi></msup><mn>2</mn>", "x2"),
        ("<msup><mi>x</mi><mn>2</mn>", "x2"),
    ],
)
def test_what_mathml_raises_lowers_or_divides_stays_apart(mathml, text):
    named = mathml.replace("</", "</mml:").replace("<m", "<mml:m")

    assert markup.plain(f"<p><mml:math>{named}</mml:math></p>").strip() == text


def test_formulas_given_twice_keep_no_later_one_from_being_read():
    twice = "<tex-math>x</tex-math><mml:math><mml:mn>1</mml:mn></mml:math> "
    once = "<mml:math><mml:msup><mml:mi>y</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math>"

    assert markup.plain(twice * 50 + once) == "$x$ " * 50 + "y²"


def test_elements_that_overlap_do_no_harm():
    start = "<mml:msup><mml:mi>a<i>b</i>c</mml:mi><mml:mi>d<sup>2</mml:mi></mml:msup>"

    assert markup.plain(f"{start}</sup>e") == "abc^d2e"


def test_comparison_signs_are_no_markup():
    assert not markup.has_markup("for a < b and c > d, <x> too")
    assert markup.has_markup("a <i>styled</i> title")


def test_what_is_escaped_twice_is_read_twice():
    assert markup.plain("R&amp;amp;D") == "R&D"
