"""Leaf: embedding models and language models, as LlamaIndex components."""
