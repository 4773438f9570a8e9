"""The ways to set out a list of papers. Each takes blocks and gives them back with a Head for each paper."""
