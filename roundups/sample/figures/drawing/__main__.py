"""Redraw every figure, or only those named: python -m drawing [name …]."""

import sys
from importlib import import_module

THEMES = [
    "flows", "diagrams", "search", "pruning", "rewinding", "planes", "programs", "compiling",
    "space", "federated", "images", "siblings", "selective",
]  # fmt: skip

wanted = set(sys.argv[1:])
for theme in THEMES:
    module = import_module(f"drawing.{theme}")
    for name, draw in module.FIGURES.items():
        if not wanted or name in wanted:
            draw(name)
            print(name)
