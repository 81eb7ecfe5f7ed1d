using HealthTorch.Data.Treatment;
using HealthTorch.Statistics.Treatment.NuisanceModels;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Statistics.Treatment.Estimates;

/// <summary>
/// Mean outcomes if all patients received an arm, from separate outcome regressions per arm (standardization, g-computation); consistent if
/// these regressions are correct.
/// </summary>
/// <remarks>
/// Robins: A new approach to causal inference in mortality studies (1986). Standard errors are based on the influence function (sandwich):
/// each patient's expected outcome plus the patient's influence on the regressions, as in Stefanski, Boos: The calculus of M-estimation
/// (2002). They do not account for the bias of a penalty.
/// </remarks>
public sealed class Standardization
{
    private readonly Lazy<double[]> _influence;

    private Standardization(double[] outcomes, int arms, Func<double[]> moved)
    {
        (Outcomes, ArmCount) = (outcomes, arms);
        _influence = new(() => Influence(outcomes, arms, moved()));
    }

    /// <summary>Expected outcome under each arm, row-major, patients x arms.</summary>
    public double[] Outcomes { get; }

    /// <summary>Number of arms.</summary>
    public int ArmCount { get; }

    /// <summary>
    /// Cross-fitted standardization: each patient's expected outcome comes from regressions fitted without the patient's fold.
    /// </summary>
    /// <param name="data">The patients.</param>
    /// <param name="outcome">The outcome regression.</param>
    /// <param name="folds">The folds.</param>
    public static Standardization CrossFit(EffectData data, IInfluenceRegressor outcome, CrossFitting folds) => Fit(
        data, outcome, [.. Enumerable.Range(0, folds.FoldCount)
            .Select(fold => new FoldRows(folds.TrainingRows(fold), folds.HeldOutRows(fold), fold))]);

    /// <summary>Standardization with regressions fitted to all patients of an arm.</summary>
    /// <param name="data">The patients.</param>
    /// <param name="outcome">The outcome regression.</param>
    public static Standardization FitAll(EffectData data, IInfluenceRegressor outcome)
    {
        int[] all = [.. Enumerable.Range(0, data.Count)];
        return Fit(data, outcome, [new FoldRows(all, all, null)]);
    }

    /// <summary>Standardization for patients who all have the same outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="patients">Number of patients.</param>
    /// <param name="arms">Number of arms.</param>
    internal static Standardization Constant(double outcome, int patients, int arms) =>
        new([.. Enumerable.Repeat(outcome, patients * arms)], arms, () => new double[patients * arms]);

    /// <summary>The mean outcome if all patients received an arm.</summary>
    /// <param name="arm">Index of the arm.</param>
    public EstimateWithError Mean(int arm) => new(MeanOutcome(arm), Error(ArmMatrix.Column(_influence.Value, arm, ArmCount)));

    /// <summary>The average effect of an arm against the reference.</summary>
    /// <param name="arm">Index of the arm.</param>
    public EstimateWithError AverageEffect(int arm)
    {
        var (treated, reference) = (ArmMatrix.Column(_influence.Value, arm, ArmCount), ArmMatrix.Column(_influence.Value, 0, ArmCount));
        return new EstimateWithError(
            GComputation.AverageEffect(Outcomes, ArmCount, arm), Error([.. treated.Zip(reference, (a, b) => a - b)]));
    }

    /// <summary>The logarithm of the ratio of an arm's mean outcome to the reference's; NaN unless both are above 0.</summary>
    /// <param name="arm">Index of the arm.</param>
    public EstimateWithError LogRatio(int arm) => LogMeanRatio.Compute(
        MeanOutcome(arm), ArmMatrix.Column(_influence.Value, arm, ArmCount), MeanOutcome(0), ArmMatrix.Column(
            _influence.Value, 0, ArmCount));

    private static Standardization Fit(EffectData data, IInfluenceRegressor outcome, FoldRows[] folds)
    {
        var (arms, outcomes) = (data.ArmCount, new double[data.Count * data.ArmCount]);
        ArmFit[] fits = [.. folds.SelectMany(fold => Enumerable.Range(0, arms).Select(arm => new ArmFit(data, outcome, arm, fold)))];
        Parallel.ForEach(fits, fit => fit.Predict(outcomes));
        return new Standardization(outcomes, arms, () => SumInfluences(fits, data));
    }

    // The influence of each patient on the regressions of its arm, summed over the folds in order.
    private static double[] SumInfluences(ArmFit[] fits, EffectData data)
    {
        var influences = new double[fits.Length][];
        Parallel.For(0, fits.Length, i => influences[i] = fits[i].Influence());
        var moved = new double[data.Count * data.ArmCount];
        foreach (var (i, fit) in fits.Index())
        {
            foreach (var (j, row) in fit.Rows.Index())
            {
                moved[(row * data.ArmCount) + fit.Arm] += influences[i][j];
            }
        }

        return moved;
    }

    private static double[] Influence(double[] outcomes, int arms, double[] moved)
    {
        double[] means = [.. Enumerable.Range(0, arms).Select(arm => Moments.Mean(ArmMatrix.Column(outcomes, arm, arms)))];
        return [.. outcomes.Select((outcome, i) => outcome - means[i % arms] + moved[i])];
    }

    private static double Error(double[] influence) => Moments.MeanWithError(influence).StandardError;

    private double MeanOutcome(int arm) => Moments.Mean(ArmMatrix.Column(Outcomes, arm, ArmCount));

    /// <summary>Training rows and predicted rows of a fold.</summary>
    private sealed record FoldRows(int[] Training, int[] HeldOut, int? Fold);

    /// <summary>The outcome regression of an arm for a fold.</summary>
    private sealed class ArmFit(EffectData data, IInfluenceRegressor outcome, int arm, FoldRows fold)
    {
        private readonly RegressionProblem _task = Nuisances.OutcomeTask(data, arm, fold.Training, fold.Fold);
        private IFittedModel? _fitted;

        public int Arm => arm;

        public int[] Rows { get; } = Array.FindAll(fold.Training, row => data.Arms[row] == arm);

        public void Predict(double[] outcomes)
        {
            _fitted = outcome.Fit(_task);
            foreach (var (i, expected) in _fitted.Predict(data.Rows.Take(fold.HeldOut)).Index())
            {
                outcomes[(fold.HeldOut[i] * data.ArmCount) + arm] = expected;
            }
        }

        public double[] Influence() => outcome.Influence(_task, _fitted!, data.Rows.Take(fold.HeldOut));
    }
}
