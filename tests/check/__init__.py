"""The prover, a stage at a time."""
