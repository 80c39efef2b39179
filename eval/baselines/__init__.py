"""What the project is measured against in the same run: what an afternoon builds from the same packages."""
