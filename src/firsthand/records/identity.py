"""Content ids: the same content has the same id on every machine, in every run."""

import hashlib

import msgspec

ID_BYTES = 10  # 80 bits: among 10**9 ids the chance of any collision is below 10**-6


def content_id(prefix: str, *content: object) -> str:
    """An id such as ``art1_5f0c…``: the prefix, then the BLAKE2b digest of the content's canonical JSON."""
    canonical = msgspec.json.encode(content, order="deterministic")
    return f"{prefix}_{hashlib.blake2b(canonical, digest_size=ID_BYTES).hexdigest()}"
