"""The help: what is opened with F1, at the place that fits."""
