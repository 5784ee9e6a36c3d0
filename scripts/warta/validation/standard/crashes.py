"""What frictionless is seen to raise beside its own exception."""

from __future__ import annotations

import lzma
import re
import zlib

CRASHES = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RecursionError,
    SystemError,
    TypeError,
    ValueError,
    lzma.LZMAError,
    re.error,
    zlib.error,
)
"""What frictionless is seen to raise beside its own exception: a pattern that does not compile, an unhashable unique cell."""
