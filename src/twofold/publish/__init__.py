"""What readers hold in their hands: a story published as a page."""
