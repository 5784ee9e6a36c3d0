"""Does warta say of a package exactly what frictionless says? Packages, the comparison, and what is declared to differ."""
