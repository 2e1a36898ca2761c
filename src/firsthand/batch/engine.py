"""The cluster: Dask's scheduler and workers, spoken to over TLS. The only module that knows the engine.

Dask sends functions and what they are given as pickles: whoever holds the certificate can run anything on the
workers.
"""

import asyncio
import os
import signal
from collections.abc import Coroutine, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

os.environ.setdefault("DASK_LOGGING__DISTRIBUTED", "warning")  # read on import, here and by the processes begun here

import dask
from distributed import Client, Nanny, Scheduler
from distributed.scheduler import KilledWorker
from distributed.security import Security

from firsthand.batch.certificate import CERTIFICATE, KEY
from firsthand.records import FirsthandError

NO_PAGE = "127.0.0.1:0"  # the engine's own page needs Bokeh, which is not installed; what is left says "alive"
LOST_SECONDS = 60  # a worker that finds no scheduler for so long ends
CONNECT_SECONDS = 20
SETTINGS = {
    "distributed.scheduler.allowed-failures": 2,  # the third worker that a task ends is the last
    "distributed.scheduler.worker-saturation": 1.0,  # no more than one task waits at a worker: it may be lost
    "distributed.scheduler.worker-ttl": "2 minutes",  # a worker that is silent so long is lost
    "distributed.comm.timeouts.connect": f"{CONNECT_SECONDS}s",
    "distributed.comm.timeouts.tcp": "30s",  # how long a network may be cut
    "distributed.comm.retry.count": 3,
    "distributed.worker.profile.enabled": False,
    "distributed.worker.memory.target": False,  # what a worker holds is its task's own, and not for it to write out
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.pause": 0.9,
    "distributed.worker.memory.terminate": 0.95,
    "distributed.scheduler.http.routes": ["distributed.http.health"],
    "distributed.worker.http.routes": ["distributed.http.health"],
    "distributed.admin.system-monitor.gil.enabled": False,
}


class Cluster:
    """A scheduler's workers."""

    killers: tuple[type[BaseException], ...] = (KilledWorker,)

    def __init__(self, client: Client, address: str) -> None:
        self.client = client
        self.address = address
        self.executor: Executor = client.get_executor(pure=False)

    @property
    def slots(self) -> int:
        """Tasks that the workers of the moment do at once; one while there is none yet."""
        try:
            workers = self.client.scheduler_info(n_workers=-1).get("workers")
        except (TimeoutError, OSError):
            workers = None
        if workers is None:  # nothing is known any more
            self.renew()
            return 1
        threads: int = sum(worker["nthreads"] for worker in workers.values())
        return max(1, threads)

    def renew(self) -> None:
        """Not for us: the scheduler gave up what it was given."""
        raise FirsthandError(
            f"the scheduler at {self.address} was lost: what was done is stored; start it and the same command again"
        )


def security_of(folder: str | Path) -> Security:
    """TLS and nothing else, by the shared certificate in the folder. Raises FirsthandError where there is none."""
    certificate, key = Path(folder) / CERTIFICATE, Path(folder) / KEY
    if not (certificate.is_file() and key.is_file()):
        raise FirsthandError(
            f"there is no certificate in {folder}: `firsthand batch certificate {folder}` makes one, for all machines"
        )
    roles = {
        f"tls_{role}_{part}": str(path)
        for role in ("client", "scheduler", "worker")
        for part, path in (("cert", certificate), ("key", key))
    }
    return Security(require_encryption=True, tls_ca_file=str(certificate), **roles)


@contextmanager
def cluster_crew(address: str, certificate: str | Path) -> Iterator[Cluster]:
    """The workers of the scheduler at this address (``tls://host:port``), until the block ends."""
    where = address if "://" in address else f"tls://{address}"
    if not where.startswith("tls://"):
        raise FirsthandError(f"{address} is not spoken to over TLS: write tls://HOST:PORT")
    with dask.config.set(SETTINGS):
        try:
            client = Client(where, security=security_of(certificate), timeout=CONNECT_SECONDS, set_as_default=False)
        except (TimeoutError, OSError) as error:
            raise FirsthandError(
                f"no scheduler with our certificate answers at {where}: start it with `firsthand batch scheduler`, "
                "with the same certificate"
            ) from error
        try:
            yield Cluster(client, where)
        finally:
            client.close(timeout=5)


def run_scheduler(host: str, port: int, certificate: str | Path) -> None:
    """A scheduler, until it is told to end. It says its address on standard output once it listens."""

    async def serve() -> None:
        security = security_of(certificate)
        async with Scheduler(
            host=host, port=port, protocol="tls", security=security, dashboard=False, dashboard_address=NO_PAGE
        ) as scheduler:
            print(scheduler.address, flush=True)
            await ended([scheduler.finished()])

    run(serve())


def run_worker(
    scheduler: str, host: str, processes: int, memory_bytes: int, certificate: str | Path, folder: str | Path
) -> None:
    """So many worker processes of this machine for the scheduler, each ended and begun anew when it takes more than
    ``memory_bytes``, until told to end or the scheduler is lost for a minute."""

    async def serve() -> None:
        security = security_of(certificate)
        nannies = [
            Nanny(
                scheduler,
                nthreads=1,
                host=host,
                protocol="tls",
                security=security,
                memory_limit=memory_bytes,
                local_directory=str(folder),
                dashboard=False,
                dashboard_address=NO_PAGE,
                death_timeout=LOST_SECONDS,
            )
            for _ in range(processes)
        ]
        await asyncio.gather(*nannies)
        print(f"{processes} worker processes at {scheduler}", flush=True)
        try:
            await ended([nanny.finished() for nanny in nannies])
        finally:
            await asyncio.gather(*(nanny.close() for nanny in nannies))

    run(serve())


def run(serving: Coroutine[Any, Any, None]) -> None:
    """Run a server to its end."""
    with dask.config.set(SETTINGS):
        asyncio.run(serving)


async def ended(serving: Sequence[Coroutine[Any, Any, object]]) -> None:
    """Wait until all servers have ended, or somebody ends this process."""
    told = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, told.set)
    servers = [asyncio.ensure_future(one) for one in serving]
    stop = asyncio.ensure_future(told.wait())
    while servers and not stop.done():
        done, _ = await asyncio.wait([*servers, stop], return_when=asyncio.FIRST_COMPLETED)
        servers = [one for one in servers if one not in done]
    for one in (*servers, stop):
        one.cancel()
