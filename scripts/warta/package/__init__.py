"""A Data Package on disk: canonical CSV and its Parquet twin, the descriptor, the swap that makes a build all or nothing.

`canonical` and `parquet` turn rows into bytes and back, `descriptor` reads and writes datapackage.json, `swap` puts files
in place, `load` opens a table again. The standard is Data Package 2.0 (https://datapackage.org/standard/data-package/).
"""
