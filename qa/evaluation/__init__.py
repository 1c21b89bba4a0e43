"""Measures answers: questions with known answers in, a table with confidence intervals out."""
