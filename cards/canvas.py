"""Lines of text and rectangles as pixels."""

import io

import uharfbuzz
from PIL import Image, ImageDraw

from cards.lines import Line

# Flat colours and their soft edges: more would only make the file larger.
COLOURS = 96


class Canvas:
    def __init__(self, width: int, height: int, colour):
        self.image = Image.new("RGB", (width, height), colour)
        self.pen = ImageDraw.Draw(self.image)
        self.raster = uharfbuzz.RasterDraw()

    def text(self, line: Line, x: float, baseline: float, size: float, colour):
        """Starts at `x`, or ends there if it is read from the right."""
        if not line.glyphs:
            return
        x -= line.width * size if line.right_to_left else 0
        # Tall enough for stacked marks; rows of the mask count from its lower edge.
        top, height = round(baseline - 1.5 * size), round(2.5 * size)
        for glyph in line.glyphs:
            scale = size / glyph.font.units
            left, up = x + glyph.x * size, top + height - baseline + glyph.y * size
            self.raster.transform = (scale, 0, 0, scale, left, up)
            self.raster.draw_glyph(glyph.font.shaper, glyph.number)
        self.raster.extents = uharfbuzz.RasterExtents(0, 0, self.image.width, height, 0)
        drawn = self.raster.render()
        size = (drawn.extents.width, drawn.extents.height)
        mask = Image.frombuffer("L", size, drawn.buffer, "raw", "L", drawn.extents.stride, -1)
        self.image.paste(colour, (0, top), mask)

    def box(self, left, top, right, bottom, colour):
        """Sides in pixels; the right and the lower one are outside."""
        self.pen.rectangle((left, top, right - 1, bottom - 1), fill=colour)

    def outline(self, left, top, right, bottom, stroke, colour):
        self.pen.rectangle((left, top, right - 1, bottom - 1), outline=colour, width=stroke)

    def png(self) -> bytes:
        out = io.BytesIO()
        few = self.image.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(out, "PNG", optimize=True)
        return out.getvalue()
