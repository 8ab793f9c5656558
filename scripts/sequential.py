"""Type-I error of stopping when decided: 5 looks at 32 ... 512 networks, alpha/5 at each.

    python3 sequential.py

The truth lies on the border of the expectation; "wrong" counts studies in which any claim is supported
at any look. One claim: a t-test; three: Holm's adjustment at each look, values of the three claims
correlated by 0.5. Lognormal values have the skewness of losses.
"""
import numpy as np
from scipy import stats
LOOKS, ALPHA, STUDIES = [32, 64, 128, 256, 512], 0.05, 20000
rng = np.random.default_rng(20261121)


def holm(p):
    order = np.argsort(p, axis=1)
    m = p.shape[1]
    out = np.empty_like(p)
    run = np.zeros(len(p))
    for rank in range(m):
        col = order[:, rank]
        run = np.maximum(run, np.minimum(1, (m - rank) * p[np.arange(len(p)), col]))
        out[np.arange(len(p)), col] = run
    return out


def wrong(claims, law, correction):
    hits = np.zeros(STUDIES, bool)
    done = 0
    while done < STUDIES:
        n = min(1000, STUDIES - done)
        shared = rng.normal(size=(n, LOOKS[-1], 1))
        z = np.sqrt(0.5) * shared + np.sqrt(0.5) * rng.normal(size=(n, LOOKS[-1], claims))
        x = z if law == "normal" else np.exp(0.5 * z) - np.exp(0.125)
        if law == "lognormal":
            x = -x
        for look in LOOKS:
            part = x[:, :look]
            t = part.mean(1) / (part.std(1, ddof=1) / np.sqrt(look))
            p = holm(stats.t.sf(t, look - 1))
            hits[done:done + n] |= (p <= (ALPHA / len(LOOKS) if correction else ALPHA)).any(1)
        done += n
    return hits.mean()


for law in ["normal", "lognormal"]:
    for claims in [1, 3]:
        print(law, claims, "alpha/K:", wrong(claims, law, True), "alpha:", wrong(claims, law, False))
