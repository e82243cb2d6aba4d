"""What is known at a place of the text: the values of variables, how conditions come out."""
