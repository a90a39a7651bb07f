"""Run by the built program before everything else: what it starts gets the user's environment.

PyInstaller leads the loader of shared libraries to the program's own folder. A browser or a viewer
of PDFs that SpaPrep opens would load the program's Qt instead of its own there, and fail. A second
SpaPrep that these start would take itself for a part of the first.
"""

import os

_LOADER = "LD_LIBRARY_PATH"

_before = os.environ.pop(f"{_LOADER}_ORIG", None)
if _before is None:
    os.environ.pop(_LOADER, None)
else:
    os.environ[_LOADER] = _before

for _name in [name for name in os.environ if name.startswith("_PYI_")]:
    del os.environ[_name]
