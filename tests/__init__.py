"""Tests of Twofold; the folders mirror those of `src/twofold`."""
