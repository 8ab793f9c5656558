# Makes power.json: the power of t-tests and the numbers of values they need.
#
#   Rscript make_power.R > power.json
#
# One-sided tests are R's power.t.test. The power of two one-sided tests is Owen's Q, integrated here
# over the distribution of the standard deviation itself (s on the scale of x, not of s/sigma), and
# that of the minimum-effect test the sum of two noncentral t tails.

rows <- list()
add <- function(...) rows[[length(rows) + 1]] <<- list(...)

tost <- function(n, sd, lower, upper, effect, alpha) {
  nu <- n - 1
  t <- qt(alpha, nu, lower.tail = FALSE)
  density <- function(s) {
    exp(log(2) + nu / 2 * log(nu / 2) - lgamma(nu / 2) - nu * log(sd) +
      (nu - 1) * log(s) - nu * s^2 / (2 * sd^2))
  }
  se <- sd / sqrt(n)
  inside <- function(s) {
    half <- t * s / sqrt(n)
    (pnorm((upper - half - effect) / se) - pnorm((lower + half - effect) / se)) * density(s)
  }
  end <- (upper - lower) * sqrt(n) / (2 * t)
  bulk <- sd * c(0, seq(max(0, 1 - 12 / sqrt(2 * nu)), 1 + 12 / sqrt(2 * nu), length.out = 25))
  edges <- sort(unique(c(0, pmin(bulk, end), min(end, sd * (1 + 14 / sqrt(2 * nu))))))
  sum(mapply(function(a, b) {
    if (b > a) integrate(inside, a, b, rel.tol = 1e-13, abs.tol = 1e-17)$value else 0
  }, head(edges, -1), tail(edges, -1)))
}
outside <- function(n, sd, lower, upper, effect, alpha) {
  nu <- n - 1
  t <- qt(alpha / 2, nu, lower.tail = FALSE)
  pt(-t, nu, ncp = (effect - lower) * sqrt(n) / sd) +
    pt(t, nu, ncp = (effect - upper) * sqrt(n) / sd, lower.tail = FALSE)
}
least <- function(power, target) {
  n <- 2
  while (power(n) < target) n <- n + 1
  n
}

for (case in list(
  c(1, 0.5, 0.05, 34), c(0.3, 0.1, 0.025, 12), c(2, 1.7, 0.01, 5), c(1, 3, 0.05, 2),
  c(1, 0.1, 0.05, 900), c(1, 0.02, 0.005, 40)
)) {
  sd <- case[1]; effect <- case[2]; alpha <- case[3]; n <- case[4]
  p <- power.t.test(n = n, delta = effect, sd = sd, sig.level = alpha, type = "one.sample",
    alternative = "one.sided")$power
  need <- ceiling(power.t.test(delta = effect, sd = sd, sig.level = alpha, type = "one.sample",
    alternative = "one.sided", power = 0.9, tol = 1e-10)$n - 1e-7)
  add(aim = "support", sd = sd, lower = 0, upper = NA, effect = effect, alpha = alpha, n = n,
    power = p, need = need)
}
for (case in list(
  c(1, -0.5, 0.5, 0, 0.05, 40), c(0.05, -0.02, 0.02, 0, 0.05, 70),
  c(0.05, -0.02, 0.02, 0.005, 0.025, 60), c(1, -1, 3, 2, 0.05, 12), c(1, -0.3, 0.3, 0, 0.05, 10),
  c(1, -2, 2, 0.3, 0.01, 4), c(0.2, 0.1, 0.4, 0.3, 0.05, 30)
)) {
  sd <- case[1]; lower <- case[2]; upper <- case[3]; effect <- case[4]; alpha <- case[5]
  n <- case[6]
  f <- function(n) tost(n, sd, lower, upper, effect, alpha)
  add(aim = "support", sd = sd, lower = lower, upper = upper, effect = effect, alpha = alpha,
    n = n, power = f(n), need = least(f, 0.9))
}
for (case in list(
  c(1, -0.5, 0.5, 1, 0.05, 30), c(0.05, -0.02, 0.02, -0.05, 0.025, 20), c(1, -1, 3, 3.2, 0.05, 50)
)) {
  sd <- case[1]; lower <- case[2]; upper <- case[3]; effect <- case[4]; alpha <- case[5]
  n <- case[6]
  f <- function(n) outside(n, sd, lower, upper, effect, alpha)
  add(aim = "refutation", sd = sd, lower = lower, upper = upper, effect = effect, alpha = alpha,
    n = n, power = f(n), need = least(f, 0.9))
}
text <- function(x) if (is.character(x)) paste0('"', x, '"') else
  if (is.na(x)) "null" else sprintf("%.17g", x)
line <- function(row) paste0("  {", paste0('"', names(row), '": ', sapply(row, text),
  collapse = ", "), "}")
cat("[\n", paste(sapply(rows, line), collapse = ",\n"), "\n]\n", sep = "")
