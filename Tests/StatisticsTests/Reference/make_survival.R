# Makes survival.json beside it: Rscript make_survival.R
#
# What the package survival (3.5) and base R's glm say of tables in calculator.json's form. Intervals and
# errors of clusters are R's times √(G/(G − 1)), with Student's quantile.

library(survival)

number <- function(x) ifelse(is.finite(x), sprintf("%.17g", x), "null")
vector <- function(x) paste0("[", paste(number(x), collapse = ", "), "]")
texts <- function(x) paste0("[", paste0('"', x, '"', collapse = ", "), "]")
cases <- character()
add <- function(name, time, event, labels, arguments, expect, numbers = list(), tolerance = 1e-10) {
  numbers <- c(list(time = time, event = event), numbers)
  cases[[length(cases) + 1]] <<- sprintf(
    '{"statistic": "%s", "numbers": {%s}, "labels": {%s}, "arguments": {%s}, "tolerance": %s, "source": "R survival", "expect": {%s}}',
    name, paste(sprintf('"%s": %s', names(numbers), sapply(numbers, vector)), collapse = ", "),
    if (length(labels)) paste(sprintf('"%s": %s', names(labels), sapply(labels, texts)), collapse = ", ") else "",
    arguments, tolerance,
    paste(sprintf('"%s": %s', names(expect), sapply(expect, function(x) if (length(x) == 1 && is.null(names(x))) number(x) else vector(x))), collapse = ", "))
}

set.seed(20261122)
simulate <- function(clusters, units, sigma, effect, checkpoints, born = 0.05) {
  g <- rep(seq_len(clusters), each = units)
  group <- ifelse(g %% 2 == 0, "b", "a")
  frailty <- rnorm(clusters, 0, sigma)[g]
  t <- rexp(length(g), exp(frailty + effect * (group == "b")) / 40)
  time <- ceiling(t / 10) * 10
  end <- max(checkpoints) - 10 * rbinom(length(g), 3, 0.1)
  event <- as.numeric(time <= end)
  time <- pmin(time, end)
  first <- runif(length(g)) < born
  time[first] <- 0
  event[first] <- 1
  list(time = time, event = event, group = group, cluster = sprintf("n%02d", g),
       stratum = ifelse(g %% 3 == 0, "deep", "flat"), x = round(rnorm(length(g)), 2))
}
# Ties, a death at 0, one that ends the curve at 0, and nobody censored.
tables <- list(
  simulate(12, 8, 0.8, 0.5, seq(0, 100, 10)), simulate(30, 5, 0, -0.7, seq(0, 60, 10)),
  list(time = c(1, 2, 2, 3, 5, 8, 8, 9), event = c(1, 1, 0, 1, 1, 0, 1, 1),
       group = c("a", "b", "a", "b", "a", "b", "a", "b"),
       cluster = c("1", "2", "3", "4", "1", "2", "3", "4"), stratum = rep(c("s", "t"), each = 4),
       x = c(0.5, 1, 2, 1.5, -1, 0, 0.25, 3)))

