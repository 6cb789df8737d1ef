"""The look: tokens, fonts, icons and one style sheet. No colour or size stands anywhere else."""
