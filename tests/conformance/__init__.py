"""The shared conformance suite of Ink, played by Twofold."""
