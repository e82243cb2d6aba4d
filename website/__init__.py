"""What makes the site of `docs/`: its navigation, its look, and what is played in it."""
