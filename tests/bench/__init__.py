"""Speed and memory, measured and printed, never tested: one module a subject, run by ``python -m tests.bench``."""
