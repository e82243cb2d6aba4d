"""What is asked of a story, answered where its readings were explored by sets."""
