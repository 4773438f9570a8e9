import pytest

from delivery.minified import minified


@pytest.mark.parametrize(
    ("css", "least"),
    [
        ("a {\n  color: red;\n  top: 0;\n}\n\nb > i,\nu { top: 1px }\n", "a{color:red;top:0}b>i,u{top:1px}"),
        ("/* of two\n   lines */ a b { margin: 0 auto; } /**/", "a b{margin:0 auto}"),
        ("@media (min-width: 0.5rem) and (hover: hover) { a { top: -0.25em; } }", "@media (min-width:.5rem) and (hover:hover){a{top:-.25em}}"),
        ("a { width: calc(1px + 10.05em * 2); }", "a{width:calc(1px + 10.05em * 2)}"),
        ("a .b :is(p, li) ~ i:hover { top: 0 }", "a .b :is(p,li) ~ i:hover{top:0}"),
        ("a { --size: ; --font: Noto Sans; }", "a{--size:;--font:Noto Sans}"),
    ],
)  # fmt: skip
def test_what_only_people_read_is_left_out(css, least):
    assert minified(css) == least


@pytest.mark.parametrize("text", ['" <  {0.5 ;} /* x */ , "', "' a  > b '", r'"\"  , "'])
def test_texts_stay_as_they_are(text):
    assert minified(f"a::after {{ content: {text}; }}") == f"a::after{{content:{text}}}"
