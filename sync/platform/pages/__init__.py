"""Pages for villagers: the job behind a QR code, applying for it, and plain refusals."""
