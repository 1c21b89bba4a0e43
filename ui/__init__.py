"""The citedesk command and, later, its pages for the browser."""
