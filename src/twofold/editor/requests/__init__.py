"""What an editor asks where someone stands or types: a module a request."""
