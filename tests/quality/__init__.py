"""How much of real articles is read, measured on texts with known rows. They are no part of the project."""
