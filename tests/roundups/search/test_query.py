import pytest

from roundups.search.query import LONGEST_QUERY, MOST_TERMS, Term, cleaned, terms


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("grad", [Term(("grad",), is_prefix=True)]),
        ("g", [Term(("g",))]),
        ("grad clip", [Term(("grad",)), Term(("clip",), is_prefix=True)]),
        ("quant* nets", [Term(("quant",), is_prefix=True), Term(("nets",), is_prefix=True)]),
        ('"neural ODE"', [Term(("neural", "ode"), is_exact=True)]),
        *(
            (quoted, [Term(("deep", "nets"), is_exact=True)])
            for quoted in ("“deep nets”", "„deep nets“", "« deep nets »", "»deep nets«")
        ),
        ('"open end', [Term(("open",)), Term(("end",), is_prefix=True)]),
        ("fine-tuning", [Term(("fine", "tuning"), is_prefix=True)]),
        ("हिन्", [Term(("हिन्",), is_prefix=True)]),
        ("שָׁלוֹ", [Term(("שָׁלוֹ",), is_prefix=True)]),
        ("神经", [Term(("神", "经"))]),
        ("a a", [Term(("a",))]),
        ("* ' \" ( 🙂", []),
        ("AND OR NOT", [Term(("and",)), Term(("or",)), Term(("not",), is_prefix=True)]),
    ],
)
def test_a_query_becomes_terms(query, found):
    assert terms(query) == found


def test_a_query_is_bounded():
    assert len(cleaned("ab " * 5000)) <= LONGEST_QUERY
    assert len(terms(" ".join(f"w{number}" for number in range(50)))) == MOST_TERMS
