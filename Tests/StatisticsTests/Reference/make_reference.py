"""Makes the JSON files beside it: python3 make_reference.py

Written with Python 3.11, NumPy 2.4.6, SciPy 1.17.1 and mpmath 1.3.0. Distribution functions come
from mpmath with 60 digits, since SciPy's own are off by up to 1e-7 in places; quantiles start at
SciPy's value and are polished in 60 digits; the rest is SciPy's.
"""

import itertools
import json
import pathlib

import mpmath as mp
import numpy as np
from scipy import stats

mp.mp.dps = 60
HERE = pathlib.Path(__file__).parent


def write(name, value):
    rows = value if isinstance(value, list) else [value]
    text = ",\n".join(json.dumps(row) for row in rows)
    (HERE / name).write_text(f"[\n{text}\n]\n" if isinstance(value, list) else text + "\n")


def bounds(interval):
    return [float(interval.low), float(interval.high)]


# Distributions: (pdf, cdf, survival) in mpmath.


def normal(mu, sigma):
    z = lambda x: (mp.mpf(x) - mu) / sigma
    return (
        lambda x: mp.exp(-z(x) ** 2 / 2) / mp.sqrt(2 * mp.pi) / sigma,
        lambda x: mp.erfc(-z(x) / mp.sqrt(2)) / 2,
        lambda x: mp.erfc(z(x) / mp.sqrt(2)) / 2,
    )


def incomplete_beta(a, b, x):
    return mp.betainc(a, b, 0, x, regularized=True)


def student_t(nu):
    nu = mp.mpf(nu)

    def tail(x):
        w = nu / (nu + x * x)
        return incomplete_beta(nu / 2, mp.mpf(1) / 2, w) / 2

    def pdf(x):
        x = mp.mpf(x)
        scale = mp.exp(mp.loggamma((nu + 1) / 2) - mp.loggamma(nu / 2)) / mp.sqrt(nu * mp.pi)
        return scale * (1 + x * x / nu) ** (-(nu + 1) / 2)

    cdf = lambda x: tail(mp.mpf(x)) if x <= 0 else 1 - tail(mp.mpf(x))
    return pdf, cdf, lambda x: cdf(-mp.mpf(x))


def chi_squared(nu):
    h = mp.mpf(nu) / 2
    return (
        lambda x: (mp.mpf(x) / 2) ** (h - 1) * mp.exp(-mp.mpf(x) / 2) / (2 * mp.gamma(h)),
        lambda x: mp.gammainc(h, 0, mp.mpf(x) / 2, regularized=True),
        lambda x: mp.gammainc(h, mp.mpf(x) / 2, mp.inf, regularized=True),
    )


def beta(a, b):
    a, b = mp.mpf(a), mp.mpf(b)
    return (
        lambda x: mp.mpf(x) ** (a - 1) * (1 - mp.mpf(x)) ** (b - 1) / mp.beta(a, b),
        lambda x: incomplete_beta(a, b, mp.mpf(x)),
        lambda x: incomplete_beta(b, a, 1 - mp.mpf(x)),
    )


def fisher_f(m, n):
    m, n = mp.mpf(m), mp.mpf(n)

    def pdf(x):
        x = mp.mpf(x)
        scale = mp.sqrt((m * x) ** m * n**n / (m * x + n) ** (m + n))
        return scale / (x * mp.beta(m / 2, n / 2))

    return (
        pdf,
        lambda x: incomplete_beta(m / 2, n / 2, m * mp.mpf(x) / (m * mp.mpf(x) + n)),
        lambda x: incomplete_beta(n / 2, m / 2, n / (m * mp.mpf(x) + n)),
    )


def polished(x, target, function, slope):
    """Newton steps on log F against log |x|, from SciPy's quantile."""
    x = mp.mpf(float(x))
    for _ in range(12):
        value = function(x)
        x *= mp.exp(-value * (mp.log(value) - mp.log(target)) / (slope(x) * x))
    assert abs(function(x) / target - 1) < mp.mpf(10) ** -30, (x, target)
    return x


