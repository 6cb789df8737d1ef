"""What the program promises about speed and size, measured. Not collected by pytest."""
