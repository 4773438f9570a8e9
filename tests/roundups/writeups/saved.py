"""A post of two papers, and what is saved of it."""

from roundups.writeups import bundles
from roundups.writeups.pictures import prepared
from roundups.writeups.plans import plan
from roundups.writeups.saving import save
from roundups.writeups.understanding import understand

POST = """# The best of ICLR 2020 in deep learning

By Ada Quill, engineer

## 1. Boats

First author: Bea Moor ([GitHub](https://github.com/bea))

[Paper](https://openreview.net/forum?id=Boats12345)

Afloat.

## 2. Anchors

First author: Cid Oar

[Paper](https://arxiv.org/abs/2101.00001v2)

Sunk.
"""


def saved(source, **files):
    bundle = bundles.Bundle("x.md", source.encode(), files, files.get)
    [draft] = understand(bundle)
    return save(plan(draft, prepared([draft], bundle)))
