"""The experiments: lists of jobs, and what is read off them."""
