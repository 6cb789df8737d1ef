"""Design tokens and the style sheet template."""
