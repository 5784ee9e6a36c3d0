"""On a Dask cluster (https://distributed.dask.org): that of a scheduler's address, or one of this machine's own processes.

Dask gives the item of a worker that dies to another, three times, before it gives it up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, TypeVar

from warta.errors import Impossible, MissingExtra
from warta.scale.executors.lost import Lost
from warta.wording import Wording

if TYPE_CHECKING:
    from distributed import Client

Item = TypeVar("Item")
Result = TypeVar("Result")

SECONDS_TO_CONNECT = 30


class NoScheduler(Impossible):
    """Nobody answers at the address."""

    wording = Wording(
        "{address}: no Dask scheduler answers: {problem}; start dask scheduler, or correct the address",
        "{address}: tidak ada penjadwal Dask yang menjawab: {problem}; jalankan dask scheduler, atau perbaiki alamatnya",
    )


def run(
    task: Callable[[Item], Result], items: Sequence[Item], jobs: int, address: str | None = None
) -> Iterator[tuple[Item, Result | Lost]]:
    """Each item with its result, as they come. MissingExtra without the library, NoScheduler where none is at `address`."""
    try:
        import distributed
    except ImportError as exc:
        raise MissingExtra(library="distributed", extra="dask") from exc
    with ExitStack() as stack:
        client = _client(distributed, stack, jobs, address)
        futures = {client.submit(task, item, pure=False): item for item in items}
        for future in distributed.as_completed(futures):
            item = futures.pop(future)
            problem = future.exception()
            yield item, future.result() if problem is None else Lost(1, f"{type(problem).__name__}: {problem}")
            future.release()


def _client(distributed: Any, stack: ExitStack, jobs: int, address: str | None) -> Client:
    try:
        if address is None:
            cluster = distributed.LocalCluster(n_workers=jobs, threads_per_worker=1, dashboard_address=None)
            address = stack.enter_context(cluster).scheduler_address
        client: Client = stack.enter_context(distributed.Client(address, timeout=SECONDS_TO_CONNECT))
    except (OSError, ValueError) as exc:
        raise NoScheduler(address=address or "dask", problem=exc) from exc
    return client
