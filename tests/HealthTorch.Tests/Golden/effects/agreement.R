# Times of gbsg's patients who received what a rule gives them and of those who did not, for AgreementTests. Run in this folder: Rscript agreement.R
suppressMessages({library(survival); library(jsonlite)})
gbsg <- read.csv("../../../../src/HealthTorch.Sources/Embedded/Sets/gbsg.csv")

agreement <- function(policy) {
  gbsg$disagrees <- as.integer(gbsg$hormon != policy)
  fit <- survfit(Surv(rfstime, status) ~ disagrees, gbsg, conf.type = "log-log")
  table <- summary(fit, rmean = 1825)$table
  test <- survdiff(Surv(rfstime, status) ~ disagrees, gbsg)
  list(rows = unname(table[, "records"]), events = unname(table[, "events"]), mean = unname(table[, "rmean"]), error = unname(table[, "se(rmean)"]),
    median = unname(table[, "median"]), low = unname(table[, "0.95LCL"]), high = unname(table[, "0.95UCL"]),
    chisq = test$chisq, p = pchisq(test$chisq, 1, lower.tail = FALSE))
}

write(toJSON(list(
  versions = list(R = as.character(getRversion()), survival = as.character(packageVersion("survival"))),
  byAge = agreement(as.integer(gbsg$age > 50)), all = agreement(1), none = agreement(0)
), digits = NA, auto_unbox = TRUE, pretty = TRUE, na = "null"), "agreement.json")
