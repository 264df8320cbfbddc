"""What befalls a file, by its format.

`LOSING` damages print no other figure than the whole file does: each is right then, or lost.
`CHANGING` ones may.
"""

from collections.abc import Callable
from random import Random
from types import ModuleType
from typing import TypeAlias

from tests.fuzz.damage import in_bytes, in_markup, in_pdf, in_sectors, in_text, in_xml, in_zip

Damage: TypeAlias = Callable[[bytes, Random], bytes]

# What is packed under a checksum loses its figures with its bytes; elsewhere bytes are figures.
_PACKED = {damage.__name__: (damage, True) for damage in (*in_bytes.LOSING, *in_bytes.CHANGING)}


def _of(*modules: ModuleType) -> dict[str, tuple[Damage, bool]]:
    """Give the damages of some modules by their names, each with whether it is a losing one."""
    return {
        damage.__name__: (damage, losing)
        for module in modules
        for damages, losing in ((module.LOSING, True), (module.CHANGING, False))
        for damage in damages
    }


DAMAGES: dict[str, dict[str, tuple[Damage, bool]]] = {
    "text": _of(in_bytes, in_text),
    "html": _of(in_bytes, in_markup),
    "mht": _of(in_bytes, in_markup),
    "docx": _PACKED | _of(in_zip, in_xml),
    "xlsx": _PACKED | _of(in_zip, in_xml),
    "pdf": _PACKED | _of(in_pdf),
    "doc": _of(in_bytes, in_sectors),
    "xls": _of(in_bytes, in_sectors),
}
