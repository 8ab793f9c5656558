"""Makes calculator.json beside it: python3 make_calculator.py

What each statistic of the catalog must say of small tables. Written with Python 3.11, NumPy 2.4.6,
SciPy 1.17.1 and statsmodels 0.15.0; exact distributions with ties are counted out here, one
arrangement after the other. make_calculator.R adds what base R has and these have not.
"""

import itertools
import json
import math
import pathlib

import numpy as np
from scipy import optimize, special, stats

HERE = pathlib.Path(__file__).parent
CASES = []


def case(name, numbers=None, labels=None, arguments=None, /, tolerance=1e-10, source="SciPy", **expect):
    def plain(x):
        if isinstance(x, (list, tuple, np.ndarray)):
            return [plain(v) for v in x]
        return None if x is None or not math.isfinite(x) else float(x)

    CASES.append({
        "statistic": name,
        "numbers": {k: plain(v) for k, v in (numbers or {}).items()},
        "labels": {k: [str(x) for x in v] for k, v in (labels or {}).items()},
        "arguments": arguments or {}, "tolerance": tolerance, "source": source,
        "expect": {k: plain(v) for k, v in expect.items()}})


def two(x, y):
    return {"value": list(x) + list(y)}, {"group": ["a"] * len(x) + ["b"] * len(y)}


def many(samples):
    return ({"value": [v for s in samples for v in s]},
            {"group": [i + 1 for i, s in enumerate(samples) for _ in s]})


def blocks(rows):
    return ({"value": [v for r in rows for v in r]},
            {"group": [j + 1 for r in rows for j in range(len(r))],
             "pair": [i for i, r in enumerate(rows) for _ in r]})


SIDES = ("two_sided", "less", "greater")
scipy_side = lambda s: s.replace("_", "-")
rng = np.random.default_rng(20261122)
A = np.round(rng.normal(0.31, 0.08, 12), 4)
B = np.round(A + rng.normal(0.05, 0.06, 12), 4)
C = np.round(rng.gamma(2.0, 0.1, 9), 5)
T1 = rng.integers(0, 6, 7).astype(float)
T2 = rng.integers(1, 8, 6).astype(float)
L1 = np.round(rng.normal(0, 1, 70), 3)
L2 = np.round(rng.normal(0.4, 2, 60), 1)
BIG = [1e150, 3e150, 2e150, 5e150]
SMALL = [1e-150, 3e-150, 2e-150, 5e150, 7e-150]


def far(values, observed, side, mean):
    values = np.asarray(values, float)
    e = 1e-9 * (1 + abs(observed))
    if side == "less":
        return np.mean(values <= observed + e)
    if side == "greater":
        return np.mean(values >= observed - e)
    return np.mean(np.abs(values - mean) >= abs(observed - mean) - e)


def t_tests():
    for side in SIDES:
        for null in (0.0, 0.1):
            r = stats.ttest_1samp(A, null, alternative=scipy_side(side))
            i = r.confidence_interval(0.9)
            case("one_sample_t", {"value": A}, None, {"alternative": side, "null_value": null, "level": 0.9},
                 estimate=A.mean(), statistic=r.statistic, p=r.pvalue, n=12, lower=i.low, upper=i.high)
            r = stats.ttest_ind(A - null, C, equal_var=False, alternative=scipy_side(side))
            i = stats.ttest_ind(A, C, equal_var=False, alternative=scipy_side(side)).confidence_interval(0.95)
            case("welch", *two(A, C), {"alternative": side, "null_value": null},
                 estimate=A.mean() - C.mean(), statistic=r.statistic, p=r.pvalue, n=21,
                 degrees_of_freedom=r.df, lower=i.low, upper=i.high)
        r = stats.ttest_rel(A, B, alternative=scipy_side(side))
        i = r.confidence_interval(0.95)
        case("paired_t", *blocks(np.column_stack([A, B])), {"alternative": side},
             estimate=np.mean(A - B), statistic=r.statistic, p=r.pvalue, n=12, lower=i.low, upper=i.high)


