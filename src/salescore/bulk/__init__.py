"""Many things at once: files of rows become commands, and things become rows again.

`import_rows` and `export_rows` do it; `ENTITIES` says what may be imported and exported.
"""

from salescore.bulk.cells import CellType, Reading
from salescore.bulk.columns import Column
from salescore.bulk.entities import ENTITIES, entity
from salescore.bulk.entity import Entity, Mode
from salescore.bulk.exporting import export_rows
from salescore.bulk.importing import ImportResult, import_rows
from salescore.bulk.request import Import
from salescore.bulk.verdicts import Fault, Verdict, VerdictState

__all__ = [
    "ENTITIES",
    "CellType",
    "Column",
    "Entity",
    "Fault",
    "Import",
    "ImportResult",
    "Mode",
    "Reading",
    "Verdict",
    "VerdictState",
    "entity",
    "export_rows",
    "import_rows",
]
