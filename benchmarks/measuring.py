"""What every part measures with: percentiles, memory, disk."""

from __future__ import annotations

import resource
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

_MILLION = 1e6


def median(values: Sequence[float]) -> float:
    """Return the value in the middle."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """Return what 95 % of at least two values stay under."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def peak_memory() -> float:
    """Return the most memory that this process has held so far, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Linux counts in KiB, macOS in bytes.
    return peak / _MILLION if sys.platform == "darwin" else peak * 1024 / _MILLION


def disk_use(*paths: Path) -> float:
    """Return how much the files at these paths and below them hold, in MB."""
    files = (file for path in paths for file in ([path] if path.is_file() else path.rglob("*")))
    return sum(file.stat().st_size for file in files if file.is_file()) / _MILLION
