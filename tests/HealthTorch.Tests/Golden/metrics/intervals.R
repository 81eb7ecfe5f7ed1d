# DeLong's variance, interval and paired test of binary.csv (pROC), and calibration of calibration.csv (rms, glm): R.json.
#
# The AUROC of calibration.csv is pROC's: val.prob has that of predictions rounded to bins.
# calibration.csv is simulated: set.seed(1); p <- plogis(rnorm(500)); y <- rbinom(500, 1, plogis(.2 + .8 * qlogis(p)))
# Run here with: Rscript intervals.R
suppressMessages({library(pROC); library(rms); library(jsonlite)})

d <- read.csv("binary.csv")
p <- roc(d$y, d$p, levels = c(0, 1), direction = "<", quiet = TRUE)
q <- roc(d$y, d$q, levels = c(0, 1), direction = "<", quiet = TRUE)
test <- roc.test(p, q, method = "delong", paired = TRUE)

k <- read.csv("calibration.csv")
v <- val.prob(k$p, k$y, pl = FALSE)
tight <- glm.control(epsilon = 1e-15, maxit = 100)
line <- glm(y ~ qlogis(p), binomial, k, control = tight)
large <- glm(y ~ offset(qlogis(p)), binomial, k, control = tight)

versions <- list(R = paste(R.version$major, R.version$minor, sep = "."),
                 pROC = as.character(packageVersion("pROC")), rms = as.character(packageVersion("rms")))
delong <- list(area = as.numeric(auc(p)), variance = var(p), interval = as.numeric(ci.auc(p)),
               otherArea = as.numeric(auc(q)), z = unname(test$statistic), p = test$p.value)
calibration <- list(slope = unname(coef(line)[2]), interceptOfLine = unname(coef(line)[1]), inTheLarge = unname(coef(large)[1]),
                    valProbSlope = unname(v["Slope"]), valProbIntercept = unname(v["Intercept"]), brier = unname(v["Brier"]),
                    auroc = as.numeric(auc(roc(k$y, k$p, levels = c(0, 1), direction = "<", quiet = TRUE))))
write(toJSON(list(versions = versions, delong = delong, calibration = calibration), auto_unbox = TRUE, digits = NA, pretty = TRUE), "R.json")
