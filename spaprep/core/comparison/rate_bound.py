"""How much a rate's own numbers support: the exact one-sided upper bound.

Clopper and Pearson, “The use of confidence or fiducial limits illustrated in the case of the
binomial”, Biometrika 26 (1934) 404–413.
"""

import math

# For 0 of n it makes the familiar “rule of three”: the bound is about 3 in n.
CONFIDENCE = 0.95
_HALVINGS = 60  # a float has 53 binary digits
_TERMS = 10_000
_PRECISION = 1e-15  # relative, near that of a float
# Lentz’s method divides by these terms: a zero is replaced by this.
_TINY = 1e-300


def upper_bound(events: int, out_of: int, confidence: float = CONFIDENCE) -> float:
    """Return the largest rate, in percent, that the counts are compatible with.

    Args:
        events: cases seen, 0 to `out_of`.
        out_of: procedures counted, 1 or more.
        confidence: of the one-sided bound.

    Returns:
        The exact bound: 13.9 for 0 of 20, 3.0 for 0 of 100, 0.99 for 0 of 300.
    """
    if events == out_of:
        return 100.0
    # Without events, (1 - p)^n = 1 - confidence has a closed solution.
    if events == 0:
        return -100 * math.expm1(math.log(1 - confidence) / out_of)
    low, high = events / out_of, 1.0
    for _halving in range(_HALVINGS):
        middle = (low + high) / 2
        if _beta_distribution(middle, events + 1, out_of - events) < confidence:
            low = middle
        else:
            high = middle
    return 100 * high


def _beta_distribution(x: float, a: int, b: int) -> float:
    """Return the regularized incomplete beta function I_x(a, b), 0 < x < 1.

    Didonato and Morris, ACM TOMS 18 (1992) 360–373, equation (9): the continued fraction
    converges fast below the mean, so the other side follows by symmetry.
    """
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta_distribution(1 - x, b, a)
    front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front += a * math.log(x) + b * math.log1p(-x)
    return math.exp(front) / a / _continued_fraction(x, a, b)


def _continued_fraction(x: float, a: int, b: int) -> float:
    """Return the fraction's value by the modified method of Lentz."""
    value, numerator_ratio, denominator_ratio = 1.0, 1.0, 0.0
    for step in range(1, _TERMS):  # pragma: no branch -- it converges long before
        term = _term(step, x, a, b)
        denominator_ratio = 1 / _away_from_zero(1 + term * denominator_ratio)
        numerator_ratio = _away_from_zero(1 + term / numerator_ratio)
        change = numerator_ratio * denominator_ratio
        value *= change
        if abs(change - 1) < _PRECISION:
            break
    return value


def _term(step: int, x: float, a: int, b: int) -> float:
    half = step // 2
    if step % 2 == 0:
        return half * (b - half) * x / ((a + step - 1) * (a + step))
    return -(a + half) * (a + b + half) * x / ((a + step - 1) * (a + step))


def _away_from_zero(number: float) -> float:
    return number if abs(number) > _TINY else _TINY
