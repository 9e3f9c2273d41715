"""Bodies unpacked as they stream in, piece by piece, so that a bomb is noticed long before it fills the memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

from standfirst.errors import FetchError
from standfirst.fetch.options import Terms
from standfirst.model.feed import FeedHealthReason

_PIECE_BYTES = 64 * 1024
_RATIO_FROM_BYTES = 1024**2  # a small body may well be very repetitive; what is small does no harm
_LAYERS_MAX = 2
_GZIP_MAGIC = b"\x1f\x8b"
_AS_IT_IS = frozenset({"", "identity", "none", "utf-8", "utf8"})  # the last ones are charsets in the wrong place


class Unpacker:
    """Takes a body as it comes and gives it unpacked, within the terms: feed() each piece, then finish().

    Raises FetchError: TOO_LARGE, BOMB (more than `ratio_max` bytes for each one sent), BAD_ENCODING.
    """

    def __init__(self, content_encoding: str, terms: Terms, *, ratio_max: int) -> None:
        """`content_encoding` is the header's value (RFC 9110, 8.4): the last coding named was applied last."""
        self._terms = terms
        self._ratio_max = ratio_max
        self._sent_bytes = 0
        self._between_bytes = 0  # unpacked from the outer layer for the inner one
        self._body = bytearray()
        names = [name.strip().lower() for name in content_encoding.split(",")]
        layers = [_layer(name) for name in reversed(names) if name not in _AS_IT_IS]
        if len(layers) > _LAYERS_MAX:
            raise FetchError("The answer is packed over and over.", reason=FeedHealthReason.BAD_ENCODING)
        self._layers = layers

    def feed(self, chunk: bytes) -> bool:
        """Take the next bytes sent; False when no more are wanted."""
        if not self._layers:
            self._sent_bytes += len(chunk)
            return self._keep(chunk)
        before = self._sent_bytes
        for piece in self._through(chunk, 0):
            self._sent_bytes = before + len(chunk) - self._layers[0].left_bytes
            if not self._keep(piece):
                return False
        self._sent_bytes = before + len(chunk)
        if self._sent_bytes > self._terms.body_bytes_max:
            raise self._too_large()
        return True

    def finish(self) -> bytes:
        """The whole body. One that is itself a gzip file (a packed sitemap) is unpacked too."""
        if self._sent_bytes:
            self._require_whole(self._layers)
        body = bytes(self._body)
        if not (self._terms.is_packable and body.startswith(_GZIP_MAGIC)):
            return body
        self._body = bytearray()
        layer = _Gzip()
        for piece in layer.unpack(body):
            if not self._keep(piece):
                break
        self._require_whole([layer])
        return bytes(self._body)

    def _require_whole(self, layers: Sequence[_Gzip | _Deflate]) -> None:
        if not self._terms.is_cut and not all(layer.is_whole for layer in layers):
            raise FetchError("The packed answer ends in the middle.", reason=FeedHealthReason.BAD_ENCODING)

    def _through(self, chunk: bytes, depth: int) -> Iterator[bytes]:
        for piece in self._layers[depth].unpack(chunk):
            if depth + 1 < len(self._layers):
                self._between_bytes += len(piece)
                if self._between_bytes > self._terms.body_bytes_max:
                    raise self._too_large()
                yield from self._through(piece, depth + 1)
            else:
                yield piece

    def _keep(self, piece: bytes) -> bool:
        size = len(self._body) + len(piece)
        if size > _RATIO_FROM_BYTES and size > self._ratio_max * self._sent_bytes:
            raise FetchError(
                f"The answer unpacks to more than {self._ratio_max} times what was sent; it was thrown away.",
                reason=FeedHealthReason.BOMB,
            )
        if size > self._terms.body_bytes_max:
            if not self._terms.is_cut:
                raise self._too_large()
            piece = piece[: self._terms.body_bytes_max - len(self._body)]
        self._body += piece
        return size <= self._terms.body_bytes_max

    def _too_large(self) -> FetchError:
        return too_large(self._terms.body_bytes_max)


def too_large(body_bytes_max: int) -> FetchError:
    """The error for a body above its cap."""
    return FetchError(
        f"The answer is larger than the {body_bytes_max / 1024**2:.3g} MiB that the desk takes.",
        reason=FeedHealthReason.TOO_LARGE,
    )


class _Gzip:
    """One layer of gzip (RFC 1952), of one or more members; whatever follows the last is left."""

    def __init__(self) -> None:
        self._inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._is_over = False
        self.left_bytes = 0  # of the chunk that is being unpacked

    @property
    def is_whole(self) -> bool:
        return self._is_over or self._inflate.eof

    def unpack(self, chunk: bytes) -> Iterator[bytes]:
        """The chunk's content in pieces of _PIECE_BYTES at most."""
        while chunk and not self._is_over:
            if self._inflate.eof:
                if not chunk.startswith(_GZIP_MAGIC[: len(chunk)]):
                    self._is_over = True
                    return
                self._inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
            for piece in _inflated(self._inflate, chunk):
                self.left_bytes = len(self._inflate.unconsumed_tail) + len(self._inflate.unused_data)
                yield piece
            chunk = self._inflate.unused_data


class _Deflate:
    """One layer of "deflate": zlib's format (RFC 1950), or the bare stream (RFC 1951) that some servers send instead."""

    def __init__(self) -> None:
        self._inflate: zlib._Decompress | None = None
        self._head = b""
        self.left_bytes = 0

    @property
    def is_whole(self) -> bool:
        return self._inflate is not None and self._inflate.eof

    def unpack(self, chunk: bytes) -> Iterator[bytes]:
        """The chunk's content in pieces of _PIECE_BYTES at most."""
        if self._inflate is None:
            self._head += chunk
            if len(self._head) < 2:
                return
            chunk = self._head
            has_header = chunk[0] & 0x0F == 8 and int.from_bytes(chunk[:2], "big") % 31 == 0
            self._inflate = zlib.decompressobj(zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS)
        if self._inflate.eof:
            return
        for piece in _inflated(self._inflate, chunk):
            self.left_bytes = len(self._inflate.unconsumed_tail) + len(self._inflate.unused_data)
            yield piece


def _inflated(inflate: zlib._Decompress, chunk: bytes) -> Iterator[bytes]:
    try:
        piece = inflate.decompress(chunk, _PIECE_BYTES)
        while piece:
            yield piece
            if inflate.eof:
                return
            piece = inflate.decompress(inflate.unconsumed_tail, _PIECE_BYTES)
    except zlib.error as error:
        raise FetchError(
            "The answer is not packed in the way it says.", reason=FeedHealthReason.BAD_ENCODING
        ) from error


def _layer(name: str) -> _Gzip | _Deflate:
    if name in ("gzip", "x-gzip"):
        return _Gzip()
    if name == "deflate":
        return _Deflate()
    raise FetchError(
        f"The answer is packed in a way that was not asked for ({name[:40]!r}).", reason=FeedHealthReason.BAD_ENCODING
    )
