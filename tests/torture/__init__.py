"""Long runs that look for what no single test can show."""
