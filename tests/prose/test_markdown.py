from prose import render


def test_it_renders_emphasis():
    assert render("A *small* step").html == "<p>A <em>small</em> step</p>"
