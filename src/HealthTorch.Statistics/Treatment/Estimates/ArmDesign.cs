using HealthTorch.Data.Rows;
using HealthTorch.Data.Treatment;
using HealthTorch.Statistics.LinearModels;
using HealthTorch.Statistics.Treatment.Outcomes;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Statistics.Treatment.Estimates;

/// <summary>The patients of one arm and of the reference, as input for regressions of the outcome on the arm and on features.</summary>
/// <param name="Patients">The patients.</param>
/// <param name="Covariates">
/// The arm as 0 and 1, then standardized features, none of them constant or a linear combination of others.
/// </param>
internal sealed record ArmDesign(EffectData Patients, FeatureRows Covariates)
{
    /// <summary>With more features than this, regressions are not adjusted.</summary>
    public const int MaxFeatures = 100;

    private const int MinDegreesOfFreedom = 2;

    /// <summary>Number of coefficients, including the intercept.</summary>
    public int Width => Covariates.Features.Count + 1;

    /// <summary>(patients, coefficients): ones, the arm, the features.</summary>
    public Matrix<double> Matrix => Matrix<double>.Build.Dense(Patients.Count, Width, (row, j) => j == 0 ? 1 : Covariates[row][j - 1]);

    /// <summary>The design without features.</summary>
    /// <param name="data">The patients of all arms.</param>
    /// <param name="arm">Index of the arm.</param>
    public static ArmDesign Unadjusted(EffectData data, int arm)
    {
        var patients = data.Take(data.RowsInArms(0, arm));
        return new ArmDesign(patients, new FeatureRows([data.ArmNames[arm]], ArmIndicator(patients, arm)));
    }

    /// <summary>The design with features; null if they determine the arm exactly, are more than 100, or leave too few patients.</summary>
    /// <param name="data">The patients of all arms.</param>
    /// <param name="arm">Index of the arm.</param>
    public static ArmDesign? TryAdjusted(EffectData data, int arm)
    {
        if (data.Rows.Features.Count > MaxFeatures)
        {
            return null;
        }

        var patients = data.Take(data.RowsInArms(0, arm));
        var (received, features) = (ArmIndicator(patients, arm), IndependentColumns.Find(patients.Rows).Select(patients.Rows));
        var width = features.Features.Count + 1;
        var beside = InsertArm(features, received, features.Features.Count);
        return IndependentColumns.Find(beside).Count == width && patients.Count > width + 1 + MinDegreesOfFreedom
            ? new ArmDesign(patients, InsertArm(Standardize(features), received, 0))
            : null;
    }

    private static double[] ArmIndicator(EffectData patients, int arm) =>
        Array.ConvertAll(patients.Arms, received => received == arm ? 1.0 : 0);

    // IndependentColumns drops the last of several dependent columns, so the arm is placed behind the features for this test.
    private static FeatureRows InsertArm(FeatureRows features, double[] received, int place)
    {
        List<string> names = [.. features.Features];
        names.Insert(place, "arm");
        return new FeatureRows(names, [.. received.SelectMany((arm, row) =>
        {
            List<double> values = [.. features[row]];
            values.Insert(place, arm);
            return values;
        })]);
    }

    private static FeatureRows Standardize(FeatureRows features)
    {
        var width = features.Features.Count;
        double[][] columns = [.. Enumerable.Range(0, width).Select(j => ArmMatrix.Column(features.Values, j, width))];
        var means = Array.ConvertAll(columns, column => Moments.Mean(column));
        var scales = Array.ConvertAll(columns, column => Math.Sqrt(Moments.Variance(column)));
        return new FeatureRows(
            features.Features, [.. features.Values.Select((value, i) => (value - means[i % width]) / scales[i % width])]);
    }
}
