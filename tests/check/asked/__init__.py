"""What a story is asked: its covenants, its properties, its laws."""
