"""Adapters: each turns what one outside source answers into neutral records, and knows nothing of the
database. What is done with a record is the business of `papers.ingest`."""
