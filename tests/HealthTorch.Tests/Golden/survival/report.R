# What the report of a survival run says of lung (complete cases), for SurvivalReportTests. Run in this folder: Rscript report.R
suppressMessages({library(survival); library(jsonlite)})
lung <- read.csv("../../../../src/HealthTorch.Sources/Embedded/Sets/lung.csv")
lung <- lung[complete.cases(lung[, c("time", "status", "age", "sex", "ph_ecog", "wt_loss")]), ]
lung$event <- lung$status == 2
lung$female <- lung$sex - 1

followUp <- quantile(survfit(Surv(time, !event) ~ 1, lung, conf.type = "log-log"), 0.5)

fit <- coxph(Surv(time, event) ~ age + female + ph_ecog, lung, ties = "efron", control = coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 50))
step <- c(sd(lung$age), 1, sd(lung$ph_ecog))
zph <- cox.zph(fit, transform = "km")$table

risk <- 0.03 * (lung$age - 60) - 0.5 * (lung$sex - 1)
third <- nrow(lung) / 3
rank <- rank(risk, ties.method = "first")
# The thirds of equal size whose ends move up until no two patients of equal risk are parted.
ends <- sapply(1:2, function(g) { end <- floor(g * third); sorted <- sort(risk); while (sorted[end + 1] == sorted[end]) end <- end + 1; end })
lung$group <- 1 + (rank > ends[1]) + (rank > ends[2])
diff <- survdiff(Surv(time, event) ~ group, lung)
curves <- survfit(Surv(time, event) ~ group, lung, conf.type = "log-log")
at <- c(0, 250, 500, 750, 1000)
table <- summary(curves, times = at, extend = TRUE)
group <- as.integer(table$strata)

write(toJSON(list(
  versions = list(R = as.character(getRversion()), survival = as.character(packageVersion("survival"))),
  followUp = list(median = unname(followUp$quantile), low = unname(followUp$lower), high = unname(followUp$upper)),
  cox = list(
    ratio = exp(step * coef(fit)),
    low = exp(step * (coef(fit) - qnorm(0.975) * sqrt(diag(vcov(fit))))),
    high = exp(step * (coef(fit) + qnorm(0.975) * sqrt(diag(vcov(fit))))),
    p = 2 * pnorm(-abs(coef(fit) / sqrt(diag(vcov(fit))))),
    change = unname(zph[, "chisq"]), changeP = unname(zph[, "p"])),
  groups = list(
    counts = as.integer(table(lung$group)), events = as.integer(tapply(lung$event, lung$group, sum)),
    chisq = diff$chisq, p = pchisq(diff$chisq, 2, lower.tail = FALSE),
    times = at,
    atRisk = lapply(1:3, function(g) table$n.risk[group == g]),
    survival = lapply(1:3, function(g) table$surv[group == g][2:4]),
    low = lapply(1:3, function(g) table$lower[group == g][2:4]),
    high = lapply(1:3, function(g) table$upper[group == g][2:4]))
), digits = NA, auto_unbox = TRUE, pretty = TRUE), "report.json")
