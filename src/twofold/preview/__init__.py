"""A story live in a browser while it is written: read on after each save from where one was."""
