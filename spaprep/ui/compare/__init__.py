"""Compare: clinics across, criteria down, a verdict with its answer in every cell."""
