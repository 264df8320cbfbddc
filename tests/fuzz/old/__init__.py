"""Made reports as old office files, saved by LibreOffice: `python -m tests.fuzz.old` remakes them.

No writer of these formats is at hand where the tests run, so they are kept.
"""
