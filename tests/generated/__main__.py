"""``python -m tests.generated SEED…``: print the articles of these seeds and the rows they must yield."""

from __future__ import annotations

import sys

from tests.generated.paper import print_article

for seed in sys.argv[1:]:
    printed = print_article(int(seed))
    lines = [printed.text, *(f"{table}: {row}" for table, rows in printed.rows.items() for row in rows)]
    sys.stdout.write("\n".join(lines) + "\n")
