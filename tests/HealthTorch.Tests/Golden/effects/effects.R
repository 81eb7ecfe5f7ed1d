# Effects of hormone therapy in gbsg, for EffectGoldenTests. Run in this folder: Rscript effects.R
suppressMessages({library(survival); library(sandwich); library(jsonlite)})
gbsg <- read.csv("../../../../src/HealthTorch.Sources/Embedded/Sets/gbsg.csv")
y <- gbsg$rfstime
a <- gbsg$hormon
n <- length(y)

# Nuisances that no model has to be fitted for.
e <- plogis(-3 + 0.05 * gbsg$age - 0.01 * gbsg$size)
mu0 <- 1200 - 30 * gbsg$nodes
mu1 <- mu0 + 150 + 2 * (gbsg$age - 50)

score0 <- mu0 + (1 - a) * (y - mu0) / (1 - e)
score1 <- mu1 + a * (y - mu1) / e
ate <- score1 - score0
att <- (a - (1 - a) * e / (1 - e)) * (y - mu0) / mean(a)
weights <- ifelse(a == 1, 1 / e, 1 / (1 - e))
mean1 <- weighted.mean(y[a == 1], weights[a == 1])
mean0 <- weighted.mean(y[a == 0], weights[a == 0])
influence <- a * weights * (y - mean1) / mean(a * weights) - (1 - a) * weights * (y - mean0) / mean((1 - a) * weights)
# The average effect in the overlap population: residuals on residuals.
residual <- a - e
overlap <- lm(I(y - e * mu1 - (1 - e) * mu0) ~ 0 + residual)
overlapInfluence <- residual * resid(overlap) / mean(residual^2)
welch <- t.test(y[a == 1], y[a == 0])

features <- c("age", "meno", "size", "grade", "nodes", "pgr", "er")
linear <- lm(reformulate(c("hormon", features), "rfstime"), gbsg)
coefficient <- summary(linear)$coefficients["hormon", ]

scale <- sapply(features, function(f) sqrt((var(gbsg[a == 1, f]) + var(gbsg[a == 0, f])) / 2))
before <- sapply(features, function(f) mean(gbsg[a == 1, f]) - mean(gbsg[a == 0, f])) / scale
after <- sapply(features, function(f) weighted.mean(gbsg[a == 1, f], weights[a == 1]) - weighted.mean(gbsg[a == 0, f], weights[a == 0])) / scale

# The restricted means of Kaplan-Meier curves, with Greenwood's errors.
rmst <- lapply(0:1, function(arm) summary(survfit(Surv(rfstime, status) ~ 1, gbsg[a == arm, ]), rmean = 1500)$table[c("rmean", "se(rmean)")])

# Standardised means of regressions in each arm, with the sandwich: what is expected of each patient, less its mean, and what each patient
# moved in the regression of its arm.
X <- as.matrix(gbsg[, features])
withIntercept <- cbind(1, X)
standardised <- function(means, moved) {
  influence <- sapply(1:2, function(arm) means[, arm] - mean(means[, arm]) + moved[, arm])
  se <- function(values) sd(values) / sqrt(n)
  psi <- colMeans(means)
  list(means = cbind(psi, apply(influence, 2, se)), effect = c(psi[2] - psi[1], se(influence[, 2] - influence[, 1])),
       logRatio = c(log(psi[2] / psi[1]), se(influence[, 2] / psi[2] - influence[, 1] / psi[1])))
}
fits <- lapply(0:1, function(arm) lm(reformulate(features, "rfstime"), gbsg, subset = a == arm))
moved <- matrix(0, n, 2)
for (arm in 1:2) moved[a == arm - 1, arm] <- estfun(fits[[arm]]) %*% bread(fits[[arm]]) %*% colSums(withIntercept) / nobs(fits[[arm]])
numbers <- standardised(sapply(fits, predict, newdata = gbsg), moved)

# The same of the risk of an event, with half the squared coefficients of standardised features added to the losses, by Newton's method.
risks <- moved <- matrix(0, n, 2)
for (arm in 1:2) {
  own <- a == arm - 1
  center <- colMeans(X[own, ])
  spread <- sqrt(colMeans(sweep(X[own, ], 2, center)^2))
  design <- cbind(1, sweep(sweep(X, 2, center), 2, spread, "/"))
  penalty <- diag(c(0, rep(1, ncol(X))))
  beta <- rep(0, ncol(design))
  for (step in 1:50) {
    p <- plogis(design[own, ] %*% beta)[, 1]
    information <- t(design[own, ]) %*% (design[own, ] * p * (1 - p)) + penalty
    beta <- beta + solve(information, t(design[own, ]) %*% (gbsg$status[own] - p) - penalty %*% beta)
  }
  q <- plogis(design %*% beta)[, 1]
  term <- (design[own, ] %*% solve(information, colSums(design * q * (1 - q))))[, 1] * (gbsg$status[own] - p)
  risks[, arm] <- q
  moved[own, arm] <- term - mean(term)
}
ofRisks <- standardised(risks, moved)

