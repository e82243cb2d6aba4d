"""What a program can do, seen without running it: code, flow, values, what is live, bounds."""
