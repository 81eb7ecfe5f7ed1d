# The corrected resampled t-test (Nadeau, Bengio 2003; Bouckaert, Frank 2004) of ten and of thirty values, and the ordinary one-sample
# t-test, which it is without a correction: resampling.json.
#
# The values are differences in AUROC such as folds give, rounded to four digits.
# Run here with: Rscript resampling.R
suppressMessages(library(jsonlite))

corrected <- function(x, testToTrain) {
  J <- length(x)
  error <- sqrt((1 / J + testToTrain) * var(x))
  half <- qt(0.975, J - 1) * error
  list(values = x, testToTrain = testToTrain, mean = mean(x), error = error,
       low = mean(x) - half, high = mean(x) + half, p = 2 * pt(-abs(mean(x) / error), J - 1))
}

set.seed(3)
ten <- round(rnorm(10, 0.01, 0.01), 4)
thirty <- round(rnorm(30, 0.01, 0.02), 4)
plain <- t.test(ten)
write(toJSON(list(
  version = paste("R", paste(R.version$major, R.version$minor, sep = ".")),
  corrected = list(corrected(ten, 1 / 9), corrected(thirty, 1 / 9), corrected(ten, 1)),
  plain = list(values = ten, low = plain$conf.int[1], high = plain$conf.int[2], p = plain$p.value)),
  auto_unbox = TRUE, digits = NA, pretty = TRUE), "resampling.json")
