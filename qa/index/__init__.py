"""Stage 3: the catalog (the truth), the keyword index inside it, and the vector store."""