def rank_tests():
    for side in SIDES:
        for x, y in ((A, C), (C, A), ([1.0], [2.0]), ([3.0, 4.0], [1.0, 2.0, 2.5]), (L1[:25], C)):
            r = stats.mannwhitneyu(x, y, alternative=scipy_side(side), method="exact")
            if len(set(list(x) + list(y))) == len(x) + len(y):
                case("mann_whitney", *two(x, y), {"alternative": side, "method": "exact"},
                     statistic=r.statistic, p=r.pvalue, n=len(x) + len(y))
        for x, y in ((L1, L2), (T1, T2), (A, C), (BIG, SMALL)):
            r = stats.mannwhitneyu(x, y, alternative=scipy_side(side), method="asymptotic")
            case("mann_whitney", *two(x, y), {"alternative": side, "method": "asymptotic"},
                 statistic=r.statistic, p=r.pvalue)
        # With ties: every choice of the first sample's places.
        for x, y in ((T1, T2), (T2[:3], T1), ([1, 1, 2], [1, 2, 2, 2]), ([5], [5, 5, 6])):
            ranks = stats.rankdata(list(x) + list(y))
            m, n = len(x), len(y)
            us = [sum(ranks[list(c)]) - m * (m + 1) / 2 for c in itertools.combinations(range(m + n), m)]
            u = sum(ranks[:m]) - m * (m + 1) / 2
            case("mann_whitney", *two(x, y), {"alternative": side}, source="counted out",
                 statistic=u, p=far(us, u, side, m * n / 2))
        for d in (A - B, [1.5, -2, 3], L1[:40] + 0.0001, [-1.0]):
            if len(set(np.abs(d))) == len(d):
                r = stats.wilcoxon(d, alternative="two-sided" if side == "two_sided" else side, method="exact")
                v = stats.wilcoxon(d, alternative="greater", method="exact").statistic
                case("wilcoxon_signed_rank", {"value": d}, None, {"alternative": side, "method": "exact"},
                     statistic=v, p=r.pvalue)
        for d in (L1 + 0.1, L2, T1 - 2.5):
            r = stats.wilcoxon(d, alternative=scipy_side(side), method="approx", correction=True)
            v = stats.wilcoxon(d, alternative="greater", method="approx").statistic
            case("wilcoxon_signed_rank", {"value": d}, None, {"alternative": side, "method": "asymptotic"},
                 statistic=v, p=r.pvalue)
        for d in (T1 - 2, np.array([1, 1, -1, 2, 2, -3, 0, 0, 4]), np.array([2.0, 2, 2])):
            nz = d[d != 0]
            ranks = stats.rankdata(np.abs(nz))
            vs = [np.dot(s, ranks) for s in itertools.product((0, 1), repeat=len(nz))]
            v = ranks[nz > 0].sum()
            case("wilcoxon_signed_rank", {"value": d}, None, {"alternative": side}, source="counted out",
                 statistic=v, p=far(vs, v, side, ranks.sum() / 2))
        for x, y in ((A, C), (L1, L2), (T1, T2)):
            r = stats.brunnermunzel(x, y, alternative=scipy_side(side))
            p_hat = np.mean([(a < b) + 0.5 * (a == b) for a in x for b in y])
            case("brunner_munzel", *two(x, y), {"alternative": side}, tolerance=1e-9,
                 estimate=p_hat, statistic=r.statistic, p=r.pvalue)
    for samples in ([A, B, C], [T1, T2, T1[:3] + 1], [[1], [2], [3, 4]], [L1, L2], [BIG, SMALL]):
        r = stats.kruskal(*samples)
        case("kruskal_wallis", *many(samples), statistic=r.statistic, p=r.pvalue)
    for rows in (np.column_stack([A, B, np.roll(A, 3)]), np.column_stack([T1, np.roll(T1, 1), np.roll(T1, 2), T1[::-1]]),
                 np.array([[1, 2, 3], [1, 2, 3.0]])):
        r = stats.friedmanchisquare(*rows.T)
        case("friedman", *blocks(rows), estimate=r.statistic / (len(rows) * (rows.shape[1] - 1)),
             statistic=r.statistic, p=r.pvalue, n=len(rows))


