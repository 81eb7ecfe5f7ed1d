using HealthTorch.Data.Seeding;
using HealthTorch.Data.Treatment;

namespace HealthTorch.Sources.Simulations;

/// <summary>The data-generating model of a <see cref="SimulationScenario"/>.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="design">Whether arms are randomized.</param>
internal sealed class SimulationModel(SimulationScenario scenario, StudyDesign design)
{
    /// <summary>Number of features.</summary>
    public const int Features = 6;

    /// <summary>Horizon of the restricted mean survival time, in months.</summary>
    public const double Horizon = 36;

    private const double Shape = 1.2;
    private const double Scale = 24;
    private const double MeanCensoring = 60;
    private const double FollowUp = 60;

    /// <summary>Draws the features of a patient.</summary>
    public static double[] DrawFeatures(RandomStream random)
    {
        var x = new double[Features];
        for (var j = 0; j < Features - 1; j++)
        {
            x[j] = random.NextNormal();
        }

        x[^1] = random.Next(2);
        return x;
    }

    /// <summary>
    /// The probability of treatment: one half in a trial, else 1 / (1 + exp(-(0.6 x1 - 0.4 x2 + 0.5 (x6 - 0.5)))), except for weak overlap.
    /// </summary>
    public double Propensity(double[] x) => design == StudyDesign.Trial ? 0.5
        : Logistic(scenario == SimulationScenario.WeakOverlap ? (2 * x[0]) + x[1] : (0.6 * x[0]) - (0.4 * x[1]) + (0.5 * (x[5] - 0.5)));

    /// <summary>The expected outcome: a mean, a probability, or a restricted mean survival time.</summary>
    /// <param name="x">Features.</param>
    /// <param name="arm">0 or 1.</param>
    public double ExpectedOutcome(double[] x, int arm) => scenario switch
    {
        SimulationScenario.Binary => Logistic(LinearPredictor(x, arm)),
        SimulationScenario.Survival =>
            WeibullDistribution.RestrictedMean(Shape, Scale * Math.Exp(-LinearPredictor(x, arm) / Shape), Horizon),
        _ => LinearPredictor(x, arm),
    };

    /// <summary>Draws an outcome: the mean plus a standard normal error, or 1 or 0 for a binary outcome.</summary>
    public double DrawOutcome(double[] x, int arm, RandomStream random) => scenario == SimulationScenario.Binary
        ? (random.NextDouble() < ExpectedOutcome(x, arm) ? 1 : 0)
        : ExpectedOutcome(x, arm) + random.NextNormal();

    /// <summary>Draws a time and whether the event occurred at that time.</summary>
    public (double Time, bool IsEvent) DrawTime(double[] x, int arm, RandomStream random)
    {
        var time = Scale * Math.Exp(-LinearPredictor(x, arm) / Shape) * Math.Pow(-Math.Log(1 - random.NextDouble()), 1 / Shape);
        var end = Math.Min(-MeanCensoring * Math.Log(1 - random.NextDouble()), FollowUp);
        return (Math.Min(time, end), time <= end);
    }

    private double LinearPredictor(double[] x, int arm) => scenario switch
    {
        SimulationScenario.Linear or SimulationScenario.WeakOverlap =>
            1 + x[0] + (0.5 * x[1]) + (0.5 * x[5]) + (arm * (1 + (0.8 * x[0]) - (0.6 * x[2]))),
        SimulationScenario.Nonlinear => NonlinearBaseline(x) + (arm * ((2 * Logistic(3 * x[0])) - 1 + (0.5 * x[5]))),
        SimulationScenario.NoEffect => NonlinearBaseline(x),
        SimulationScenario.Binary => -0.5 + (0.7 * x[0]) - (0.4 * x[1]) + (arm * (0.5 + (0.8 * x[2]))),
        _ => (0.5 * x[0]) - (0.3 * x[1]) + (arm * (-0.5 + (0.6 * x[2]))),
    };

    private static double NonlinearBaseline(double[] x) => (2 * Math.Sin(x[0] * x[1])) + (x[2] * x[2] / 2) + (0.5 * x[5]);

    private static double Logistic(double logit) => 1 / (1 + Math.Exp(-logit));
}
