import pytest

from papers.importers import latex


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"Schr\"odinger", "Schrödinger"),
        (r"No{\'e}mie \'{E}cole na\"{\i}ve \'\i", "Noémie École naïve í"),
        (r"Fran\c{c}ois Sm\v{c}ek Erd\H{o}s \H o", "François Smček Erdős ő"),
        (r"{\ss} {\o} \L{}ukasz", "ß ø Łukasz"),
        (r"50\% of R\&D", "50% of R&D"),
        (r"a \emph{very \textbf{bold}} claim", "a very bold claim"),
        (r"see \href{https://example.org}{the page}", "see the page"),
        (r"10\textsuperscript{-6}, CO\textsubscript{2}, 20\textsuperscript{th}", "10⁻⁶, CO₂, 20th"),
        (r"keep \unknown{macros} and \alpha", r"keep \unknown{macros} and \alpha"),
        (r"braces {stay} here", "braces {stay} here"),
        (r"Nguy{\~{\^e}}n Th\'{\^{o}} \'{\v{z}}", "Nguyễn Thố ž\u0301"),
        (r"{\textbackslash}ss \textbackslash{}textbf{x}", r"\ss \textbf{x}"),
    ],
)
def test_macros_become_letters_and_unknown_ones_stay(written, read):
    assert latex.text(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{A} {BIB}~title", "A BIB\u00a0title"),
        ("pages 1--2 --- or ``more''", "pages 1–2 — or “more”"),
        (r"a set \{x\} and {{deep}}", "a set {x} and deep"),
        (r"a {\textasciitilde}10{\%} improvement, \~{}5", "a ~10% improvement, ~5"),
        (r"\textbraceleft{}a {\textbraceright} \textquotesingle\textquotesingle", "{a } ''"),
    ],
)
def test_braces_group_in_bibtex(written, read):
    assert latex.text(written, grouped=True) == read


def test_formulas_are_left_alone():
    assert latex.text(r"The $\ell_{1}$ norm of \"o") == r"The $\ell_{1}$ norm of ö"
    assert latex.text(r"The \(x^{2}\) norm", grouped=True) == "The $x^{2}$ norm"


def test_a_dollar_between_formulas_is_not_taken_for_one_of_theirs():
    assert latex.text(r"$x$ for \$y\$") == r"$x$ for \$y\$"
    assert latex.text("It costs $5") == "It costs $5"
