"""Builds of any size: sources are cut into shards, each of which is read, extracted and written by whoever takes it.

`plan` cuts, `shard` does one shard, an executor maps one over the other, `finish` makes a package of what they wrote. The
manifest of a shard, written when its parts lie under their final names, is its commit: a run that was killed is run again,
skips what is committed and does the rest. Parts are named by their content, so two attempts write the same file, no part
ever changes, and the package on disk stays as it was until its descriptor is replaced.
"""
