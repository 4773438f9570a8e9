import pytest

from prose.linear import linear
from prose.markdown import render, render_inline


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"Fast $\ell_1$ & <b>bold</b>", "Fast ℓ₁ & <b>bold</b>"),
        (r"$O(\sqrt{n})$ regret", "O(√n) regret"),
        (r"$\frac{1}{n+1}$ and $\sqrt{a+b}$", "1/(n+1) and √(a+b)"),
        (r"$\frac{a}{b}^2$, $\sqrt{x}_i^2$", "(a/b)², (√x)ᵢ²"),
        (r"$x^2 + y_{max}$", "x²+yₘₐₓ"),
        (r"$L_{2,1}$ in $\mathbb{R}^{d\times k}$", "L_(2,1) in ℝ^(d×k)"),
        (r"$\alpha \to \infty$, $n \log n$", "α → ∞, n log n"),
        (r"$\hat{x}_i^{(t)}$ and $f'$", "x̂ᵢ⁽ᵗ⁾ and f′"),
        (r"$\sum_{i=1}^n x_i$", "∑ᵢ₌₁ⁿxᵢ"),
        (r"$\mathcal{O}(1)$", "𝒪(1)"),
        ("costs $5", "costs $5"),
    ],
)
def test_formulas_become_readable_signs(source, text):
    assert linear(render_inline(source).html) == text


def test_markup_is_left_out():
    assert (
        linear(render("**Deep** [learning](https://x.example) of\n\n$x^2$").html)
        == "Deep learning of x²"
    )


def test_html_that_does_not_close_loses_no_words():
    assert linear("a <math><msup><mi>x</mi><mn>2") == "a x2"


def test_breaks_are_spaces_and_other_tags_are_nothing():
    html = '<p>One<br>two<span title="a > b">s</span> &amp; 3 &lt; 4</p>'
    assert linear(html) == "One twos & 3 < 4"


def test_marks_of_footnotes_are_left_out():
    assert linear(render("A[^1] b\n\n[^1]: Note of $x^2$.").html) == "A b Note of x²."
