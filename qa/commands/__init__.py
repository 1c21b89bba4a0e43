"""The commands of citedesk, a function each: its parameters are the command's options."""
