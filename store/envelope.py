"""What a file of the store looks like: tables of records, what they are, and a check of both.

A file is one JSON object: ``schema`` (kind and version, as in ``debate-tui-notebook/1``), ``app``
(the version of the program that wrote it), ``check`` (a hash of the others), ``tables``, which is
TinyDB's, and ``before``, the check of the version that it replaced. Fields that are not known are
left alone, so that an older and a newer version of the program can use the same file as long as the
schema's version is the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from core.version import __version__
from store.tables import Tables

Migration = Callable[[Tables], Tables]


class Damaged(Exception):
    """The content of a file is not what any version of the program wrote."""


class OtherVersion(Exception):
    """The file has a schema that this version of the program does not know."""


class _Envelope(msgspec.Struct, omit_defaults=True):
    schema: str
    tables: msgspec.Raw
    app: str = ""
    check: str = ""
    before: str = ""


class Content(msgspec.Struct):
    """What was read from a file; ``intact`` unless it was changed by something else.

    ``version`` is that of its schema, ``digest`` is of its tables.
    """

    tables: Tables
    version: int
    app: str
    check: str
    before: str
    intact: bool
    digest: bytes


def nothing() -> Content:
    """Return the content of a file that nobody wrote."""
    return Content({}, 0, "", "", "", True, b"")


class OnDisk(msgspec.Struct):
    """What the file on the disk is: its checks, its tables' hash, and who wrote it.

    ``outdated`` tells that its schema is not the newest.
    """

    check: str = ""
    before: str = ""
    digest: bytes = b""
    app: str = ""
    outdated: bool = False


class Encoded(msgspec.Struct):
    """A file's content, and what tells it from others."""

    data: bytes
    check: str
    digest: bytes


def encode(kind: str, version: int, tables: Tables, before: str = "") -> Encoded:
    """Return the file that holds the tables."""
    body = to_json(tables)
    schema = f"{kind}/{version}"
    check = _check(schema, __version__, before, body)
    data = msgspec.json.encode(_Envelope(schema, msgspec.Raw(body), __version__, check, before))
    return Encoded(data, check, _digest(body))


def decode(data: bytes, kind: str, version: int, rows: Any = dict[str, Any]) -> Content:
    """Return what a file holds, as it is in there; ``version`` is the newest schema known.

    ``rows`` is the type of the records. Raises ``Damaged`` or ``OtherVersion``.
    """
    try:
        envelope = msgspec.json.decode(data, type=_Envelope)
        tables = msgspec.json.decode(envelope.tables, type=dict[str, dict[str, rows]])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Damaged(str(error)) from error
    found, _, number = envelope.schema.partition("/")
    if found != kind or not number.isdecimal():
        raise Damaged(f"it is no {kind} file")
    if int(number) > version:
        raise OtherVersion(f"it was written by a newer version of the program ({envelope.app})")
    body = bytes(envelope.tables)
    return Content(
        tables=tables,
        version=int(number),
        app=envelope.app,
        check=envelope.check,
        before=envelope.before,
        intact=envelope.check == _check(envelope.schema, envelope.app, envelope.before, body),
        digest=_digest(body),
    )


def migrate(content: Content, version: int, migrations: Mapping[int, Migration]) -> None:
    """Bring the tables to a schema version, step by step. Raises ``OtherVersion``."""
    for step in range(content.version, version):
        if step not in migrations:
            raise OtherVersion(f"its schema (version {step}) is too old for this version")
        content.tables = migrations[step](content.tables)


def to_json(value: Any) -> bytes:
    """Return a value as JSON, also where it has text that cannot be encoded."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:  # half a surrogate pair, as in the name of an undecodable file
        return msgspec.json.encode(_without_surrogates(value))


def _check(schema: str, app: str, before: str, body: bytes) -> str:
    words = "".join(f"{part}\n" for part in (schema, app, before) if part)
    head = words.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(head + body, digest_size=8).hexdigest()


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, dict):
        return {_without_surrogates(k): _without_surrogates(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_without_surrogates(v) for v in value]
    return value
