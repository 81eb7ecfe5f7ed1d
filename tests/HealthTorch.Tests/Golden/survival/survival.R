# Survival estimators and metrics: survival.json. Figures of the sets that are not part of the repository are of those of R's packages.
#
# Run here with: Rscript survival.R
suppressMessages({library(survival); library(riskRegression); library(prodlim); library(cmprsk); library(rms); library(etm); library(jsonlite)})
sets <- "../../../../src/HealthTorch.Sources/Embedded/Sets/"
tight <- coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 50)
plain <- function(x) as.numeric(unname(x))

# lung: made-up entries and causes by row number, so that both sides have the same.
l <- na.omit(read.csv(paste0(sets, "lung.csv"))[, c("time", "status", "age", "sex", "ph_ecog", "wt_loss")])
l$st <- as.integer(l$status == 2)
i <- seq_len(nrow(l))
l$entry <- floor(l$time / 3) * (i %% 2)
l$cause <- ifelse(l$st == 0, 0, ifelse(i %% 3 == 0, 2, 1))
l$lp <- 0.03 * (l$age - 60) - 0.5 * (l$sex - 1)
risk <- function(times) sapply(times, function(t) 1 - exp(-t / 500 * exp(l$lp)))

curve <- function(k, times) { s <- summary(k, times = times); list(surv = s$surv, se = s$std.err, low = s$lower, high = s$upper) }
km <- function(formula) {
  k <- survfit(formula, l, conf.type = "log-log"); q <- quantile(k, c(.25, .5, .75))
  t <- summary(k, rmean = 400)$table; h <- summary(survfit(formula, l), times = c(100, 300, 500))
  list(curve = curve(k, c(100, 300, 500)), quantiles = lapply(q, plain), rmst = plain(t["rmean"]), rmstSe = plain(t["se(rmean)"]),
       hazard = h$cumhaz, hazardSe = h$std.chaz)
}
aj <- function(k) {
  s <- summary(k, times = c(100, 300, 500))
  list(first = s$pstate[, 2], firstSe = s$std.err[, 2], second = s$pstate[, 3], secondSe = s$std.err[, 3])
}
# With delayed entry survfit's variance is the infinitesimal jackknife's, which is no longer Greenwood's: that is etm's.
ajLate <- function() {
  e <- etm(data.frame(id = i, from = 0, to = ifelse(l$cause == 0, "cens", l$cause), entry = l$entry, exit = l$time), c("0", "1", "2"),
           rbind(c(FALSE, TRUE, TRUE), FALSE, FALSE), "cens", s = 0)
  place <- sapply(c(100, 300, 500), function(t) max(which(e$time <= t)))
  list(first = e$est["0", "1", place], firstSe = sqrt(trcov(e, "0 1")[place]), second = e$est["0", "2", place], secondSe = sqrt(trcov(e, "0 2")[place]))
}
difference <- function(d) list(observed = plain(if (is.matrix(d$obs)) rowSums(d$obs) else d$obs),
  expected = plain(if (is.matrix(d$exp)) rowSums(d$exp) else d$exp), variance = d$var, statistic = d$chisq)
zph <- function(f) setNames(lapply(c("km", "identity", "log"), function(t) plain(cox.zph(f, transform = t)$table[, "chisq"])), c("km", "identity", "log"))
cox <- function(formula, data, ties = "efron") {
  f <- coxph(formula, data, ties = ties, control = tight, x = TRUE); s <- summary(f)
  list(coef = plain(coef(f)), covariance = unname(vcov(f)), loglik = f$loglik, score = f$score, wald = plain(f$wald.test),
       p = plain(s$logtest["pvalue"]), zph = zph(f), residuals = unname(head(as.matrix(residuals(f, "schoenfeld")), 20)))
}
at <- function(ties) {
  f <- coxph(Surv(time, st) ~ age + sex + ph_ecog, l, ties = ties, init = c(.01, -.5, .4), control = coxph.control(iter.max = 0))
  list(loglik = f$loglik[1], gradient = plain(colSums(residuals(f, "score"))))
}
baseline <- function(ties) {
  f <- coxph(Surv(time, st) ~ age + sex + ph_ecog, l, ties = ties, control = tight); b <- basehaz(f, centered = FALSE)
  list(hazard300 = tail(b$hazard[b$time <= 300], 1), survival300 = summary(survfit(f, newdata = data.frame(age = 60, sex = 1, ph_ecog = 1)), times = 300)$surv)
}
agree <- function(formula, ...) {
  c <- concordance(formula, l, reverse = TRUE, ...); list(c = plain(c$concordance), se = sqrt(plain(c$var)), counts = plain(c$count))
}
score <- function(formula, ...) {
  s <- Score(list(m = risk(c(200, 400))), formula = formula, data = l, times = c(200, 400), metrics = c("auc", "brier"), cens.model = "km",
             se.fit = FALSE, contrasts = FALSE, ...)
  list(brier = s$Brier$score[model == "m"]$Brier, nullBrier = s$Brier$score[model == "Null model"]$Brier, auc = s$AUC$score$AUC)
}

