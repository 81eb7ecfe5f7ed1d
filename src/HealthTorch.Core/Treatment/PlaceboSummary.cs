using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Treatment;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Treatment.Estimates;
using HealthTorch.Statistics.Treatment.NuisanceModels;
using HealthTorch.Statistics.Treatment.Outcomes;

namespace HealthTorch.Core.Treatment;

/// <summary>Placebo tests, in which the true effect is zero: an estimator that finds an effect here is not reliable elsewhere.</summary>
/// <param name="Treatments">Tests with randomly permuted arms; none without scores.</param>
/// <param name="Outcomes">
/// Tests with features as outcomes, which were measured before the treatment; none without probabilities, and for more than 100 features.
/// </param>
public sealed record PlaceboSummary(IReadOnlyList<PlaceboTreatment> Treatments, IReadOnlyList<PlaceboOutcome> Outcomes)
{
    internal static PlaceboSummary Test(
        EffectEvaluation evaluation, FeatureRows rows, IReadOnlyList<int>? columnOfFeature, long seed) => new(
        evaluation.Scores is null ? [] : PlaceboTreatment.Test(evaluation, seed),
        evaluation.Nuisances is null ? [] : [.. evaluation.ComparedArms
            .Select(arm => PlaceboOutcome.TryTest(evaluation, rows, columnOfFeature, arm, seed))
            .OfType<PlaceboOutcome>()]);
}

/// <summary>
/// The doubly robust effect of an arm after random permutation of the arms among the patients: its expected value is zero.
/// </summary>
/// <param name="Arm">The arm.</param>
/// <param name="Repeats">Number of permutations.</param>
/// <param name="Holding">Number of the 95 % intervals that contain 0.</param>
/// <param name="MeanEffect">The mean effect.</param>
/// <param name="IsPassed">Whether at least 90 % of the intervals contain 0, which fewer than 1 % of valid estimators fail.</param>
/// <remarks>
/// Outcome predictions are the mean of the model's predictions over the arms, and probabilities are the proportions of the arms, as under
/// randomization. Rosenbaum: Observational studies (2002), section 2.4, for permutation.
/// </remarks>
public sealed record PlaceboTreatment(string Arm, int Repeats, int Holding, double MeanEffect, bool IsPassed)
{
    private const int DefaultRepeats = 200;
    private const double MinCoverage = 0.9;

    internal static IReadOnlyList<PlaceboTreatment> Test(EffectEvaluation evaluation, long seed)
    {
        var (arms, random) = (evaluation.Truth.Arms, Seeds.CreateStream(seed, "placebo"));
        var nuisances = NullNuisances(evaluation);
        AipwScores[] shuffled =
        [
            .. Enumerable.Range(0, DefaultRepeats).Select(_ => random.Permutation(arms.Length))
                .Select(order => AipwScores.Compute(evaluation.Values!, Array.ConvertAll(order, row => arms[row]), nuisances)),
        ];
        return [.. evaluation.ComparedArms.Select(
            arm => TestArm(evaluation.Truth.ArmNames[arm], [.. shuffled.Select(scores => scores.AverageEffect(arm))]))];
    }

    private static PlaceboTreatment TestArm(string arm, EstimateWithError[] effects)
    {
        var holding = effects.Count(effect => effect.Interval() is { Low: <= 0, High: >= 0 });
        return new PlaceboTreatment(
            arm, effects.Length, holding, effects.Average(effect => effect.Value), holding >= MinCoverage * effects.Length);
    }

    private static Nuisances NullNuisances(EffectEvaluation evaluation)
    {
        var (nuisances, count) = (evaluation.Nuisances!, evaluation.Truth.ArmNames.Count);
        double[] shares = [.. Enumerable.Range(0, count).Select(arm => evaluation.Truth.CountInArm(arm) / (double)evaluation.Truth.Count)];
        var outcomes = new double[nuisances.Outcomes.Length];
        for (var row = 0; row < nuisances.Count; row++)
        {
            var ofRow = nuisances.Outcomes.AsSpan(row * count, count);
            outcomes.AsSpan(row * count, count).Fill(System.Numerics.Tensors.TensorPrimitives.Dot<double>(ofRow, shares));
        }

        return new Nuisances(outcomes, [.. Enumerable.Repeat(shares, nuisances.Count).SelectMany(of => of)], count);
    }
}

