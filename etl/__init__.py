"""Reads yearly disclosure reports, checks them, and publishes them as Parquet and DuckDB."""
