from prose.mathematics import formula


def test_the_style_of_a_fraction_stands_round_it():
    html, _ = formula(r"\dfrac{1}{\tfrac{2}{x}} + \frac{3}{4}")

    assert '<mstyle displaystyle="true"><mfrac><mn>1</mn>' in html
    assert '<mstyle displaystyle="false"><mfrac><mn>2</mn><mi>x</mi></mfrac></mstyle>' in html
    assert "<mfrac><mn>3</mn><mn>4</mn></mfrac></math>" in html


def test_the_level_of_a_table_stands_round_it():
    html, _ = formula(r"\begin{pmatrix} a & \frac{b}{c} \end{pmatrix}")

    assert html.count("<mstyle") == html.count("</mstyle>") == 1
    assert '<mstyle scriptlevel="0"><mtable' in html
