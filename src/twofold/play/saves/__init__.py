"""A reading as the reference's save: written, read, and made to fit a story edited since."""
