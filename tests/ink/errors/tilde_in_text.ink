{true: ~ x = 1}
