"""Leaf: embedding models, as LlamaIndex components."""
