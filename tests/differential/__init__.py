"""Twofold and inkjs side by side: the same stories compiled and played by both."""
