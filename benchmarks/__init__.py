"""Side-by-side runs against the tools a user would pick instead."""
