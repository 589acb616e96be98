"""A backup as a directory: one compressed file for each table, the uploaded files, and a manifest with checksums.

It depends on no program and no version of the server: tables are copied as text, their form comes from the
migrations that the manifest names.
"""
