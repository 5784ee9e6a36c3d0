"""Versions of a package: what changed between two (`diff`), which step that demands, the archive that people download.

`side` opens a version wherever it lies, `rows` and `matching` find the partner of each row, `compare` tells what differs in a
table, `moved` which rows only stand elsewhere in their article, `diff` puts all of it together, `apply` makes the new tables of
the old ones. `changes` declares every kind of change with the step that it demands. `formats` has one output format a file.
"""
