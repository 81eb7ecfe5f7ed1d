# Tied times treated by Breslow's and by Efron's rule, from configuration to report: ties.json. Times of lung are rounded up to months of 30
# days, so that most are tied; every fourth row is a test row.
#
# Run here with: Rscript ties.R
suppressMessages({library(survival); library(jsonlite)})
tight <- coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 50)
l <- na.omit(read.csv("../../../../src/HealthTorch.Sources/Embedded/Sets/lung.csv")[, c("time", "status", "age", "sex", "ph_ecog", "wt_loss")])
l$month <- ceiling(l$time / 30); l$st <- as.integer(l$status == 2); l$female <- l$sex - 1
isTest <- seq_len(nrow(l)) %% 4 == 0
train <- l[!isTest, ]; test <- l[isTest, ]
fit <- function(ties) {
  f <- coxph(Surv(month, st) ~ age + female + ph_ecog, train, ties = ties, control = tight)
  risk <- 1 - summary(survfit(f, newdata = test), times = 12)$surv
  observed <- 1 - summary(survfit(Surv(month, st) ~ 1, test), times = 12)$surv
  step <- c(sd(train$age), 1, sd(train$ph_ecog))
  list(hazardRatios = as.numeric(exp(coef(f) * step)), observedExpected = observed / mean(risk), risk = as.numeric(risk)[1:3])
}
versions <- list(R = paste(R.version$major, R.version$minor, sep = "."), survival = as.character(packageVersion("survival")))
write(toJSON(list(versions = versions, breslow = fit("breslow"), efron = fit("efron")), auto_unbox = TRUE, digits = NA, pretty = TRUE), "ties.json")
