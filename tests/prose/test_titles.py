from prose.templatetags.titles import whole_words


def test_it_holds_a_compound_together():
    assert whole_words("On Fine-tuning") == 'On <span class="whole">Fine-tuning</span>'


def test_it_lets_long_compounds_break():
    title = "A state-of-the-art-defying result"
    assert whole_words(title) == title


def test_it_leaves_tags_and_entities_alone():
    title = '<code class="a-b">x</code> &amp; y'
    assert whole_words(title) == title


def test_it_leaves_titles_with_formulas_alone():
    title = '<math alttext="a-b"><mi>a</mi></math> p-norms'
    assert whole_words(title) == title
