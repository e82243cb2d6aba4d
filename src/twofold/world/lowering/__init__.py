"""How each idea of a storyworld becomes plain Ink: a module an idea."""