def trends():
    def j_statistic(samples):
        return sum(np.sum(np.asarray(b)[:, None] > np.asarray(a)) + 0.5 * np.sum(np.asarray(b)[:, None] == np.asarray(a))
                   for a, b in itertools.combinations(samples, 2))

    def deals(values, sizes):
        if len(sizes) == 1:
            yield [list(values)]
            return
        for chosen in itertools.combinations(range(len(values)), sizes[0]):
            rest = [values[i] for i in range(len(values)) if i not in chosen]
            for tail in deals(rest, sizes[1:]):
                yield [[values[i] for i in chosen]] + tail

    for samples in ([[1, 3], [2, 4, 5], [6, 7.5]], [[1, 1, 2], [2, 3], [1, 3, 3]], [[5, 4], [4], [3, 3], [1]], [[1.0], [2.0]]):
        values = [v for s in samples for v in s]
        js = [j_statistic(d) for d in deals(values, [len(s) for s in samples])]
        n = len(values)
        mean = (n * n - sum(len(s) ** 2 for s in samples)) / 4
        for side in SIDES:
            j = j_statistic(samples)
            case("jonckheere_terpstra", *many(samples), {"alternative": side}, source="counted out",
                 estimate=(j - mean) / mean, statistic=j, p=far(js, j, side, mean))
    for samples in ([L1[:30], L1[30:50] + 0.4, L2[:25]], [T1, T2, T1 + 1]):
        # The permutation variance of J from its definition: pairs of pairs.
        sizes = [len(s) for s in samples]
        n = sum(sizes)
        mean = (n * n - sum(m * m for m in sizes)) / 4
        _, ties = np.unique(np.concatenate(samples), return_counts=True)
        f5 = lambda v: sum(m * (m - 1) * (2 * m + 5) for m in map(float, v))
        f3 = lambda v: sum(m * (m - 1) * (m - 2) for m in map(float, v))
        f2 = lambda v: sum(m * (m - 1) for m in map(float, v))
        var = (f5([n]) - f5(sizes) - f5(ties)) / 72 + f3(sizes) * f3(ties) / (36 * n * (n - 1) * (n - 2)) \
            + f2(sizes) * f2(ties) / (8 * n * (n - 1))
        z = (j_statistic(samples) - mean) / math.sqrt(var)
        shuffled = np.concatenate(samples)
        sim = []
        gen = np.random.default_rng(1)
        for _ in range(4000):
            gen.shuffle(shuffled)
            sim.append(j_statistic(np.split(shuffled, np.cumsum(sizes)[:-1])))
        assert abs(np.var(sim) / var - 1) < 0.1, (np.var(sim), var)
        for side, p in (("two_sided", 2 * stats.norm.sf(abs(z))), ("greater", stats.norm.sf(z)), ("less", stats.norm.cdf(z))):
            case("jonckheere_terpstra", *many(samples), {"alternative": side, "method": "asymptotic"},
                 source="Hollander, Wolfe & Chicken eq. 6.19; the variance checked by simulation",
                 statistic=j_statistic(samples), p=p, z=z)
    for rows in (np.column_stack([A[:6], B[:6], B[:6] + 0.01, C[:6]]), np.column_stack([A, B, np.roll(A, 5)])):
        ranks = stats.rankdata(rows, axis=1)
        assert all(len(set(r)) == len(r) for r in ranks)
        r = stats.page_trend_test(rows, method="exact")
        case("page", *blocks(rows), statistic=r.statistic, p=r.pvalue, n=len(rows),
             estimate=np.mean([stats.spearmanr(row, range(len(row))).statistic for row in rows]))
        r = stats.page_trend_test(rows, method="asymptotic")
        case("page", *blocks(rows), {"method": "asymptotic"}, statistic=r.statistic, p=r.pvalue)
    rows = np.array([[1, 1, 2], [2, 1, 2], [1, 2, 3], [3, 3, 3.0]])
    ranks = stats.rankdata(rows, axis=1)
    per_block = [[np.dot(p, (1, 2, 3)) for p in itertools.permutations(r)] for r in ranks]
    ls = [sum(c) for c in itertools.product(*per_block)]
    l = float(np.sum(ranks @ np.array([1, 2, 3])))
    for side in SIDES:
        case("page", *blocks(rows), {"alternative": side}, source="counted out", statistic=l,
             p=far(ls, l, side, 4 * 3 * 16 / 4))


def correlations():
    pairs = ((A, B), (L1[:40], np.round(L1[:40] + L2[:40] / 3, 1)), (T1, T1[::-1] + np.arange(7)), (A[:9], C))
    for x, y in pairs:
        for side in SIDES:
            r = stats.pearsonr(x, y, alternative=scipy_side(side))
            i = r.confidence_interval(0.95)
            t = r.statistic * math.sqrt((len(x) - 2) / (1 - r.statistic ** 2))
            case("pearson", {"value": x, "x": y}, None, {"alternative": side}, estimate=r.statistic, p=r.pvalue,
                 statistic=t, lower=i.low, upper=i.high, n=len(x))
            r = stats.spearmanr(x, y, alternative=scipy_side(side))
            rho = r.statistic
            if abs(rho) < 1:
                z = stats.norm.ppf(0.975 if side == "two_sided" else 0.95) * math.sqrt((1 + rho * rho / 2) / (len(x) - 3))
                case("spearman", {"value": x, "x": y}, None, {"alternative": side, "method": "asymptotic"},
                     estimate=rho, p=r.pvalue, statistic=rho * math.sqrt((len(x) - 2) / (1 - rho * rho)),
                     lower=-1 if side == "less" else math.tanh(math.atanh(rho) - z),
                     upper=1 if side == "greater" else math.tanh(math.atanh(rho) + z))
            r = stats.kendalltau(x, y, alternative=scipy_side(side), method="asymptotic")
            case("kendall", {"value": x, "x": y}, None, {"alternative": side, "method": "asymptotic"},
                 estimate=r.statistic, p=r.pvalue)
            if len(set(x)) == len(x) and len(set(y)) == len(y):
                r = stats.kendalltau(x, y, alternative=scipy_side(side), method="exact")
                case("kendall", {"value": x, "x": y}, None, {"alternative": side, "method": "exact"},
                     estimate=r.statistic, p=r.pvalue)
            if len(x) <= 7:
                def s(a, b):
                    return sum(np.sign((a[i] - a[j]) * (b[i] - b[j])) for i in range(len(a)) for j in range(i))
                orders = list(itertools.permutations(y))
                values = [s(x, o) for o in orders]
                case("kendall", {"value": x, "x": y}, None, {"alternative": side}, source="counted out",
                     p=far(values, s(x, y), side, 0), statistic=s(x, y))
                rx = stats.rankdata(x)
                values = [np.dot(rx, stats.rankdata(o)) for o in orders]
                case("spearman", {"value": x, "x": y}, None, {"alternative": side}, source="counted out",
                     estimate=rho, p=far(values, np.dot(rx, stats.rankdata(y)), side, 7 * 16))


