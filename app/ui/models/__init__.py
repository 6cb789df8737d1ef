"""Item models, one per listing."""
