"""What a picture is, by its first bytes: what a server says it is, and how its address ends, prove nothing."""

from __future__ import annotations

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
_AVIF_BRANDS = (b"avif", b"avis")
_BRANDS_BYTES_MAX = 256  # how far into an ISO media file its list of brands is read


def picture_type(body: bytes) -> str | None:
    """The media type ("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif") of a raster picture; None for
    anything else. Never SVG: that is a document, which can carry scripts."""
    for signature, media_type in _SIGNATURES:
        if body.startswith(signature):
            return media_type
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return "image/webp"
    return "image/avif" if _is_avif(body) else None


def _is_avif(body: bytes) -> bool:
    """Whether the ftyp box (ISO/IEC 14496-12, 4.3) names an AVIF brand, as its major or one of its compatible brands."""
    if body[4:8] != b"ftyp":
        return False
    box = body[: min(int.from_bytes(body[:4], "big"), _BRANDS_BYTES_MAX)]
    brands = [box[8:12]] + [box[start : start + 4] for start in range(16, len(box), 4)]
    return any(brand in _AVIF_BRANDS for brand in brands)
