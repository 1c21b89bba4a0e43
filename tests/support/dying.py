"""An embedding whose process dies of it."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence

from fakes import WordEmbedding


class DyingEmbedding(WordEmbedding):
    """Kills its own process when passages are to be embedded; questions are embedded well."""

    def _get_text_embeddings(self, texts: Sequence[str]) -> list[list[float]]:
        os.kill(os.getpid(), signal.SIGKILL)
        return super()._get_text_embeddings(texts)
