"""What readers and authors hold in their hands: a story as a page, a book, a map."""
