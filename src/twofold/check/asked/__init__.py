"""What a world and its author ask of every reading: covenants, properties, laws, wants, readers."""
