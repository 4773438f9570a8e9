"""From a tree of blocks to what a writeup says. It knows nothing of files."""