def binary_groups(a, m, c, n):
    return ({"value": [1] * a + [0] * (m - a) + [1] * c + [0] * (n - c)},
            {"group": ["a"] * m + ["b"] * n})


def proportions():
    for k, n in ((0, 10), (10, 10), (3, 20), (1, 1), (97, 1000), (500, 1000)):
        for level in (0.95, 0.8):
            for name, method in (("clopper_pearson", "exact"), ("wilson", "wilson")):
                i = stats.binomtest(k, n).proportion_ci(level, method=method)
                if method == "wilson":
                    z = stats.norm.isf((1 - level) / 2)
                    i = [(k + z * z / 2 + s * z * math.sqrt(k * (n - k) / n + z * z / 4)) / (n + z * z) for s in (-1, 1)]
                    i = [0 if k == 0 else i[0], i[1]]
                case(name, {"value": [k], "trials": [n]}, None, {"level": level}, estimate=k / n, lower=i[0], upper=i[1], n=n)
        for null in (0.5, 0.1, 0.03, 0.97):
            for side in SIDES:
                r = stats.binomtest(k, n, null, alternative=scipy_side(side))
                i = r.proportion_ci(0.95, method="exact")
                case("binomial_exact", {"value": [1] * k + [0] * (n - k)}, None, {"null_value": null, "alternative": side},
                     estimate=k / n, p=r.pvalue, lower=i.low, upper=i.high)
    for a, m, c, n in ((3, 10, 7, 9), (0, 5, 4, 6), (5, 5, 1, 6), (12, 64, 30, 64), (0, 4, 0, 5), (1, 1, 0, 1), (8, 300, 21, 280)):
        for side in SIDES:
            table = [[a, m - a], [c, n - c]]
            p = stats.fisher_exact(table, alternative=scipy_side(side)).pvalue
            expect = {"p": p}
            if 0 < a + c < m + n and max(0, a + c - n) < a < min(m, a + c):
                o = stats.contingency.odds_ratio(table)
                i = o.confidence_interval(0.95, alternative=scipy_side(side))
                expect |= {"estimate": o.statistic, "lower": i.low, "upper": i.high}
            case("fisher_exact", *binary_groups(a, m, c, n), {"alternative": side}, tolerance=1e-9, **expect)
    from statsmodels.stats.contingency_tables import mcnemar
    for counts in ((10, 4, 1, 7), (5, 0, 3, 2), (20, 14, 14, 11), (100, 41, 22, 60)):
        both, b, c, none = counts
        first = [1] * both + [1] * b + [0] * c + [0] * none
        second = [1] * both + [0] * b + [1] * c + [0] * none
        n = sum(counts)
        table = [[both, b], [c, none]]
        r = mcnemar(table, exact=True)
        half = stats.norm.isf(0.025) * math.sqrt(b + c - (b - c) ** 2 / n) / n
        case("mcnemar", {"value": first, "x": second}, source="statsmodels", p=r.pvalue, statistic=r.statistic,
             estimate=(b - c) / n, lower=(b - c) / n - half, upper=(b - c) / n + half)
        r = mcnemar(table, exact=False, correction=True)
        if b != c:
            case("mcnemar", {"value": first, "x": second}, None, {"method": "asymptotic"}, source="statsmodels",
                 p=r.pvalue, statistic=r.statistic)


def equivalence():
    from statsmodels.stats.weightstats import ttost_ind, ttost_paired
    for margin in (0.02, 0.1, 0.5):
        p, (t1, p1, _), (t2, p2, _) = ttost_ind(A, C, -margin, margin, usevar="unequal")
        i = stats.ttest_ind(A, C, equal_var=False).confidence_interval(0.9)
        case("equivalence", *two(A, C), {"margin": margin}, source="statsmodels", p=p, lower_p=p1, upper_p=p2,
             statistic=t2 if p2 >= p1 else t1, lower=i.low, upper=i.high)
        p, (t1, p1, _), (t2, p2, _) = ttost_paired(A, B, -margin, margin)
        case("equivalence", *blocks(np.column_stack([A, B])), {"margin": margin}, source="statsmodels",
             p=p, lower_p=p1, upper_p=p2, estimate=np.mean(A - B))


