"""What is found in every story, whatever is asked of it: a module a finding."""
