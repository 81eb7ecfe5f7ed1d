# Baseline hazards of strata: strata.json, by R's survival. The set is rotterdam of the repository, strata by the size of the tumour.
#
# Run here with: Rscript strata.R
suppressMessages({library(survival); library(jsonlite)})
d <- read.csv("../../../../src/HealthTorch.Sources/Embedded/Sets/rotterdam.csv")
tight <- coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 50)
new <- d[c(1, 500, 1000, 1500, 2000, 2500), c("age", "nodes", "size")]
times <- c(365, 1000, 2000, 3500)
of <- function(ties) {
  f <- coxph(Surv(dtime, death) ~ age + nodes + strata(size), d, ties = ties, control = tight)
  list(coef = unname(coef(f)), survival = t(sapply(seq_len(nrow(new)), function(i) summary(survfit(f, newdata = new[i, ]), times = times)$surv)))
}
d$lp <- 0.02 * d$age + 0.1 * d$nodes
agree <- function(...) {
  c <- concordance(Surv(dtime, death) ~ lp + strata(size), d, reverse = TRUE, ...)
  list(c = unname(c$concordance), se = sqrt(unname(c$var)), counts = unname(colSums(rbind(c$count))))
}
km <- summary(survfit(Surv(dtime, death) ~ size, d), times = times)
out <- list(
  versions = list(R = R.version$version.string, survival = as.character(packageVersion("survival"))),
  rows = as.integer(rownames(new)), times = times, efron = of("efron"), breslow = of("breslow"), concordance = agree(),
  kaplanMeier = list(strata = sub("size=", "", as.character(km$strata)), surv = km$surv))
writeLines(toJSON(out, digits = NA, auto_unbox = TRUE, pretty = TRUE), "strata.json")