def effects():
    import mpmath as mp
    mp.mp.dps = 30
    for x, y in ((A, C), (T1, T2), (L1, L2), (C[:2], A[:3])):
        m, n = len(x), len(y)
        d = np.sign(np.subtract.outer(x, y))
        delta = d.mean()
        var = ((n - 1) * np.sum((d.mean(1) - delta) ** 2) / (m - 1) + (m - 1) * np.sum((d.mean(0) - delta) ** 2) / (n - 1)
               + np.sum((d - delta) ** 2) / ((m - 1) * (n - 1))) / (m * n)
        t = stats.t.isf(0.025, m + n - 2)
        if abs(delta) < 1:
            root = t * math.sqrt(var) * math.sqrt((1 - delta**2) ** 2 + t * t * var)
            bounds = [(delta - delta**3 + s * root) / (1 - delta**2 + t * t * var) for s in (-1, 1)]
            case("cliffs_delta", *two(x, y), source="Cliff 1993, Feng & Cliff 2004 by hand", estimate=delta,
                 lower=max(-1, bounds[0]), upper=min(1, bounds[1]), standard_error=math.sqrt(var))
    def g(mean, sd, nu, scale):
        j = mp.gamma(mp.mpf(nu) / 2) / (mp.sqrt(mp.mpf(nu) / 2) * mp.gamma((mp.mpf(nu) - 1) / 2))
        t = mean / sd / scale

        def cdf(delta):
            f = lambda s: mp.ncdf(t * s - delta) * 2 * (mp.mpf(nu) / 2) ** (mp.mpf(nu) / 2) / mp.gamma(mp.mpf(nu) / 2) \
                * s ** (nu - 1) * mp.exp(-nu * s * s / 2)
            w = 1 / math.sqrt(2 * nu)
            cuts = sorted(c for c in {0, *(max(0, 1 + k * w) for k in (-20, -8, -4, -2, 0, 2, 4, 8, 20, 40))})
            return mp.quad(f, cuts)
        def bound(tail):
            start = t + float(stats.norm.isf(tail)) * math.sqrt(1 + t * t / (2 * nu))
            return mp.findroot(lambda delta: cdf(delta) - tail, (start, start + 0.01), tol=1e-20)

        return dict(estimate=float(j * mean / sd), statistic=t, lower=float(bound(0.975) * scale),
                    upper=float(bound(0.025) * scale), cohens_d=mean / sd)
    for x, y in ((A, C), (T1, T2), (L1, L2), ([1.0, 2.0], [5.0, 5.5])):
        m, n = len(x), len(y)
        sd = math.sqrt(((m - 1) * np.var(x, ddof=1) + (n - 1) * np.var(y, ddof=1)) / (m + n - 2))
        case("hedges_g", *two(x, y), source="mpmath", tolerance=1e-9, p=stats.ttest_ind(x, y).pvalue,
             **g(np.mean(x) - np.mean(y), sd, m + n - 2, math.sqrt(1 / m + 1 / n)))
    case("hedges_g", {"value": A, "x": B}, source="mpmath", tolerance=1e-9,
         **g(np.mean(A - B), np.std(A - B, ddof=1), 11, math.sqrt(1 / 12)))


def adjustments():
    from statsmodels.stats.multitest import multipletests
    for ps in ([0.01, 0.04, 0.03, 0.005], [0.5, 0.9, 1, 0.0, 0.2], [0.04], list(stats.norm.sf(L1))):
        for name, method in (("holm", "holm"), ("hochberg", "simes-hochberg"), ("benjamini_hochberg", "fdr_bh")):
            r = multipletests(ps, 0.05, method)
            case(name, {"value": ps}, source="statsmodels", adjusted=r[1], estimate=int(r[0].sum()), n=len(ps))


def permutations():
    def mean_difference(values, m):
        return np.mean(values[:m]) - np.mean(values[m:])

    def studentized(v, m):
        a, b = v[:m], v[m:]
        e = math.sqrt(np.var(a, ddof=1) / len(a) + np.var(b, ddof=1) / len(b))
        return (np.mean(a) - np.mean(b)) / e if e else (math.copysign(1e300, np.mean(a) - np.mean(b)) if np.mean(a) != np.mean(b) else 0)

    for x, y in ((A[:5], C[:6]), (T1[:4], T2[:5]), ([1.0], [2.0, 3.0]), (np.array([7.0, 7, 7]), np.array([7.0, 7]))):
        for name, f in (("difference", mean_difference), ("studentized", studentized)):
            if name == "studentized" and min(len(x), len(y)) < 2:
                continue
            values = np.concatenate([x, y])
            m = len(x)
            all_ = []
            for c in itertools.combinations(range(len(values)), m):
                rest = [i for i in range(len(values)) if i not in c]
                all_.append(f(values[list(c) + rest], m))
            for side in SIDES:
                o = f(values, m)
                case("permutation", *two(x, y), {"of": name, "alternative": side}, source="counted out",
                     estimate=np.mean(x) - np.mean(y), p=far(all_, o, side, 0))
    for d in ((A - B)[:9], T1 - 2.5, np.array([0.0, 0, 1])):
        sums = [np.dot(s, d) / len(d) for s in itertools.product((1, -1), repeat=len(d))]
        for side in SIDES:
            case("paired_permutation", {"value": d}, None, {"alternative": side}, source="counted out",
                 estimate=d.mean(), p=far(sums, d.mean(), side, 0))


