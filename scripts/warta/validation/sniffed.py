"""From what frictionless guesses the dialect of a CSV file that names none (formats/csv/parser.py of 5.21)."""

SAMPLE = 100
"""So many lines are looked at."""

DELIMITERS = ",\t;|"
"""One of these stands between cells."""
