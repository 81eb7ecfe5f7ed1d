namespace HealthTorch.Reference;

/// <summary>
/// Metrics of binary predictions computed directly from their definitions, in plain loops that may take n^2 steps; faster code is checked
/// against them. NaN if a metric is undefined (for example, if a class has no patients).
/// </summary>
public static class ReferenceMetrics
{
    /// <summary>
    /// Computes the area under the ROC curve: the proportion of pairs of a positive and a negative patient in which the positive one has
    /// the higher score; ties count one half.
    /// </summary>
    /// <param name="positive">Whether each patient is positive.</param>
    /// <param name="scores">One number per patient; higher means more likely positive.</param>
    /// <remarks>Hanley, McNeil: The meaning and use of the area under a ROC curve (Radiology 143, 1982).</remarks>
    public static double Auroc(IReadOnlyList<bool> positive, IReadOnlyList<double> scores)
    {
        double wins = 0, pairs = 0;
        for (var i = 0; i < scores.Count; i++)
        {
            for (var j = 0; j < scores.Count; j++)
            {
                if (positive[i] && !positive[j])
                {
                    pairs++;
                    wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }

        return wins / pairs;
    }

    /// <summary>
    /// Computes average precision, the area under the precision-recall curve by steps: the sum over thresholds of (recall - previous
    /// recall) * precision, which is the mean over positive patients of the precision among patients who score at least as high.
    /// </summary>
    /// <param name="positive">Whether each patient is positive.</param>
    /// <param name="scores">One number per patient; higher means more likely positive.</param>
    /// <remarks>
    /// Davis, Goadrich: The relationship between precision-recall and ROC curves (2006); without interpolation between thresholds.
    /// </remarks>
    public static double AveragePrecision(IReadOnlyList<bool> positive, IReadOnlyList<double> scores)
    {
        double sum = 0, positives = 0;
        for (var i = 0; i < scores.Count; i++)
        {
            if (positive[i])
            {
                positives++;
                sum += PrecisionAtThreshold(scores[i], positive, scores);
            }
        }

        return sum / positives;
    }

    /// <summary>Computes the Brier score: the mean of (p - y)^2.</summary>
    /// <param name="positive">Whether each patient is positive (y = 1) or not (y = 0).</param>
    /// <param name="probabilities">p, in [0, 1].</param>
    /// <remarks>Brier: Verification of forecasts expressed in terms of probability (Monthly Weather Review 78, 1950).</remarks>
    public static double Brier(IReadOnlyList<bool> positive, IReadOnlyList<double> probabilities)
    {
        var sum = 0.0;
        for (var i = 0; i < probabilities.Count; i++)
        {
            var error = probabilities[i] - (positive[i] ? 1 : 0);
            sum += error * error;
        }

        return sum / probabilities.Count;
    }

    /// <summary>
    /// Computes the log loss: the mean of -ln of the predicted probability of the observed outcome; infinite if that probability is 0.
    /// </summary>
    /// <param name="positive">Whether each patient is positive.</param>
    /// <param name="probabilities">The probabilities of being positive, in [0, 1].</param>
    /// <remarks>Good: Rational decisions (Journal of the Royal Statistical Society B 14, 1952).</remarks>
    public static double LogLoss(IReadOnlyList<bool> positive, IReadOnlyList<double> probabilities)
    {
        var sum = 0.0;
        for (var i = 0; i < probabilities.Count; i++)
        {
            sum -= Math.Log(positive[i] ? probabilities[i] : 1 - probabilities[i]);
        }

        return sum / probabilities.Count;
    }

    /// <summary>Computes the accuracy: the proportion of patients that are classified correctly.</summary>
    /// <param name="positive">Whether each patient is positive.</param>
    /// <param name="predicted">Whether each patient is predicted positive.</param>
    public static double Accuracy(IReadOnlyList<bool> positive, IReadOnlyList<bool> predicted) =>
        (Count(positive, predicted, true, true) + Count(positive, predicted, false, false)) / positive.Count;

    /// <summary>
    /// Computes the Matthews correlation: (TP TN - FP FN) / sqrt((TP + FP) (TP + FN) (TN + FP) (TN + FN)), the correlation of observed and
    /// predicted class.
    /// </summary>
    /// <param name="positive">Whether each patient is positive.</param>
    /// <param name="predicted">Whether each patient is predicted positive.</param>
    /// <remarks>Matthews: Comparison of the predicted and observed secondary structure of T4 phage lysozyme (1975).</remarks>
    public static double MatthewsCorrelation(IReadOnlyList<bool> positive, IReadOnlyList<bool> predicted)
    {
        var tp = Count(positive, predicted, true, true);
        var tn = Count(positive, predicted, false, false);
        var fp = Count(positive, predicted, false, true);
        var fn = Count(positive, predicted, true, false);
        return ((tp * tn) - (fp * fn)) / Math.Sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn));
    }

    // The proportion of positive patients among those who score at least the threshold.
    private static double PrecisionAtThreshold(double threshold, IReadOnlyList<bool> positive, IReadOnlyList<double> scores)
    {
        double predicted = 0, right = 0;
        for (var i = 0; i < scores.Count; i++)
        {
            if (scores[i] >= threshold)
            {
                predicted++;
                right += positive[i] ? 1 : 0;
            }
        }

        return right / predicted;
    }

    private static double Count(IReadOnlyList<bool> positive, IReadOnlyList<bool> predicted, bool truth, bool call)
    {
        var count = 0;
        for (var i = 0; i < positive.Count; i++)
        {
            count += positive[i] == truth && predicted[i] == call ? 1 : 0;
        }

        return count;
    }
}
