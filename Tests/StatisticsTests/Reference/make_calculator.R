# Makes calculator_r.json beside it: Rscript make_calculator.R
#
# What base R (4.2.2) says of the tables in calculator.json's form: the intervals of Hodges & Lehmann.

number <- function(x) ifelse(is.finite(x), sprintf("%.17g", x), "null")
vector <- function(x) paste0("[", paste(number(x), collapse = ", "), "]")
cases <- character()
add <- function(name, value, group, arguments, tolerance, ...) {
  expect <- list(...)
  labels <- if (is.null(group)) "{}" else sprintf('{"group": [%s]}', paste0('"', group, '"', collapse = ", "))
  cases[[length(cases) + 1]] <<- sprintf(
    '{"statistic": "%s", "numbers": {"value": %s}, "labels": %s, "arguments": %s, "tolerance": %s, "source": "R", "expect": {%s}}',
    name, vector(value), labels, arguments, tolerance,
    paste(sprintf('"%s": %s', names(expect), sapply(expect, number)), collapse = ", "))
}

set.seed(20261122)
samples <- list(
  list(round(rnorm(8), 4), round(rnorm(11, 0.5), 4)), list(c(1.5, 2.25, 9), c(0.1, 4, 7.5, 8)),
  list(round(rnorm(30), 5), round(rnorm(25), 5)))
sides <- c(two.sided = "two_sided", less = "less", greater = "greater")
for (s in samples) for (side in names(sides)) for (level in c(0.95, 0.8)) {
  arguments <- sprintf('{"alternative": "%s", "level": %s}', sides[[side]], level)
  r <- suppressWarnings(wilcox.test(s[[1]], s[[2]], alternative = side, conf.int = TRUE, conf.level = level, exact = TRUE))
  add("mann_whitney", c(s[[1]], s[[2]]), rep(c("a", "b"), lengths(s)), arguments, 1e-10,
    estimate = r$estimate, lower = r$conf.int[1], upper = r$conf.int[2], p = r$p.value, statistic = r$statistic)
  r <- suppressWarnings(wilcox.test(s[[1]], alternative = side, conf.int = TRUE, conf.level = level, exact = TRUE))
  add("wilcoxon_signed_rank", s[[1]], NULL, arguments, 1e-10,
    estimate = r$estimate, lower = r$conf.int[1], upper = r$conf.int[2], p = r$p.value, statistic = r$statistic)
}
writeLines(c("[", paste(cases, collapse = ",\n"), "]"), "calculator_r.json")
cat(length(cases), "cases\n")
