"""Cutting an article into passages: whole sentences with exact offsets."""
