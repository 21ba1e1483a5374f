"""What a zipped workbook may raise that is damaged, packed in an odd way, or no zip at all."""

from __future__ import annotations

import struct
import zipfile
import zlib
from xml.parsers.expat import ExpatError

try:
    from lzma import LZMAError
except ImportError:  # a Python built without it says RuntimeError
    LZMAError = RuntimeError  # type: ignore[misc, assignment]  # one that stands here anyhow

BROKEN_ZIP: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    LZMAError,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
BROKEN_XML_ZIP: tuple[type[Exception], ...] = (*BROKEN_ZIP, ExpatError)
