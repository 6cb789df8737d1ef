"""What both ends of a line agree on: message shapes, frames, the registry of kinds."""
