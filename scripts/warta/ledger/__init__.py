"""The curators' ledger of corrections: read, guard, apply, write.

``data/corrections.csv`` stands beside the articles as a source of the package: a build extracts, applies the ledger, and ships
it. Each correction says what it expects to find (`was`): where the extraction yields something else it is *stale*, so that it
never hides a source that was mended. `entry` is the noun, `form` what a line may say, `read` and `write` touch the file,
`apply` corrects tables.
"""