# D-calibration (Haider et al. 2020): ten bins of S(T); who is censored at S(C) is spread over the bins below.
dcal <- function(s, st, bins = 10) {
  n <- numeric(bins)
  for (j in seq_along(s)) {
    k <- min(floor(s[j] * bins), bins - 1) + 1
    if (st[j] == 1) n[k] <- n[k] + 1
    else { n[k] <- n[k] + (s[j] - (k - 1) / bins) / s[j]; if (k > 1) n[1:(k - 1)] <- n[1:(k - 1)] + 1 / bins / s[j] }
  }
  x <- sum((n - length(s) / bins)^2 / (length(s) / bins)); list(bins = n, statistic = x, p = pchisq(x, bins - 1, lower.tail = FALSE))
}
# Calibration at a horizon by Cox on a restricted cubic spline with three knots (Austin, Harrell, van Klaveren 2020).
ici <- function(t) {
  p <- risk(t)[, 1]; z <- log(-log(1 - p)); b <- rcspline.eval(z, nk = 3, inclx = TRUE)
  f <- coxph(Surv(l$time, l$st) ~ b, control = tight); h <- basehaz(f, centered = FALSE)
  o <- 1 - exp(-tail(h$hazard[h$time <= t], 1) * exp(plain(b %*% coef(f)))); e <- abs(o - p)
  list(ici = mean(e), e50 = median(e), e90 = plain(quantile(e, .9)))
}
# The same by Fine and Gray's regression where risks compete (Austin et al. 2022). crr would not do: at tied times it has events still at risk
# of being censored. Melanoma has no such ties.
iciCompeting <- function(t) {
  p <- risk(t)[, 1]; z <- log(-log(1 - p)); b <- rcspline.eval(z, nk = 3, inclx = TRUE)
  g <- finegray(Surv(time, factor(cause)) ~ ., data.frame(time = l$time, cause = l$cause, b1 = b[, 1], b2 = b[, 2]), etype = "1")
  f <- coxph(Surv(fgstart, fgstop, fgstatus) ~ b1 + b2, g, weights = fgwt, ties = "breslow", control = tight)
  h <- basehaz(f, centered = FALSE); e <- abs(1 - exp(-tail(h$hazard[h$time <= t], 1) * exp(plain(b %*% coef(f)))) - p)
  list(coef = plain(coef(f)), loglik = f$loglik, ici = mean(e), e50 = median(e), e90 = plain(quantile(e, .9)))
}
# Calibration slope at a horizon: follow-up ends there.
slope <- function(t) { z <- log(-log(1 - risk(t)[, 1])); plain(coef(coxph(Surv(pmin(l$time, t), l$st * (l$time <= t)) ~ z, control = tight))) }
slopeCompeting <- function(t) {
  z <- log(-log(1 - risk(t)[, 1])); cause <- factor(ifelse(l$time <= t, l$cause, 0))
  g <- finegray(Surv(time, cause) ~ ., data.frame(time = pmin(l$time, t), cause = cause, z = z), etype = "1")
  plain(coef(coxph(Surv(fgstart, fgstop, fgstatus) ~ z, g, weights = fgwt, ties = "breslow", control = tight)))
}
oe <- function(t) (1 - summary(survfit(Surv(time, st) ~ 1, l), times = t)$surv) / mean(risk(t))

