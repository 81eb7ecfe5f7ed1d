# C of competing risks, weighted for censoring: R 4.2.2, pec 2022.5.4, prodlim. Run: Rscript cindex.R > cindex.json
# pec's cindex weighs a pair whose second patient waits by 1 / (G(Ti-) G(Ti)): no event and censoring are at one time here, so that this is
# 1 / G(Ti-)^2. Patients who had the competing event stay comparable, and weigh 1 / (G(Ti-) G(Tj-)).
suppressMessages({library(pec); library(prodlim)})
set.seed(14)
n <- 80
x <- round(rnorm(n), 3)
times <- cbind(rexp(n, 0.05 * exp(x)), rexp(n, 0.06 * exp(-0.5 * x)), runif(n, 4, 40))
d <- data.frame(time = round(apply(times, 1, min), 4), status = max.col(-times) %% 3, x = x)
stopifnot(!anyDuplicated(d$time))
risk <- 1 - exp(-exp(x + 0.3 * sin(7 * x)))
at <- function(cause, end) suppressMessages(cindex(list(m = matrix(risk, ncol = 1)), Hist(time, status) ~ 1, data = d,
  cause = cause, eval.times = end, pred.times = end, cens.model = "marginal"))$AppCindex$m
num <- function(v) paste0("[", paste(format(v, digits = 15, trim = TRUE), collapse = ", "), "]")
cat(sprintf('{\n  "pec": "%s",\n  "time": %s,\n  "status": %s,\n  "risk": %s,\n  "end": %s,\n  "first": %s,\n  "second": %s\n}\n',
  packageVersion("pec"), num(d$time), num(d$status), num(risk), num(c(10, 20)), num(c(at(1, 10), at(1, 20))), num(c(at(2, 10), at(2, 20)))))
