"""What is found in every story, a finding at a time."""
