"""A dot for each paper, as paths of an SVG drawing.

A row of dots is one dashed line: a drawing of ten thousand papers is as short as one of ten rows.
"""

WIDTH = 360
COLUMNS = [20, 30, 45, 60, 90]
ROWS = 16
# Widths in shares of the distance between two dots.
SIZES = {"oral": 0.62, "spotlight": 0.44, "poster": 0.3, "workshop": 0.27, "": 0.14}
# A workshop paper is a square, one without a decision a short stroke: never size alone.
CAPS = {"workshop": "square", "": "butt"}
STROKE = 0.42
RING, INSIDE = 0.98, 0.78


def columns_for(papers):
    """The fewest columns in which so many dots stay a picture that one can take in."""
    return next((number for number in COLUMNS if papers <= number * ROWS), COLUMNS[-1])


class Dots:
    """`groups`: triples of a decision, how many papers it has, and how many of them are ringed."""

    def __init__(self, groups, columns):
        self.columns, self.width = columns, WIDTH
        self.pitch = WIDTH / columns
        self.layers, self.rings, place = [], "", 0
        for decision, papers, ringed in groups:
            self.rings += self.line(place, ringed)
            if papers:
                self.layers.append(self.layer(decision, self.line(place, papers, decision)))
            place += papers
        self.height = number(-(-place // columns) * self.pitch)

    def line(self, start, count, decision="oral"):
        """A path whose dashes are `count` dots, from the place `start` on."""
        path, end = "", start + count
        dash = self.dash(decision)
        while start < end:
            row, column = divmod(start, self.columns)
            length = min(end - start, self.columns - column)
            x = (column + 0.5) * self.pitch - dash / 2
            y = (row + 0.5) * self.pitch
            # A little longer than to the last dot, so that rounding cannot lose it.
            reach = (length - 1) * self.pitch + dash + 0.1
            path += f"M{number(x)} {number(y)}h{number(reach)}"
            start += length
        return path

    def dash(self, decision):
        return 0 if decision else STROKE * self.pitch

    def layer(self, decision, path):
        dash = self.dash(decision)
        return {
            "decision": decision or "unknown",
            "path": path,
            "cap": CAPS.get(decision, "round"),
            "width": number(SIZES[decision] * self.pitch),
            "dashes": f"{number(dash)} {number(self.pitch - dash)}",
        }

    @property
    def ring(self):
        return {
            "outer": number(RING * self.pitch),
            "inner": number(INSIDE * self.pitch),
            "dashes": f"0 {number(self.pitch)}",
        }


def number(value):
    """As short as it can be written in a drawing."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