# Ratios, adjusted differences of trials, and trimming.
scaled <- as.data.frame(scale(X))
adjusted <- reformulate(c("a", features))
precise <- glm.control(epsilon = 1e-14, maxit = 100)
ofArm <- function(fit, se = sqrt(vcov(fit)["a", "a"])) c(unname(coef(fit)["a"]), unname(se))
finer <- coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 50)
times <- cbind(scaled, a = a, time = gbsg$rfstime, status = gbsg$status)
cox <- list(coxph(Surv(time, status) ~ a, times, control = finer), coxph(update(adjusted, Surv(time, status) ~ .), times, control = finer))
logistic <- list(glm(status ~ a, binomial, times, control = precise), glm(update(adjusted, status ~ .), binomial, times, control = precise))
table <- table(a, gbsg$status)
risk <- table[, 2] / rowSums(table)
katz <- c(log(risk[2] / risk[1]), sqrt(sum(1 / table[, 2] - 1 / rowSums(table))))
ancova <- lm(update(adjusted, time ~ .), times)
ancovaEffect <- c(coef(ancova)[["a"]], sqrt(vcovHC(ancova, "HC3")["a", "a"]), ancova$df.residual)

# Predicted risks of the adjusted logistic regression if all had received an arm, with the sandwich.
ifAll <- lapply(0:1, function(arm) {
  design <- model.matrix(logistic[[2]])
  design[, "a"] <- arm
  p <- plogis(design %*% coef(logistic[[2]]))[, 1]
  list(mean = mean(p), influence = p - mean(p) + (estfun(logistic[[2]]) %*% vcov(logistic[[2]]) %*% colSums(design * p * (1 - p)))[, 1])
})
difference <- c(ifAll[[2]]$mean - ifAll[[1]]$mean, sd(ifAll[[2]]$influence - ifAll[[1]]$influence) / sqrt(n))
ratio <- c(log(ifAll[[2]]$mean / ifAll[[1]]$mean), sd(ifAll[[2]]$influence / ifAll[[2]]$mean - ifAll[[1]]$influence / ifAll[[1]]$mean) / sqrt(n))

# Crump et al. (2009): every threshold is tried, and the one of the least variance is taken.
steep <- plogis(-8 + 0.15 * gbsg$age)
sums <- 1 / (steep * (1 - steep))
best <- sort(sums)[which.min(sapply(sort(sums), function(limit) sum(sums[sums <= limit]) / sum(sums <= limit)^2))]
limit <- 2 * mean(sums[sums <= best])
trimmed <- ate[sums <= best]

write(toJSON(list(
  versions = list(R = as.character(getRversion()), survival = as.character(packageVersion("survival")),
    sandwich = as.character(packageVersion("sandwich"))),
  aipw = c(mean(ate), sd(ate) / sqrt(n)),
  means = rbind(c(mean(score0), sd(score0) / sqrt(n)), c(mean(score1), sd(score1) / sqrt(n))),
  att = c(mean(att), sd(att - a * mean(att) / mean(a)) / sqrt(n)),
  hajek = c(mean1 - mean0, sd(influence) / sqrt(n)),
  overlap = c(unname(coef(overlap)), sd(overlapInfluence) / sqrt(n)),
  gComputation = mean(mu1 - mu0),
  standardised = list(means = unname(numbers$means), effect = unname(numbers$effect), logRatio = unname(numbers$logRatio),
    risks = unname(ofRisks$means), riskDifference = unname(ofRisks$effect), logRiskRatio = unname(ofRisks$logRatio)),
  cox = lapply(cox, ofArm), logistic = lapply(logistic, ofArm), katz = unname(katz), ancova = ancovaEffect,
  standardisedLogistic = list(difference = difference, ratio = ratio),
  trimming = list(leftOut = sum(sums > best), limit = limit, alpha = 0.5 - sqrt(0.25 - 1 / limit), effect = c(mean(trimmed), sd(trimmed) / sqrt(length(trimmed)))),
  welch = c(unname(welch$estimate[1] - welch$estimate[2]), welch$stderr, unname(welch$parameter), welch$p.value, welch$conf.int),
  linear = c(coefficient[["Estimate"]], coefficient[["Std. Error"]], linear$df.residual),
  before = unname(before), after = unname(after),
  effectiveSize = c(sum(weights[a == 0])^2 / sum(weights[a == 0]^2), sum(weights[a == 1])^2 / sum(weights[a == 1]^2)),
  rmst = lapply(rmst, unname)
), auto_unbox = TRUE, digits = NA, pretty = TRUE), "effects.json")