def clustered(groups):
    return ({"value": [v for g in groups for v in g]}, {"cluster": [i for i, g in enumerate(groups) for _ in g]})


def clusters():
    gen = np.random.default_rng(7)
    normal = [list(np.round(gen.normal(m, 1, 5), 3)) for m in gen.normal(0, 1, 8)]
    unequal = [list(np.round(gen.normal(m, 1, k), 3)) for m, k in zip(gen.normal(0, 0.5, 6), (2, 7, 3, 4, 1, 9))]
    binary = [list((gen.random(k) < q).astype(float)) for q, k in zip(gen.beta(1, 3, 12), (20, 12, 20, 16, 20, 20, 8, 20, 20, 11, 20, 20))]
    opposed = [[0.0, 1.0], [1.0, 0.0], [0.0, 1.25]]
    import statsmodels.api as sm
    for groups in (normal, unequal, binary, opposed):
        k, sizes = len(groups), np.array([len(g) for g in groups])
        n = sizes.sum()
        everything = np.concatenate(groups)
        labels = np.repeat(np.arange(k), sizes)
        fit = sm.OLS(everything, np.eye(k)[labels]).fit()
        msw = fit.ssr / (n - k)
        msb = (np.sum((everything - everything.mean()) ** 2) - fit.ssr) / (k - 1)
        n0 = (n - np.sum(sizes ** 2) / n) / (k - 1)
        icc = (msb - msw) / (msb + (n0 - 1) * msw)
        f = msb / msw
        low, high = ((f / q - 1) / (f / q + n0 - 1) for q in stats.f.ppf([0.975, 0.025], k - 1, n - k))
        case("intraclass_correlation", *clustered(groups), source="statsmodels OLS and SciPy's F", estimate=icc,
             statistic=f, p=stats.f.sf(f, k - 1, n - k), lower=low, upper=high, n=k)
        m = np.sum(sizes ** 2) / n
        case("design_effect", *clustered(groups), source="statsmodels OLS and SciPy's F", estimate=1 + (m - 1) * icc,
             lower=max(0, 1 + (m - 1) * low), upper=1 + (m - 1) * high)
        if set(everything) <= {0, 1}:
            r = sm.OLS(everything, np.ones(n)).fit(cov_type="cluster", cov_kwds={"groups": labels, "use_correction": True}, use_t=True)
            half = stats.t.isf(0.025, k - 1) * r.bse[0]
            p = r.params[0]
            case("cluster_proportion", *clustered(groups), source="statsmodels OLS, cluster covariance", estimate=p,
                 standard_error=r.bse[0], lower=max(0, p - half), upper=min(1, p + half), n=k)
            logit = [special.expit(special.logit(p) + s * half / (p * (1 - p))) for s in (-1, 1)]
            case("cluster_proportion", {"value": [sum(g) for g in groups], "trials": sizes},
                 {"cluster": range(k)}, {"scale": "logit"}, source="statsmodels OLS, cluster covariance",
                 estimate=p, lower=logit[0], upper=logit[1])
    case("cluster_proportion", {"value": [0] * 6}, {"cluster": [1, 1, 2, 2, 3, 3]}, source="rule by hand",
         estimate=0, lower=0, upper=1 - 0.025 ** (1 / 3))
    case("cluster_proportion", {"value": [1] * 6}, {"cluster": [1, 1, 2, 2, 3, 3]}, source="rule by hand",
         estimate=1, lower=0.025 ** (1 / 3), upper=1)