r <- read.csv(paste0(sets, "rotterdam.csv"))
g <- read.csv(paste0(sets, "gbsg.csv"))
data(Melanoma, package = "riskRegression"); m <- Melanoma
mRisk <- sapply(c(1000, 2000), function(t) 1 - exp(-t / 5000 * exp(0.02 * (m$age - 50))))
mScore <- Score(list(m = mRisk), formula = Hist(time, status) ~ 1, data = m, cause = 1, times = c(1000, 2000), metrics = c("auc", "brier"),
                cens.model = "km", se.fit = FALSE, contrasts = FALSE)
mFit <- survfit(Surv(time, factor(status)) ~ 1, m)
mSummary <- summary(mFit, times = c(1000, 2000))
mFineGray <- crr(m$time, m$status, cbind(age = m$age, sex = as.numeric(m$sex == "Male")), failcode = 1, gtol = 1e-14, maxiter = 50)

versions <- c(list(R = paste(R.version$major, R.version$minor, sep = ".")),
  sapply(c("survival", "riskRegression", "prodlim", "cmprsk", "rms", "etm"), function(p) as.character(packageVersion(p)), simplify = FALSE))
out <- list(versions = versions,
  lung = list(
    kaplanMeier = km(Surv(time, st) ~ 1), leftTruncated = km(Surv(entry, time, st) ~ 1),
    aalenJohansen = aj(survfit(Surv(time, factor(cause)) ~ 1, l)),
    aalenJohansenLeftTruncated = lapply(ajLate(), plain),
    logRank = difference(survdiff(Surv(time, st) ~ ph_ecog, l)), stratified = difference(survdiff(Surv(time, st) ~ sex + strata(ph_ecog), l)),
    rmstBySex = { t <- summary(survfit(Surv(time, st) ~ sex, l), rmean = 400)$table; list(rmst = plain(t[, "rmean"]), se = plain(t[, "se(rmean)"])) },
    efron = cox(Surv(time, st) ~ age + sex + ph_ecog, l), breslow = cox(Surv(time, st) ~ age + sex + ph_ecog, l, "breslow"),
    coxLeftTruncated = cox(Surv(entry, time, st) ~ age + sex + ph_ecog, l),
    atEfron = at("efron"), atBreslow = at("breslow"), baselineEfron = baseline("efron"), baselineBreslow = baseline("breslow"),
    harrell = agree(Surv(time, st) ~ lp), harrellTied = agree(Surv(time, st) ~ ph_ecog), harrellLeftTruncated = agree(Surv(entry, time, st) ~ lp),
    uno = agree(Surv(time, st) ~ lp, timewt = "n/G2"), uno500 = agree(Surv(time, st) ~ lp, timewt = "n/G2", ymax = 500),
    score = score(Hist(time, st) ~ 1), scoreCompeting = score(Hist(time, cause) ~ 1, cause = 1),
    calibration = dcal(1 - sapply(seq_len(nrow(l)), function(j) risk(l$time[j])[j]), l$st), ici300 = ici(300), iciCompeting300 = iciCompeting(300), oe300 = oe(300),
    slope300 = slope(300), slopeCompeting300 = slopeCompeting(300)),
  rotterdam = list(cox = cox(Surv(dtime, death) ~ age + meno + nodes + hormon + strata(size), r),
    logRank = difference(survdiff(Surv(dtime, death) ~ hormon + strata(size, meno), r))),
  gbsg = list(cox = cox(Surv(rfstime, status) ~ age + meno + size + grade + nodes + pgr + er + hormon, g)),
  heart = list(cox = cox(Surv(start, stop, event) ~ age + year + surgery + transplant, heart)),
  melanoma = list(incidence = mSummary$pstate[, 2], incidenceSe = mSummary$std.err[, 2], other = mSummary$pstate[, 3],
    brier = mScore$Brier$score[model == "m"]$Brier, auc = mScore$AUC$score$AUC, fineGray = plain(mFineGray$coef), fineGrayLoglik = mFineGray$loglik))
write(toJSON(out, auto_unbox = TRUE, digits = NA, pretty = FALSE, matrix = "rowmajor"), "survival.json")
