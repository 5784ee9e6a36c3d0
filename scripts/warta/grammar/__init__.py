"""Text -> Found: one notion a file, each with its patterns and the rules that read their words."""
