"""Every state of a story: what tells two apart, the explicit search, and the graph of them."""
