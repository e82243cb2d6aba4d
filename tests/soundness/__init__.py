"""Whatever any playthrough meets, the proof must have met too."""