def distribution_rows():
    plan = [
        ("normal", normal, stats.norm, [(0, 1), (3, 0.25)],
         lambda p: [p[0] + p[1] * z for z in (-38, -10, -3, -0.5, 0, 1e-8, 1.96, 6, 10, 37)]),
        ("student_t", student_t, stats.t, [(n,) for n in (0.5, 1, 2, 3.7, 10, 31, 63, 127, 10000)],
         lambda p: [-100, -10, -2, -1e-8, 0, 0.5, 1, 3, 30] + ([1e12] if p[0] < 20 else [])),
        ("chi_squared", chi_squared, stats.chi2, [(n,) for n in (0.01, 0.5, 1, 2, 3, 10, 63, 10000)],
         lambda p: [1e-10, 0.1, 1, 5, 50, 500]),
        ("beta", beta, stats.beta,
         list(itertools.product((0.001, 0.5, 1, 3, 30, 500), repeat=2)),
         lambda p: [1e-10, 0.1, 0.5, 0.875]),
        ("fisher_f", fisher_f, stats.f, list(itertools.product((1, 2, 5, 31, 100), repeat=2)),
         lambda p: [1e-6, 0.1, 1, 3, 30, 1000]),
    ]
    tails = (1e-100, 1e-10, 0.001, 0.025, 0.3, 0.5)
    rows = []
    for name, make, scipy_distribution, parameters, arguments in plan:
        for p in parameters:
            pdf, cdf, survival = make(*p)
            row = lambda f, x, y: rows.append(
                {"distribution": name, "parameters": list(p), "function": f, "x": x, "y": float(y)})
            for x in arguments(p):
                for f, g in (("pdf", pdf), ("cdf", cdf), ("survival", survival)):
                    y = g(x)
                    if mp.mpf("1e-290") < y:
                        row(f, x, y)
            frozen = scipy_distribution(*p)
            for q in tails:
                for f, start, g, slope in (
                    ("quantile", frozen.ppf(q), cdf, pdf),
                    ("upper_quantile", frozen.isf(q), survival, lambda x: -pdf(x)),
                ):
                    low, high = (1e-250, 1 - 1e-6) if name == "beta" else (1e-250, 1e250)
                    if np.isfinite(start) and (low < start < high or name in ("normal", "student_t")):
                        if name in ("student_t", "chi_squared") and q < 1e-50 and p[0] < 2:
                            continue
                        if q == 0.5 and name in ("normal", "student_t"):
                            continue
                        try:
                            x = polished(start, mp.mpf(q), g, slope)
                            assert name != "beta" or x < 1, x
                            row(f, q, x)
                        except (AssertionError, ValueError, TypeError, ZeroDivisionError) as error:
                            print("left out", name, p, f, q, repr(error)[:60])
    return rows