/// <summary>
/// The doubly robust effect of an arm on features that it cannot have changed, in standard deviations: zero where the probabilities are
/// correct.
/// </summary>
/// <param name="Arm">The arm.</param>
/// <param name="Features">Number of features tested, each predicted from the others.</param>
/// <param name="Worst">The feature with the strongest evidence of an effect.</param>
/// <param name="Effect">The effect on this feature, with its simultaneous 95 % interval over all features (Bonferroni).</param>
/// <param name="IsPassed">Whether that interval contains 0.</param>
/// <remarks>Lipsitch, Tchetgen Tchetgen, Cohen: Negative controls (2010): an outcome that the treatment cannot affect.</remarks>
public sealed record PlaceboOutcome(string Arm, int Features, string Worst, Estimate Effect, bool IsPassed)
{
    private const int MaxFeatures = 100, Folds = 5;

    internal static PlaceboOutcome? TryTest(
        EffectEvaluation evaluation, FeatureRows rows, IReadOnlyList<int>? columnOfFeature, int arm, long seed)
    {
        var columns = columnOfFeature ?? [.. Enumerable.Range(0, rows.Features.Count)];
        if (columns.Distinct().Count() < 2 || rows.Features.Count > MaxFeatures || rows.Count < 2 * Folds)
        {
            return null;
        }

        var folds = CrossFitting.Create(evaluation.Truth.Arms, Folds, Seeds.CreateStream(seed, "placebo/folds"));
        (string Feature, EstimateWithError Effect)[] effects =
        [
            .. Tested(rows, columns).Select(j => (rows.Features[j], EffectOn(evaluation, rows, columns, j, arm, folds)))
                .Where(of => double.IsFinite(of.Item2.Value) && of.Item2.StandardError > 0),
        ];
        if (effects.Length == 0)
        {
            return null;
        }

        var (feature, effect) = effects.MaxBy(of => Math.Abs(of.Effect.Value / of.Effect.StandardError));
        var interval = effect.Interval(1 - (0.05 / effects.Length));
        return new PlaceboOutcome(
            evaluation.Truth.ArmNames[arm],
            effects.Length,
            feature,
            new Estimate(effect.Value, interval.Low, interval.High),
            interval is { Low: <= 0, High: >= 0 });
    }

    private static EstimateWithError EffectOn(
        EffectEvaluation evaluation, FeatureRows rows, IReadOnlyList<int> columns, int feature, int arm, CrossFitting folds)
    {
        var values = ArmMatrix.Column(rows.Values, feature, rows.Features.Count);
        var (others, scale) = (Without(rows, columns, columns[feature]), Math.Sqrt(Moments.Variance(values)));
        var expected = folds.Predict(others, (_, training) =>
            new RidgeRegressor().Fit(
                new RegressionProblem("placebo", others.Take(training), Array.ConvertAll(training, row => values[row]))));
        var (nuisances, arms) = (evaluation.Nuisances!, evaluation.Truth.Arms);
        return Moments.MeanWithError([.. values.Select((value, row) => (arms[row] == arm ? 1 : arms[row] == 0 ? -1 : 0)
            * (value - expected[row]) / scale / nuisances.Propensities[(row * nuisances.ArmCount) + arms[row]])]);
    }

    // Other levels of the same category would predict the feature exactly, so the whole column is excluded.
    private static FeatureRows Without(FeatureRows rows, IReadOnlyList<int> columns, int column) => new(
        [.. rows.Features.Where((_, j) => columns[j] != column)],
        [.. rows.Values.Where((_, i) => columns[i % rows.Features.Count] != column)]);

    // The second of two levels contains the same information as the first, so a category with two levels is tested once, like a boolean.
    private static int[] Tested(FeatureRows rows, IReadOnlyList<int> columns)
    {
        double[][] values =
            [.. Enumerable.Range(0, rows.Features.Count).Select(j => ArmMatrix.Column(rows.Values, j, rows.Features.Count))];
        return [.. Enumerable.Range(0, values.Length).Where(j =>
            !Enumerable.Range(0, j).Any(earlier => columns[earlier] == columns[j] && AreLinear(values[earlier], values[j])))];
    }

    private static bool AreLinear(double[] x, double[] y)
    {
        var (meanOfX, meanOfY) = (Moments.Mean(x), Moments.Mean(y));
        var (xx, yy, xy) = (0.0, 0.0, 0.0);
        for (var row = 0; row < x.Length; row++)
        {
            xx += (x[row] - meanOfX) * (x[row] - meanOfX);
            yy += (y[row] - meanOfY) * (y[row] - meanOfY);
            xy += (x[row] - meanOfX) * (y[row] - meanOfY);
        }

        return xy * xy >= (1 - 1e-9) * xx * yy && xx > 0 && yy > 0;
    }
}
