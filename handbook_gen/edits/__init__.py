"""A wish to change files into the changes of their text, and these onto the disk at once."""
