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


def test_comparison_signs_are_no_markup():
    assert not markup.has_markup("for a < b and c > d, <x> too")
    assert markup.has_markup("a <i>styled</i> title")


def test_what_is_escaped_twice_is_read_twice():
    assert markup.plain("R&amp;amp;D") == "R&D"
