"""A module for each resource: its objects, its filters, its two addresses."""