def components():
    import pandas as pd
    from statsmodels.formula.api import ols
    from statsmodels.stats.anova import anova_lm
    gen = np.random.default_rng(11)
    for counts, replicates in (((6, 5, 4), 1), ((7, 6), 1), ((4, 3), 3), ((3, 4, 2), 2)):
        names = ("init", "order", "data")[:len(counts)]
        rows = [c for c in itertools.product(*map(range, counts)) for _ in range(replicates)]
        effects = [gen.normal(0, s, c) for s, c in zip((1.0, 0.6, 0.3), counts)]
        cells = {}
        y = [round(sum(e[i] for e, i in zip(effects, c)) + cells.setdefault(c, gen.normal(0, 0.2)) + gen.normal(0, 0.5), 4) for c in rows]
        frame = pd.DataFrame(rows, columns=names).astype(str).map(lambda v: "l" + v)
        frame["y"] = y
        subsets = [s for r in range(1, len(names) + 1) for s in itertools.combinations(names, r)]
        formula = "y ~ " + " + ".join(":".join(s) for s in subsets if replicates > 1 or len(s) < len(names))
        table = anova_lm(ols(formula, frame).fit())
        ms, df = list(table["mean_sq"]), list(table["df"])
        # Expected mean squares as a matrix, solved.
        terms = subsets if replicates == 1 else subsets + ["within"]
        matrix = np.zeros((len(terms), len(terms)))
        for i, s in enumerate(terms):
            for j, t in enumerate(terms):
                last = t == terms[-1] or t == "within"
                if last:
                    matrix[i, j] = 1
                elif s != "within" and set(t) >= set(s):
                    matrix[i, j] = replicates * np.prod([c for n, c in zip(names, counts) if n not in t])
        inverse = np.linalg.inv(matrix)
        sigma = inverse @ ms
        lower, upper = [], []
        for row, v in zip(inverse, sigma):
            below = above = 0
            for weight, square, d in zip(row, ms, df):
                part = weight * square
                short = 1 - d / stats.chi2.isf(0.025, d)
                long = d / stats.chi2.ppf(0.025, d) - 1
                below += (part * (short if part > 0 else long)) ** 2
                above += (part * (long if part > 0 else short)) ** 2
            lower.append(max(0, v - math.sqrt(below)))
            upper.append(max(0, v + math.sqrt(above)))
        positive = np.maximum(sigma, 0)
        case("variance_components", {"value": y}, {n: frame[n] for n in names}, tolerance=1e-9,
             source="statsmodels anova_lm", estimate=sigma.sum(), variance=sigma, lower_bounds=lower,
             upper_bounds=upper, share=positive / positive.sum(), degrees_of_freedom=df)


