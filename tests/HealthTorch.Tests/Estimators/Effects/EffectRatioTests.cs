using System.Text.Json.Nodes;
using HealthTorch.Core.Treatment;
using HealthTorch.Data;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Treatment;
using HealthTorch.Statistics;
using HealthTorch.Statistics.LinearModels;
using HealthTorch.Statistics.Treatment.Estimates;
using HealthTorch.Statistics.Treatment.Outcomes;
using MathNet.Numerics.LinearAlgebra;

namespace HealthTorch.Tests.Estimators;

/// <summary>Ratios, and the adjusted differences of trials, against R on gbsg.</summary>
public sealed class EffectRatioTests
{
    private static readonly JsonNode R = EffectGoldenTests.R;

    private static readonly CsvColumns Gbsg = CsvColumns.OfSet("gbsg");

    private static readonly EffectData OfRisks = EffectGoldenTests.Data with { Values = Gbsg["status"] };

    [Fact]
    public void Hazard_ratios_are_those_of_coxph()
    {
        var truth = new TreatmentOutcomes(Gbsg.Events("rfstime", "status"), OfRisks.Arms, OfRisks.ArmNames) { Horizon = 1500 };
        var ratios = Summary(truth).Ratios;
        Assert.Equal([RatioMethod.Unadjusted, RatioMethod.Adjusted], ratios.Select(ratio => ratio.Method));
        Assert.All(ratios, ratio => Assert.Equal(RatioKind.HazardRatio, ratio.Kind));
        Close(R["cox"]![0]!, ratios[0]);
        Close(R["cox"]![1]!, ratios[1]);
    }

    [Fact]
    public void Odds_ratios_are_those_of_glm_and_risk_ratios_those_of_two_by_two_tables_and_means()
    {
        var ratios = Summary(Risks()).Ratios.ToDictionary(ratio => (ratio.Kind, ratio.Method));
        Close(R["logistic"]![0]!, ratios[(RatioKind.OddsRatio, RatioMethod.Unadjusted)]);
        Close(R["logistic"]![1]!, ratios[(RatioKind.OddsRatio, RatioMethod.Adjusted)]);
        Close(R["katz"]!, ratios[(RatioKind.RiskRatio, RatioMethod.Unadjusted)]);
        var (said, means) = (ratios[(RatioKind.RiskRatio, RatioMethod.DoublyRobust)], Summary(Risks()).Means);
        Assert.Equal(means[1].DoublyRobust.Value!.Value / means[0].DoublyRobust.Value!.Value, said.Ratio.Value!.Value, 1e-12);
        Assert.DoesNotContain((RatioKind.RiskRatio, RatioMethod.Standardised), ratios.Keys);
    }

    [Fact]
    public void Ancova_is_lm_with_HC3()
    {
        var ancova = Ancova.TryFit(EffectGoldenTests.Data, 1)!;
        SurvivalGolden.Close(R["ancova"]!, [ancova.Difference.Value, ancova.Difference.StandardError, ancova.DegreesOfFreedom]);
    }

    [Fact]
    public void The_standardised_logistic_regression_is_glm_with_the_sandwich()
    {
        var of = StandardizedLogistic.TryFit(OfRisks, 1)!;
        SurvivalGolden.Close(R["standardisedLogistic"]!["difference"]!, [of.Difference.Value, of.Difference.StandardError]);
        SurvivalGolden.Close(R["standardisedLogistic"]!["ratio"]!, [of.LogRatio.Value, of.LogRatio.StandardError]);
    }

    [Fact]
    public void Only_trials_have_adjusted_differences()
    {
        EffectMethod[] Of(TreatmentOutcomes truth) => [.. Summary(truth).Averages.Select(average => average.Method)];
        var numbers = new TreatmentOutcomes(new RegressionValues(Gbsg["rfstime"], "days"), OfRisks.Arms, OfRisks.ArmNames) { Design = StudyDesign.Trial };
        Assert.Contains(EffectMethod.Ancova, Of(numbers));
        Assert.Contains(EffectMethod.StandardisedLogistic, Of(Risks(StudyDesign.Trial)));
        Assert.Empty(Of(Risks()).Intersect([EffectMethod.Ancova, EffectMethod.StandardisedLogistic]));
    }

    [Fact]
    public void What_tells_arm_or_outcome_exactly_leaves_ratios_undefined_or_unadjusted()
    {
        var arm = OfRisks with { Rows = new FeatureRows(["x"], [.. OfRisks.Arms.Select(received => 2.0 * received)]) };
        Assert.Null(ArmDesign.TryAdjusted(arm, 1));
        Assert.Null(Ancova.TryFit(arm, 1));
        var design = Matrix<double>.Build.DenseOfRowArrays([1, 0], [1, 1], [1, 2], [1, 3]);
        Assert.Null(LogisticFit.TryFit(design, [0, 0, 1, 1]));
        Assert.NotNull(LogisticFit.TryFit(design, [0, 1, 0, 1]));
        var nobody = OfRisks with { Values = [.. OfRisks.Arms.Select((received, row) => received == 1 ? 0 : Gbsg["status"][row])] };
        Assert.Equal(double.NaN, UnadjustedRatios.LogRiskRatio(nobody, 1).Value);
        Assert.Equal(double.NaN, UnadjustedRatios.LogOddsRatio(nobody, 1).Value);
        var truth = new TreatmentOutcomes(
            new ClassLabels(Array.ConvertAll(nobody.Values, value => (int)value), ["no", "yes"]),
            OfRisks.Arms,
            OfRisks.ArmNames);
        Assert.Equal(new Estimate(null, null, null), Summary(truth).Ratios[0].Ratio);
    }

    private static TreatmentOutcomes Risks(StudyDesign design = StudyDesign.Observational) =>
        new(
            new ClassLabels(Array.ConvertAll(Gbsg["status"], value => (int)value), ["no", "yes"]),
            OfRisks.Arms,
            OfRisks.ArmNames)
        {
            Design = design,
        };

    private static EffectSummary Summary(TreatmentOutcomes truth)
    {
        var said = new EffectPrediction([.. Enumerable.Repeat(0.5, 2 * truth.Count)], truth.ArmNames)
        {
            Propensities = [.. Enumerable.Repeat(0.5, 2 * truth.Count)],
        };
        return EffectSummary.Compute(new EffectEvaluationInput(
            "test", [.. truth.Arms.Select((_, row) => $"{row}")], truth, said, OfRisks.Rows, OfRisks.Rows, 1));
    }

    private static void Close(JsonNode expected, EffectRatio ratio)
    {
        var (value, half) = ((double)expected[0]!, 1.959963984540054 * (double)expected[1]!);
        SurvivalGolden.Close(
            new JsonArray(Math.Exp(value), Math.Exp(value - half), Math.Exp(value + half)),
            [ratio.Ratio.Value!.Value, ratio.Ratio.Low!.Value, ratio.Ratio.High!.Value]);
    }
}
