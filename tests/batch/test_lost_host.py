"""A host that is lost, without a word, in the middle of writing: nobody waits for it longer than a writer waits."""

import shutil
from pathlib import Path

import pytest
from hosts import hosts
from test_cluster import start_database

from firsthand.library import open_library
from postgres import stop_server

HOLDER = """
import sys, time
from firsthand.library import open_library
with open_library(sys.argv[1]).adding() as connection:
    print("holding", flush=True)
    time.sleep(600)
"""

pytestmark = pytest.mark.xdist_group("cluster")


def test_what_a_lost_host_was_writing_holds_nobody_up(tmp_path: Path) -> None:
    with hosts(1, tmp_path) as (host,):
        server, data = start_database([host.here])
        try:
            server.make_database("lost")
            url = f"postgresql://firsthand@{host.here}:{server.port}/lost"
            library = open_library(url, create=True)
            holder = host.start_python("-c", HOLDER, url, log="holder")
            holder.await_word("holding")
            host.cable("down")
            holder.kill()
            with (
                library.writing() as connection
            ):  # LibraryError where the lost host's lock outlives a writer's patience
                assert connection.exec_driver_sql("SELECT 1").scalar() == 1
            library.close()
        finally:
            stop_server(server)
            shutil.rmtree(data, ignore_errors=True)
