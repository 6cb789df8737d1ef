"""The parts of the main window: navigation, top bar, key bar, focus ring, toast."""
