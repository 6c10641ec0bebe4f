"""A table library from PyPI that reads a manifest and nothing more.

    csv_peer.py polars|duckdb MANIFEST THREADS
"""

import os
import sys


def main(name, manifest, threads):
    """Reads the descriptions; prints how many there were."""
    os.environ["POLARS_MAX_THREADS"] = threads
    if name == "polars":
        import polars

        text = {"commodity_code": polars.String, "description": polars.String}
        table = polars.read_csv(manifest, columns=list(text), schema_overrides=text)
        print(table.height)
    else:
        import duckdb

        connection = duckdb.connect()
        connection.execute(f"set threads = {int(threads)}")
        sql = (
            "select count(*), sum(length(description)) from read_csv(?, all_varchar = true,"
            " header = true, quote = '\"', escape = '\"')"
        )
        print(connection.execute(sql, [manifest]).fetchone()[0])


if __name__ == "__main__":
    main(*sys.argv[1:])
