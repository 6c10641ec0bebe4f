"""A table library from PyPI that reads a manifest and nothing more.

    csv_peer.py polars|duckdb MANIFEST THREADS

Prints the seconds of reading as one JSON object; importing the library does not count.
"""

import json
import os
import sys
import time


def main(name, manifest, threads):
    """Reads the descriptions."""
    os.environ["POLARS_MAX_THREADS"] = threads
    if name == "polars":
        import polars

        start = time.perf_counter()
        text = {"commodity_code": polars.String, "description": polars.String}
        table = polars.read_csv(manifest, columns=list(text), schema_overrides=text)
        records = table.height
    else:
        import duckdb

        start = time.perf_counter()
        connection = duckdb.connect()
        connection.execute(f"set threads = {int(threads)}")
        sql = (
            "select count(*), sum(length(description)) from read_csv(?, all_varchar = true,"
            " header = true, quote = '\"', escape = '\"')"
        )
        records = connection.execute(sql, [manifest]).fetchone()[0]
    json.dump({"records": records, "seconds": time.perf_counter() - start}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
