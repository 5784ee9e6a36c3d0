"""A package and its page on this machine alone, built anew while someone edits articles, corrections or metadata.

`live` keeps the page as it is now, `files` says which files may be sent and which bytes of them, `server` speaks HTTP.
"""
