import pytest

from prose import render, render_abstract, render_inline
from prose.mathematics import MAX_COMMANDS, MAX_DEPTH, MAX_FORMULA_LENGTH, formula

X = '<math alttext="x"><mi>x</mi></math>'


@pytest.mark.parametrize("source", ["$x$", "\\(x\\)"])
def test_it_converts_inline_formulas(source):
    assert render(f"Let {source} be.").html == f"<p>Let {X} be.</p>"


@pytest.mark.parametrize(
    "source, html",
    [
        ("Of $x$.", f'Of <span class="whole">{X}.</span>'),
        ("See ($x$).", f'See <span class="whole">({X}).</span>'),
        ("“$x$” and $x$", f'<span class="whole">“{X}”</span> and {X}'),
        ("$x$, $x$-norm", f'<span class="whole">{X},</span> {X}-norm'),
        ("*Of $x$*, too", f"<em>Of {X}</em>, too"),
        ("AT&T$x$&c", f"AT&amp;T{X}&amp;c"),
    ],
)
def test_a_formula_and_the_sign_after_it_stay_on_one_line(source, html):
    assert render(source).html == f"<p>{html}</p>"


@pytest.mark.parametrize("source", ["$$x$$", "\\[x\\]", "$$\nx\n$$"])
def test_it_lets_display_formulas_scroll(source):
    assert render(source).html == (
        '<p><span class="formula" tabindex="0" role="group" aria-label="Formula">'
        '<math display="block" alttext="x"><mi>x</mi></math></span></p>'
    )


@pytest.mark.parametrize(
    "source",
    [
        "$10 and $20",
        "US$5",
        "US$5 and C$10$",
        "$5–$10",
        "$5-$10 or 5$",
        "from $3,000 to $5,000 a month",
        "a $ b $ c",
        "$10 million, then US$ 20 million",
        "It costs $5. That is less than 10$ elsewhere.",
    ],
)
def test_it_leaves_prices_alone(source):
    for function in (render, render_abstract):
        assert function(source).html == f"<p>{source}</p>"


def test_it_keeps_a_title_on_its_line():
    assert render_inline("Let $$x$$").html == f"Let {X}"


def test_it_takes_an_escaped_dollar_as_a_dollar():
    assert render("\\$x\\$ $x$").html == f"<p>$x$ {X}</p>"
    assert render_inline("\\$x\\$ $x$").html == f"$x$ {X}"


@pytest.mark.parametrize(
    "source, html",
    [
        ("*a $x$ b*", f"<p><em>a {X} b</em></p>"),
        ("3$x$ and $x$-axis", f"<p>3{X} and {X}-axis</p>"),
        ("[$x$](/y)", f'<p><a href="/y">{X}</a></p>'),
        ("# $x$", f"<h2>{X}</h2>"),
        ("- $x$", f"<ul>\n<li>{X}</li>\n</ul>"),
        ("`$x$`", "<p><code>$x$</code></p>"),
        ("``a ` $x$``", "<p><code>a ` $x$</code></p>"),
        ("```\n$x$\n```", "<pre><code>$x$\n</code></pre>"),
        ("    $x$", "<pre><code>$x$\n</code></pre>"),
        ("<code>$x$</code>", "<p><code>$x$</code></p>"),
    ],
)
def test_it_fits_into_markdown(source, html):
    assert render(source).html == html


def test_it_does_not_split_a_table_cell_at_a_bar():
    html = render("a | b\n--|--\n$|x|$ | $P(a|b)$").html

    assert html.count("<td>") == 2
    assert 'alttext="P(a|b)"' in html


def test_it_reads_no_emphasis_in_formulas():
    html = render("$a_1 * b_1$ and $c_2 * d_2$").html

    assert "<em>" not in html and html.count("<math") == 2


def test_it_converts_formulas_in_footnotes_and_quotes():
    html = render("> $$\n> x\n> $$\n\na[^1]\n\n[^1]: $x$").html

    assert 'alttext="x"><mi>x</mi></math></span></p>\n</blockquote>' in html
    assert f"<p>{X}\u00a0<a" in html


@pytest.mark.parametrize("text", ["λ₁ κ\u0304 η ϕ 🙂 e\u0301 κ¯", "a\u00a0b", "ﬁ Ⅳ ½"])
def test_it_leaves_unicode_untouched(text):
    assert render(text).html == f"<p>{text}</p>"
    assert render_inline(text).html == text


def test_it_keeps_a_combining_mark_with_its_letter():
    assert formula("κ\u0304")[0] == '<math alttext="κ\u0304"><mi>κ\u0304</mi></math>'


def test_it_shows_the_source_of_a_broken_formula():
    html, problems = render("See $\\foo{<b>}$.")

    assert html == '<p>See <code class="formula-error">\\foo{&lt;b&gt;}</code>.</p>'
    assert problems == ['The formula “\\foo{<b>}” could not be converted: unknown command "\\foo".']


@pytest.mark.parametrize(
    "latex, reason",
    [
        ("x" * (MAX_FORMULA_LENGTH + 1), "longer than 2,000 characters"),
        ("\\sqrt" * (MAX_COMMANDS + 1), "more than 250 commands"),
        ("{" * (MAX_DEPTH + 1), "nested more than 40 levels deep"),
        ("\\frac{" * (MAX_DEPTH + 1), "nested more than 40 levels deep"),
        ("\\def\\a{\\a\\a}\\a", "commands cannot be defined here"),
        ("\\newcommand{\\a}{b}", "commands cannot be defined here"),
        ("", "it is empty"),
    ],
)
def test_it_refuses_what_would_exhaust_the_converter(latex, reason):
    assert reason in formula(latex)[1]


@pytest.mark.parametrize(
    "latex",
    [
        "\\begin{aligned}a&=b\\\\[2pt]c&=d\\end{aligned}",
        "\\begin{array}{|l:c|}a&b\\\\\\hline c&d\\end{array}",
        "\\begin{cases}1&x>0\\\\0&\\text{otherwise}\\end{cases}",
        "\\begin{align}a&=b\\label{c}\\end{align}",
        "\\textcolor{red}{x}\\!\\,y",
        "\\left.\\frac{a}{b}\\right|",
        "\\mathbb{E}_{x\\sim p}\\left[\\|x\\|_2^2\\right]",
    ],
)
def test_it_needs_no_inline_style(latex):
    html, problem = formula(latex, display=True)

    assert problem is None
    assert " style=" not in html and " id=" not in html and "2pt</" not in html


def test_it_colours_by_attribute():
    assert formula("\\textcolor{red}{x}")[0] == (
        '<math alttext="\\textcolor{red}{x}"><mrow mathcolor="#FF0000"><mi>x</mi></mrow></math>'
    )


def test_it_drops_absurd_widths():
    assert "99999" not in formula("x\\hspace{99999em}y")[0].replace("\\hspace{99999em}", "")