scales <- c(plain = "plain", log = "log", log_log = "log-log")
for (d in tables) {
  S <- Surv(d$time, d$event)
  G <- length(unique(d$cluster))
  for (scale in names(scales)) for (level in c(0.95, 0.8)) {
    f <- survfit(S ~ 1, conf.type = scales[[scale]], conf.int = level)
    inner <- f$surv > 0 & f$surv < 1
    add("kaplan_meier", d$time, d$event, list(), sprintf('"scale": "%s", "level": %s', scale, level),
      list(time = f$time, at_risk = f$n.risk, events = f$n.event, survival = f$surv,
           standard_error = ifelse(f$surv > 0, f$surv * f$std.err, 0), lower = ifelse(inner, f$lower, NA),
           upper = ifelse(inner, f$upper, NA), estimate = tail(f$surv, 1)))
  }
  # Variance Σ d/n²: survfit's "aalen".
  h <- survfit(S ~ 1, ctype = 1, stype = 2)
  add("nelson_aalen", d$time, d$event, list(), '"scale": "plain"',
    list(cumulative_hazard = h$cumhaz, standard_error = h$std.chaz))
  # Infinitesimal jackknife by clusters.
  f <- survfit(S ~ 1, id = seq_along(d$time), cluster = d$cluster, robust = TRUE, influence = 3)
  u <- sqrt(colSums(rbind(f$influence.surv)^2) * G / (G - 1))
  v <- sqrt(colSums(rbind(f$influence.chaz)^2) * G / (G - 1))
  q <- qt(0.975, G - 1)
  inner <- f$surv > 0 & f$surv < 1 & u > 0
  theta <- q * u / (f$surv * log(f$surv))
  add("kaplan_meier", d$time, d$event, list(cluster = d$cluster), '"errors": "cluster"',
    list(standard_error = u, lower = ifelse(inner, f$surv^exp(-theta), NA),
         upper = ifelse(inner, f$surv^exp(theta), NA), n = G))
  add("nelson_aalen", d$time, d$event, list(cluster = d$cluster), '"level": 0.95', list(standard_error = v))

  r <- survdiff(S ~ d$group)
  add("log_rank", d$time, d$event, list(group = d$group), "",
    list(statistic = r$chisq, p = pchisq(r$chisq, 1, lower = FALSE), observed = r$obs, expected = r$exp,
         estimate = exp((r$obs[[1]] - r$exp[[1]]) / r$var[1, 1])))
  r <- survdiff(S ~ d$group + strata(d$stratum))
  add("stratified_log_rank", d$time, d$event, list(group = d$group, stratum = d$stratum), "",
    list(statistic = r$chisq, p = pchisq(r$chisq, 1, lower = FALSE), observed = rowSums(r$obs),
         expected = rowSums(r$exp)))
  three <- ifelse(seq_along(d$time) %% 3 == 0, "c", d$group)
  r <- survdiff(S ~ three)
  add("log_rank", d$time, d$event, list(group = three), "",
    list(statistic = r$chisq, p = pchisq(r$chisq, 2, lower = FALSE), observed = r$obs, expected = r$exp))

  for (tau in c(5, max(d$time[d$event == 0]) * 0.99)) {
    m <- summary(survfit(S ~ 1), rmean = tau)$table
    add("restricted_mean", d$time, d$event, list(), sprintf('"tau": %.17g', tau),
      list(estimate = m[["rmean"]], standard_errors = c(a = m[["se(rmean)"]])))
    groups <- lapply(c("a", "b"), function(g) summary(survfit(S ~ 1, subset = d$group == g), rmean = tau)$table)
    se <- sqrt(groups[[1]][["se(rmean)"]]^2 + groups[[2]][["se(rmean)"]]^2)
    diff <- groups[[1]][["rmean"]] - groups[[2]][["rmean"]]
    reach <- min(sapply(c("a", "b"), function(g) with(d, { last <- max(time[group == g]); if (any(group == g & time == last & event == 0)) last else Inf })))
    if (tau <= reach) add("restricted_mean", d$time, d$event, list(group = d$group), sprintf('"tau": %.17g', tau),
      list(estimate = diff, lower = diff - qnorm(0.975) * se, upper = diff + qnorm(0.975) * se, p = 2 * pnorm(-abs(diff / se))))
    # Clusters: the influence of each on the mean is the area under its influence on S.
    inf <- rbind(f$influence.surv)
    left <- pmin(f$time, tau); right <- pmin(c(f$time[-1], Inf), tau)
    w <- inf %*% (right - left)
    add("restricted_mean", d$time, d$event, list(cluster = d$cluster), sprintf('"tau": %.17g', tau),
      list(standard_errors = c(a = sqrt(sum(w^2) * G / (G - 1)))))
  }
}

# Discrete-time hazards: one row for each unit and interval, glm with complementary log-log link.
for (d in tables[1:2]) {
  cuts <- sort(unique(d$time[d$event == 1]))
  long <- do.call(rbind, lapply(seq_along(d$time), function(i) {
    j <- which(cuts <= d$time[i])
    if (!length(j)) return(NULL)
    data.frame(j = j, y = as.numeric(d$event[i] == 1 & cuts[j] == d$time[i]), b = as.numeric(d$group[i] == "b"),
               x = d$x[i], cluster = d$cluster[i])
  }))
  G <- length(unique(d$cluster))
  for (what in c("group", "both")) {
    formula <- if (what == "group") y ~ 0 + factor(j) + b else y ~ 0 + factor(j) + b + x
    m <- glm(formula, binomial("cloglog"), long, control = list(epsilon = 1e-15, maxit = 100))
    X <- model.matrix(m)
    # glm stops 1e-9 short of the maximum: a few steps of Newton's from there, with the expected
    # information and the scores from the formulas.
    beta <- coef(m)
    for (step in 1:6) {
      h <- exp(as.vector(X %*% beta)); p <- -expm1(-h)
      A <- solve(t(X) %*% (X * (h^2 * exp(-h) / p)))
      score <- X * (long$y * h * exp(-h) / p - (1 - long$y) * h)
      beta <- beta + as.vector(A %*% colSums(score))
    }
    stopifnot(max(abs(beta - coef(m))) < 1e-7)
    U <- rowsum(score, long$cluster)
    V <- A %*% t(U) %*% U %*% A * G / (G - 1)
    k <- grep("^(b|x)$", names(coef(m)))
    labels <- list(group = d$group)
    numbers <- if (what == "both") list(x = d$x) else list()
    base <- list(coefficient = setNames(beta[k], k), log_likelihood = as.numeric(logLik(m)))
    add("hazard_regression", d$time, d$event, labels, "",
      c(base, list(standard_error = setNames(sqrt(diag(A))[k], k))), numbers)
    add("hazard_regression", d$time, d$event, c(labels, list(cluster = d$cluster)), "",
      c(base, list(standard_error = setNames(sqrt(diag(V))[k], k),
        p_values = setNames(2 * pt(-abs(beta[k] / sqrt(diag(V))[k]), G - 1), k))), numbers)
  }
}
writeLines(c("[", paste(cases, collapse = ",\n"), "]"), "survival.json")
cat(length(cases), "cases\n")