def binomial_rows():
    rows = []
    for n, p in ((0, 0.3), (1, 0.5), (10, 0.3), (64, 0.02), (64, 1.0), (64, 0.0), (1000, 0.97), (5000, 0.4)):
        P = mp.mpf(p)
        masses = [mp.binomial(n, k) * P**k * (1 - P) ** (n - k) for k in range(n + 1)]
        for k in sorted({0, 1, n // 10, n // 3, int(n * p), n - 1, n} & set(range(n + 1))):
            rows.append({
                "trials": n, "probability": p, "k": k, "pmf": float(masses[k]),
                "cdf": float(mp.fsum(masses[: k + 1])), "survival": float(mp.fsum(masses[k + 1 :]))})
    quantiles = []
    for n, p in ((1, 0.5), (10, 0.3), (64, 0.02), (1000, 0.97), (5000, 0.4)):
        for q in (0.0001, 0.01, 0.05, 0.3, 0.49, 0.7, 0.95, 0.999):
            quantiles.append({
                "trials": n, "probability": p, "q": q,
                "quantile": int(stats.binom.ppf(q, n, p)), "upper_quantile": int(stats.binom.isf(q, n, p))})
    return {"values": rows, "quantiles": quantiles}


def samples():
    rng = np.random.default_rng(20261121)
    first = np.round(rng.normal(0.31, 0.08, 12), 4)
    second = np.round(first + rng.normal(0.05, 0.06, 12), 4)
    third = np.round(rng.gamma(2.0, 0.1, 9), 5)
    return {"first": first.tolist(), "second": second.tolist(), "third": third.tolist()}


def descriptive(data):
    rows = []
    for name, values in data.items():
        x = np.array(values)
        n = len(x)
        rows.append({
            "values": values, "mean": float(np.mean(x)), "variance": float(np.var(x, ddof=1)),
            "standard_deviation": float(np.std(x, ddof=1)), "standard_error": float(stats.sem(x)),
            "minimum": float(x.min()), "maximum": float(x.max()), "median": float(np.median(x)),
            "quantiles": [[q, float(np.quantile(x, q))] for q in (0, 0.1, 0.25, 0.333, 0.75, 0.99, 1)],
            "skewness": float(stats.skew(x) * ((n - 1) / n) ** 1.5),
            "kurtosis": float((stats.kurtosis(x) + 3) * ((n - 1) / n) ** 2 - 3)})
    r = float(stats.pearsonr(data["first"], data["second"]).statistic)
    return {"series": rows, "correlation": r}


def t_tests(data):
    a, b, c = data["first"], data["second"], data["third"]
    finite = lambda x: float(x) if np.isfinite(x) else None
    designs = {
        "one_sample": lambda null, side: stats.ttest_1samp(a, null, alternative=side),
        "paired": lambda null, side: stats.ttest_1samp(np.array(a) - np.array(b), null, alternative=side)
        if null else stats.ttest_rel(a, b, alternative=side),
        "welch": lambda null, side: stats.ttest_ind(np.array(a) - null, c, equal_var=False, alternative=side),
    }
    rows, equivalence = [], []
    for design, test in designs.items():
        for null in (0.0, 0.125):
            for side in ("two-sided", "less", "greater"):
                for alpha in (0.05, 0.2):
                    r = test(null, side)
                    interval = test(0.0, side).confidence_interval(1 - alpha)
                    rows.append({
                        "design": design, "null_value": null, "alternative": side.replace("-", "_"),
                        "alpha": alpha, "statistic": float(r.statistic), "p": float(r.pvalue),
                        "degrees_of_freedom": float(r.df), "lower": finite(interval.low),
                        "upper": finite(interval.high)})
        for lower, upper in ((-0.1, 0.1), (-0.02, 0.03), (0.2, 0.4), (-0.5, 0.05)):
            p = lambda null, side: float(test(null, side).pvalue)
            equivalence.append({
                "design": design, "lower": lower, "upper": upper,
                "equivalence_p": max(p(lower, "greater"), p(upper, "less")),
                "minimum_effect_p": min(1.0, 2 * min(p(lower, "less"), p(upper, "greater")))})
    return {"samples": data, "t_tests": rows, "margins": equivalence}


def clopper_pearson(k, n, level):
    """SciPy's bounds are good to 1e-10; these are the beta quantiles in 60 digits."""
    tail = mp.mpf((1 - level) / 2)
    lower, upper = mp.mpf(0), mp.mpf(1)
    if k > 0:
        pdf, cdf, _ = beta(k, n - k + 1)
        lower = polished(stats.beta.ppf(float(tail), k, n - k + 1), tail, cdf, pdf)
    if k < n:
        pdf, _, survival = beta(k + 1, n - k)
        upper = polished(stats.beta.isf(float(tail), k + 1, n - k), tail, survival, lambda x: -pdf(x))
    return [float(lower), float(upper)]


def proportions():
    rows = []
    for k, n in ((0, 10), (1, 10), (10, 10), (5, 10), (0, 1), (1, 1), (81, 263), (15, 148), (1, 29), (63, 64), (12, 4096)):
        for level in (0.9, 0.95, 0.999):
            test = stats.binomtest(k, n)
            exact = clopper_pearson(k, n, level)
            assert np.allclose(exact, bounds(test.proportion_ci(level, method="exact")), rtol=1e-6)
            wilson = test.proportion_ci(level, method="wilson")
            rows.append({
                "successes": k, "trials": n, "level": level,
                "exact": exact,
                "wilson": bounds(wilson)})
    return rows


class SplitMix64:
    """Steele, Lea & Flood 2014; `index` is Lemire's multiply-high with rejection."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        mask = 2**64 - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        return z ^ (z >> 31)

    def index(self, count):
        while True:
            product = self.next() * count
            if product % 2**64 >= 2**64 % count:
                return product >> 64


def bootstrap():
    values = np.round(np.random.default_rng(7).exponential(1.0, 15), 4)
    seed, replicates = 42, 500
    generator = SplitMix64(seed)
    distribution = np.array([
        np.mean(values[[generator.index(len(values)) for _ in values]]) for _ in range(replicates)])
    row = {"values": values.tolist(), "seed": seed, "replicates": replicates,
           "standard_error": float(np.std(distribution, ddof=1))}
    # SciPy makes its intervals of our resamples: it is handed their statistics and draws no more.
    shell = stats.bootstrap((values,), np.mean, n_resamples=1, method="percentile")
    shell.bootstrap_distribution = distribution
    for method in ("percentile", "BCa"):
        for level in (0.95, 0.8):
            interval = stats.bootstrap(
                (values,), np.mean, n_resamples=0, bootstrap_result=shell, method=method,
                confidence_level=level).confidence_interval
            row[f"{method.lower()}_{level}"] = bounds(interval)
    return row


if __name__ == "__main__":
    data = samples()
    write("distributions.json", distribution_rows())
    write("binomial.json", binomial_rows())
    write("descriptive.json", descriptive(data))
    write("t_tests.json", t_tests(data))
    write("proportions.json", proportions())
    write("bootstrap.json", bootstrap())