def doses():
    import statsmodels.api as sm
    beetles = ([1.6907, 1.7242, 1.7552, 1.7842, 1.8113, 1.8369, 1.8610, 1.8839],
               [6, 13, 18, 28, 52, 53, 61, 60], [59, 60, 62, 56, 63, 59, 62, 60])
    gen = np.random.default_rng(3)
    x1 = np.round(gen.uniform(0.5, 8, 60), 2)
    y1 = (gen.random(60) < special.expit(1.1 * (x1 - 4))).astype(float)
    x2 = np.repeat([0.01, 0.03, 0.1, 0.3, 1.0], 8)
    n2 = np.full(40, 32)
    k2 = gen.binomial(n2, gen.beta(8 * special.expit(np.log(x2) + 2.5), 8 * (1 - special.expit(np.log(x2) + 2.5))))
    labels = np.arange(60) // 4
    for x, k, n, log in ((*beetles, False), (x1, y1, np.ones(60), False), (x1, y1, np.ones(60), True), (x2, k2, n2, True)):
        x, k, n = map(np.asarray, (x, k, n))
        u = np.log(x) if log else x
        m, s = u.mean(), u.std(ddof=1)
        z = (u - m) / s
        fit = sm.GLM(np.column_stack([k, n - k]), sm.add_constant(z), family=sm.families.Binomial()).fit(tol=1e-15, maxiter=100)
        a, b = fit.params
        half = -a / b
        back = (lambda v: math.exp(m + s * v)) if log else (lambda v: m + s * v)
        grad = np.array([-1, -half]) / b
        def log_likelihood(a, b):
            eta = a + b * z
            return np.sum(k * eta - n * np.logaddexp(0, eta))
        best = log_likelihood(a, b)
        def loss(c):
            score = lambda b: np.sum((k - n * special.expit(b * (z - c))) * (z - c))
            top = optimize.brentq(score, -60, 60, xtol=1e-15, rtol=1e-15)
            return 2 * (best - log_likelihood(-top * c, top)) - stats.chi2.ppf(0.95, 1)
        profile = [optimize.brentq(loss, half, half + s_ * 4, xtol=1e-14, rtol=1e-14) for s_ in (-1, 1)]
        numbers = {"value": k, "trials": n, "x": x}
        arguments = {"scale": "log"} if log else {}
        common = dict(source="statsmodels GLM", estimate=back(half), statistic=b / fit.bse[1], p=fit.pvalues[1],
                      slope=b / s, slope_error=fit.bse[1] / s, intercept=a - b * m / s)
        reach = stats.norm.isf(0.025) * math.sqrt(grad @ fit.cov_params() @ grad)
        case("logistic_dose_response", numbers, None, arguments | {"interval": "delta"}, tolerance=1e-8,
             lower=back(half - reach), upper=back(half + reach), **common)
        case("logistic_dose_response", numbers, None, arguments, tolerance=1e-7,
             lower=back(profile[0]), upper=back(profile[1]), **common)
        if len(x) == 60:
            fit = sm.GLM(k, sm.add_constant(z), family=sm.families.Binomial()).fit(
                tol=1e-15, maxiter=100, cov_type="cluster", cov_kwds={"groups": labels, "use_correction": False})
            g = len(set(labels))
            cov = fit.cov_params() * g / (g - 1)
            reach = stats.t.isf(0.025, g - 1) * math.sqrt(grad @ cov @ grad)
            case("logistic_dose_response", numbers, {"cluster": labels}, arguments, tolerance=1e-8,
                 source="statsmodels GLM, cluster covariance", estimate=back(half), statistic=b / math.sqrt(cov[1, 1]),
                 p=2 * stats.t.sf(abs(b / math.sqrt(cov[1, 1])), g - 1), lower=back(half - reach), upper=back(half + reach))
    # Beta-binomial: SciPy's mass function, maximised; curvature by mpmath.
    import mpmath as mp
    mp.mp.dps = 40
    u = np.log(x2)
    m, s = u.mean(), u.std(ddof=1)
    z = (u - m) / s
    def log_likelihood(a, b, rho):
        total = mp.mpf(0)
        for zi, ki, ni in zip(z, k2, n2):
            p = 1 / (1 + mp.exp(-(a + b * mp.mpf(float(zi)))))
            t = 1 / rho - 1
            total += mp.log(mp.beta(int(ki) + p * t, int(ni - ki) + (1 - p) * t)) - mp.log(mp.beta(p * t, (1 - p) * t))
        return total
    start = optimize.minimize(lambda v: -stats.betabinom.logpmf(k2, n2, special.expit(v[0] + v[1] * z) * (1 / v[2] - 1),
                                                                special.expit(-v[0] - v[1] * z) * (1 / v[2] - 1)).sum(),
                              [0.3, 1.0, 0.1], bounds=[(-9, 9), (-9, 9), (1e-3, 0.9)]).x
    point = [mp.mpf(float(v)) for v in start]
    h = mp.mpf(10) ** -12
    def derivatives(point):
        def at(*d):
            return log_likelihood(*[p + h * e for p, e in zip(point, d)])
        base = at(0, 0, 0)
        unit = lambda i: [int(i == j) for j in range(3)]
        gradient, hessian = mp.matrix(3, 1), mp.matrix(3, 3)
        for i in range(3):
            up, down = at(*unit(i)), at(*[-e for e in unit(i)])
            gradient[i] = (up - down) / (2 * h)
            hessian[i, i] = (up - 2 * base + down) / h ** 2
        for i, j in ((0, 1), (0, 2), (1, 2)):
            e, f = np.array(unit(i)), np.array(unit(j))
            hessian[i, j] = hessian[j, i] = (at(*(e + f)) - at(*(e - f)) - at(*(f - e)) + at(*(-e - f))) / (4 * h ** 2)
        return gradient, hessian
    for _ in range(6):
        gradient, hessian = derivatives(point)
        point = [p - d for p, d in zip(point, mp.lu_solve(hessian, gradient))]
    a, b, rho = (float(v) for v in point)
    cov = -np.array((hessian ** -1).tolist(), dtype=float)
    half = -a / b
    grad = np.array([-1 / b, -half / b, 0])
    reach = stats.norm.isf(0.025) * math.sqrt(grad @ cov @ grad)
    case("beta_binomial_dose_response", {"value": k2, "trials": n2, "x": x2}, None, {"scale": "log", "interval": "delta"},
         tolerance=1e-8, source="mpmath", estimate=math.exp(m + s * half), lower=math.exp(m + s * (half - reach)),
         upper=math.exp(m + s * (half + reach)), slope=b / s, statistic=b / math.sqrt(cov[1, 1]),
         intraclass_correlation=rho, intraclass_correlation_error=math.sqrt(cov[2, 2]))
    # Four parameters: SciPy's least squares.
    x = np.repeat([0.1, 0.3, 1, 3, 10, 30], 4)
    for log, falling in ((True, False), (True, True), (False, False)):
        u = np.log(x) if log else x
        centre, slope = (0.4, 1.3) if log else (9.0, 0.4)
        y = np.round(0.08 + (0.92 - 0.08) * special.expit((-1 if falling else 1) * slope * (u - centre)) + gen.normal(0, 0.03, len(u)), 4)
        f = lambda u, c, d, b, e: c + (d - c) * special.expit(b * (u - e))
        p, cov = optimize.curve_fit(f, u, y, [0.1, 0.9, -1 if falling else 1, centre], xtol=1e-15, ftol=1e-15, gtol=1e-15, maxfev=100000)
        back = math.exp if log else float
        reach = stats.t.isf(0.025, len(u) - 4) * math.sqrt(cov[3, 3])
        case("four_parameter_dose_response", {"value": y, "x": x}, None, {"scale": "log" if log else "linear"},
             tolerance=2e-6, estimate=back(p[3]), lower=back(p[3] - reach), upper=back(p[3] + reach), slope=p[2],
             lower_end=p[0], upper_end=p[1])


def finish():
    (HERE / "calculator.json").write_text("[\n" + ",\n".join(json.dumps(c) for c in CASES) + "\n]\n")
    print(len(CASES), "cases")


if __name__ == "__main__":
    t_tests()
    rank_tests()
    trends()
    correlations()
    proportions()
    equivalence()
    effects()
    adjustments()
    permutations()
    clusters()
    components()
    doses()
    finish()
