"""What frictionless is seen to raise beside its own exception."""

from __future__ import annotations

import re

CRASHES = (ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError, re.error)
"""What frictionless is seen to raise beside its own exception: a pattern that does not compile, an unhashable unique cell."""
