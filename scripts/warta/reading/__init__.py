"""Input formats, one a file, and what tells an article's body from its furniture."""
