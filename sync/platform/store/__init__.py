"""The platform's tables and the questions asked of them; SQL stays in here."""
