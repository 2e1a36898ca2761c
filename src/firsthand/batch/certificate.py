"""The one certificate that a cluster's machines share: who holds it belongs to the cluster, nobody else does."""

import datetime
import os
from pathlib import Path

from firsthand.records import FirsthandError

CERTIFICATE, KEY = "cluster.pem", "cluster.key"
DAYS = 365


def make_certificate(folder: str | Path, days: int = DAYS) -> tuple[Path, Path]:
    """Make a certificate that is its own authority, and its key, which only its owner may read. Raises
    FirsthandError where there is one already: machines that share it would be shut out."""
    try:
        from cryptography import x509
        from cryptography.hazmat.primitives import hashes, serialization
        from cryptography.hazmat.primitives.asymmetric import ec
        from cryptography.x509.oid import NameOID
    except ImportError as error:
        raise FirsthandError("a cluster takes the extra install: pip install 'firsthand[cluster]'") from error
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "firsthand-cluster")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))  # clocks of machines differ a little
        .not_valid_after(now + datetime.timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder = Path(folder)
    paths = folder / CERTIFICATE, folder / KEY
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    _write(paths[1], private, 0o600)
    _write(paths[0], certificate.public_bytes(serialization.Encoding.PEM), 0o644)
    return paths


def _write(path: Path, content: bytes, mode: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(content)
    except FileExistsError as error:
        raise FirsthandError(f"{path} is there already: use it, or remove it to make a new one") from error
