"""Side-by-side runs of Tidewaiter and the tools a user would otherwise pick."""
