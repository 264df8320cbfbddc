"""The footer of a Parquet file as data: what of it row groups that move to another file need.

Fields and their numbers are those of `parquet.thrift` (Apache Parquet format 2.11), without what
pyarrow does not write here: `unpacked` refuses a footer that holds anything else, so that none is
lost on the way.
"""

from typing import Any

from thrift.protocol.TBase import TBase
from thrift.protocol.TCompactProtocol import TCompactProtocolAccelerated
from thrift.Thrift import TType
from thrift.transport.TTransport import TMemoryBuffer

_INT, _LONG, _BOOL, _BYTES, _LIST = TType.I32, TType.I64, TType.BOOL, TType.STRING, TType.LIST


def _struct(name: str, *fields: tuple[int, str, Any]) -> Any:
    """Give the class of a structure: each field's number, name and type; a class is a structure,
    a type in a list many of it.
    """
    numbered = {number: (field, kind) for number, field, kind in fields}
    spec = tuple(
        (number, *_type(numbered[number]), None) if number in numbered else None
        for number in range(max(numbered, default=0) + 1)
    )
    nothing = dict.fromkeys(field for _, field, _ in fields)
    return type(name, (TBase,), {**nothing, "thrift_spec": spec})


def _type(field: tuple[str, Any]) -> tuple[int, str, Any]:
    name, kind = field
    if isinstance(kind, list):
        _, _, of = _type(("", kind[0]))
        return _LIST, name, (_type(("", kind[0]))[0], of, False)
    if isinstance(kind, type):
        return TType.STRUCT, name, [kind, kind.thrift_spec]  # type: ignore[attr-defined]
    return kind, name, "BINARY" if kind == _BYTES else None


# fmt: off
_Nothing = _struct("Nothing")
_Logical = _struct("LogicalType", (1, "string", _Nothing), (3, "list", _Nothing))
_Element = _struct(
    "SchemaElement", (1, "type", _INT), (3, "repetition", _INT), (4, "name", _BYTES), (5, "children", _INT),
    (6, "converted", _INT), (10, "logical", _Logical))
KeyValue = _struct("KeyValue", (1, "key", _BYTES), (2, "value", _BYTES))
_Order = _struct("ColumnOrder", (1, "type", _Nothing))
_Statistics = _struct(
    "Statistics", (1, "max", _BYTES), (2, "min", _BYTES), (3, "nulls", _LONG), (4, "distinct", _LONG),
    (5, "max_value", _BYTES), (6, "min_value", _BYTES), (7, "max_exact", _BOOL), (8, "min_exact", _BOOL))
_Pages = _struct("PageEncodingStats", (1, "page", _INT), (2, "encoding", _INT), (3, "count", _INT))
_Sizes = _struct(
    "SizeStatistics", (1, "bytes", _LONG), (2, "repetitions", [_LONG]), (3, "definitions", [_LONG]))
_Column = _struct(
    "ColumnMetaData", (1, "type", _INT), (2, "encodings", [_INT]), (3, "path", [_BYTES]), (4, "codec", _INT),
    (5, "values", _LONG), (6, "plain_size", _LONG), (7, "size", _LONG), (9, "data_page", _LONG),
    (11, "dictionary_page", _LONG), (12, "statistics", _Statistics), (13, "pages", [_Pages]), (16, "sizes", _Sizes))
_Chunk = _struct("ColumnChunk", (2, "offset", _LONG), (3, "column", _Column))
_Group = _struct(
    "RowGroup", (1, "chunks", [_Chunk]), (2, "plain_size", _LONG), (3, "rows", _LONG), (5, "offset", _LONG),
    (6, "size", _LONG))
_Footer = _struct(
    "FileMetaData", (1, "version", _INT), (2, "schema", [_Element]), (3, "rows", _LONG), (4, "groups", [_Group]),
    (5, "said", [KeyValue]), (6, "made_by", _BYTES), (7, "orders", [_Order]))
# fmt: on


def unpacked(footer: bytes) -> Any:
    """Give what a footer says."""
    said = _Footer()
    said.read(TCompactProtocolAccelerated(TMemoryBuffer(footer), fallback=False))
    return said


def packed(said: Any) -> bytes:
    """Write a footer."""
    buffer = TMemoryBuffer()
    said.write(TCompactProtocolAccelerated(buffer, fallback=False))
    written: bytes = buffer.getvalue()
    return written
