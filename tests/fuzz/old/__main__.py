"""Save the made reports of `OLD_FORMS` as .doc and .xls; needs LibreOffice (`soffice`)."""

import subprocess
import tempfile
from pathlib import Path

from tests.fuzz.seeds import OLD, OLD_FORMS, made
from tests.mutants.layouts import document_of
from tests.saved import word_file
from tests.sheets import workbook

WRITERS = {"doc": word_file, "xls": workbook}

with tempfile.TemporaryDirectory() as folder:
    for kind, write in WRITERS.items():
        for form in OLD_FORMS:
            new = Path(folder) / f"{form}.{kind}x"
            new.write_bytes(write(document_of(made(form).sheet)))
            profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
            command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", OLD, new]
            subprocess.run(command, check=True, capture_output=True, timeout=180)
