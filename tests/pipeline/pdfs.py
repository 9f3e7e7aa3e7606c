"""The smallest PDFs, written by hand: sound, locked, cut off, without a page."""

from __future__ import annotations

import hashlib

_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_FILE_ID = b"0123456789abcdef"


def pdf(*, pages: int = 1, extra: dict[int, bytes] | None = None, trailer: bytes = b"") -> bytes:
    """A PDF of blank pages; ``extra`` are further objects by number."""
    kids = b" ".join(b"%d 0 R" % (10 + n) for n in range(pages))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
        **{10 + n: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>" for n in range(pages)},
        **(extra or {}),
    }
    out = bytearray(b"%PDF-1.4\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n"
    for number, place in {0: 0, **places}.items():
        kind = b"65535 f" if number == 0 else b"00000 n"
        out += b"%d 1\n%010d %s \n" % (number, place, kind)
    out += b"trailer\n<< /Size 100 /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, start)
    return bytes(out)


def locked_pdf(password: bytes) -> bytes:
    """A PDF that this password opens: RC4 of 40 bits, the oldest of the standard's handlers (7.6.3)."""
    padded = (password + _PADDING)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    permissions = -4
    seed = padded + owner + permissions.to_bytes(4, "little", signed=True) + _FILE_ID
    user = _rc4(hashlib.md5(seed).digest()[:5], _PADDING)
    handler = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P %d >>" % (
        owner.hex().encode(),
        user.hex().encode(),
        permissions,
    )
    identity = _FILE_ID.hex().encode()
    return pdf(extra={5: handler}, trailer=b"/Encrypt 5 0 R /ID [<%s> <%s>]" % (identity, identity))


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
