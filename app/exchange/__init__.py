"""Workbooks in and out: ledgers read, returned marked, exported."""
