using HealthTorch.Data;

namespace HealthTorch.Metrics;

/// <summary>The scale of log odds, and the way back.</summary>
internal static class Logit
{
    /// <summary>
    /// 2^-52, the spacing of doubles at one: probabilities nearer to 0 or 1 are taken as this far away, since their log odds would be
    /// infinite.
    /// </summary>
    public const double Margin = 1.0 / (1L << 52);

    /// <summary>A probability moved into [<see cref="Margin"/>, 1 - <see cref="Margin"/>].</summary>
    /// <param name="probability">In [0, 1].</param>
    public static double Clip(double probability) => Math.Clamp(probability, Margin, 1 - Margin);

    /// <summary>The log odds of a probability, in [-36.05, 36.05].</summary>
    /// <param name="probability">In [0, 1].</param>
    public static double Of(double probability)
    {
        var p = Clip(probability);
        return Math.Log(p / (1 - p));
    }

    /// <summary>The log odds of the positive class.</summary>
    /// <param name="said">Of two classes.</param>
    public static double[] Of(ClassProbabilities said) => [.. Enumerable.Range(0, said.Count).Select(row => Of(said[row, 1]))];

    /// <summary>The probability of log odds.</summary>
    /// <param name="logit">Any number.</param>
    public static double Inverse(double logit) => 1 / (1 + Math.Exp(-logit));
}
