"""The product's own simulation: real engine, real platform, one thread, one seed."""
