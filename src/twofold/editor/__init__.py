"""What the prover and the compiler know, told to an editor where the author writes."""
