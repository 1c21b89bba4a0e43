"""Several pages at a time, one of each host."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlsplit

from qa.articles.web_fetch import Fetched
from qa.errors import AddressRefused, DownloadFailed

Fetch = Callable[[str], Fetched]
Outcome = Fetched | AddressRefused | DownloadFailed

AT_ONCE = 4
_TICK_SECONDS = 0.2


def fetch_each(
    addresses: Sequence[str], fetch: Fetch, at_once: int = AT_ONCE
) -> Iterator[tuple[str, Outcome] | None]:
    """Fetch pages in threads, each host's one after the other; yield each as it comes.

    Whoever stops in between leaves at most `at_once` requests to end by themselves.

    Args:
        addresses: In normal spelling, none twice.
        fetch: Fetches one.
        at_once: Pages on their way at most.

    Yields:
        An address with its page or with why it could not be had; None now and then meanwhile,
        so that the caller can look whether to stop.
    """
    answers: queue.SimpleQueue[tuple[str, Outcome]] = queue.SimpleQueue()
    waiting = list(addresses)
    busy: set[str] = set()
    while waiting or busy:
        for address in list(waiting):
            host = _host(address)
            if len(busy) < at_once and host not in busy:
                waiting.remove(address)
                busy.add(host)
                work = threading.Thread(target=_get, args=(address, fetch, answers), daemon=True)
                work.start()
        try:
            answer = answers.get(timeout=_TICK_SECONDS)
        except queue.Empty:
            yield None
        else:
            busy.discard(_host(answer[0]))
            yield answer


def _get(address: str, fetch: Fetch, answers: queue.SimpleQueue[tuple[str, Outcome]]) -> None:
    outcome: Outcome = DownloadFailed("The page could not be read.")  # unless it is replaced
    try:
        outcome = fetch(address)
    except (AddressRefused, DownloadFailed) as error:
        outcome = error
    finally:
        answers.put((address, outcome))


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""
