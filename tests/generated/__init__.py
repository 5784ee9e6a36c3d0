"""Seeded Indonesian news articles of our own wording, with the rows that each of them must yield."""
