"""What tests, attacks and benchmarks share: records, drivers of pages, and ways to measure."""
