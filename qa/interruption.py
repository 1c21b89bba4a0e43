"""Ctrl-C and SIGTERM while indexing: the first asks to stop at a safe point."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def stop_on_signal(say: Callable[[], None]) -> Iterator[Callable[[], bool]]:
    """Yield a function that returns whether the user wants to stop.

    The second signal raises KeyboardInterrupt at once. Outside of the main thread, where
    Python handles no signals, it always returns False.

    Args:
        say: Called at the first signal.
    """
    asked = threading.Event()

    def handle(number: int, frame: FrameType | None) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()
        say()

    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return
    before = {each: signal.signal(each, handle) for each in _SIGNALS}
    try:
        yield asked.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
