"""What the benchmarks share that measure Twofold beside other implementations."""
