"""The cluster's certificate: one command makes it, its key is nobody else's, and it is never written over."""

import stat

import pytest
from click.testing import CliRunner
from cryptography import x509

from firsthand.batch import make_certificate
from firsthand.cli import commands
from firsthand.records import FirsthandError


def test_the_key_may_be_read_by_its_owner_alone(tmp_path):
    told = CliRunner().invoke(commands, ["batch", "certificate", str(tmp_path / "cert"), "--days", "30"])
    assert told.output.split() == [str(tmp_path / "cert" / name) for name in ("cluster.pem", "cluster.key")]
    assert stat.S_IMODE((tmp_path / "cert" / "cluster.key").stat().st_mode) == 0o600
    found = x509.load_pem_x509_certificate((tmp_path / "cert" / "cluster.pem").read_bytes())
    assert 29 < (found.not_valid_after_utc - found.not_valid_before_utc).days < 32


def test_a_certificate_is_not_written_over(tmp_path):
    make_certificate(tmp_path)
    before = (tmp_path / "cluster.key").read_bytes()
    with pytest.raises(FirsthandError, match="is there already"):
        make_certificate(tmp_path)
    assert (tmp_path / "cluster.key").read_bytes() == before


@pytest.mark.parametrize("words", [["scheduler", "--port", "0"], ["worker", "tls://127.0.0.1:1"]])
def test_without_a_certificate_nothing_is_started(tmp_path, words):
    told = CliRunner().invoke(commands, ["batch", *words, "--certificate", str(tmp_path)])
    assert isinstance(told.exception, FirsthandError)
    assert "batch certificate" in str(told.exception)


def test_a_cluster_takes_no_library_in_a_file(tmp_path):
    words = ["batch", "read", "a.jsonl", "--cluster", "tls://127.0.0.1:1", "--library", str(tmp_path / "a.db")]
    told = CliRunner().invoke(commands, words)
    assert isinstance(told.exception, FirsthandError)
    assert "postgresql://" in str(told.exception)
