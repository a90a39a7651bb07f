"""What SpaPrep knows and works out, as pure functions over frozen values."""
