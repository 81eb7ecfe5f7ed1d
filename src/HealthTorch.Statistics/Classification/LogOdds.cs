using HealthTorch.Data;

namespace HealthTorch.Statistics.Classification;

/// <summary>The logit transformation and its inverse.</summary>
internal static class LogOdds
{
    /// <summary>
    /// 2^-52, the spacing of doubles at one. Probabilities are clipped to this distance from 0 and 1, since their log odds could otherwise
    /// be infinite.
    /// </summary>
    public const double Margin = 1.0 / (1L << 52);

    /// <summary>A probability clipped to [<see cref="Margin"/>, 1 - <see cref="Margin"/>].</summary>
    /// <param name="probability">In [0, 1].</param>
    public static double Clip(double probability) => Math.Clamp(probability, Margin, 1 - Margin);

    /// <summary>The log odds of a probability, in [-36.05, 36.05].</summary>
    /// <param name="probability">In [0, 1].</param>
    public static double FromProbability(double probability)
    {
        var p = Clip(probability);
        return Math.Log(p / (1 - p));
    }

    /// <summary>The log odds of the positive class, for each row.</summary>
    /// <param name="prediction">Probabilities of two classes.</param>
    public static double[] FromPredictions(ClassProbabilities prediction) =>
        [.. Enumerable.Range(0, prediction.Count).Select(row => FromProbability(prediction[row, 1]))];

    /// <summary>The probability that corresponds to log odds (the logistic function).</summary>
    /// <param name="logit">Any number.</param>
    public static double ToProbability(double logit) => 1 / (1 + Math.Exp(-logit));
}
