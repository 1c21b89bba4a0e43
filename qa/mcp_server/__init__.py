"""The archive as tools for other programs, by the Model Context Protocol."""
