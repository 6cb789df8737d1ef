"""The platform's calls for stations: joining, exchanging, health."""
