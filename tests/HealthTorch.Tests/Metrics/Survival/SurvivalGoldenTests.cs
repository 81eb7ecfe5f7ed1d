using System.Text.Json.Nodes;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics.Metrics;
using HealthTorch.Statistics.Survival;
using HealthTorch.Statistics.Survival.Metrics;
using HealthTorch.Tests.Estimators;
using static HealthTorch.Tests.Estimators.SurvivalGolden;

namespace HealthTorch.Tests.Metrics;

/// <summary>Against survival, riskRegression and rms; the recipe and versions are in Golden/survival.</summary>
public sealed class SurvivalGoldenTests
{
    private const string Melanoma = "survival/melanoma-cr/melanoma-cr.csv";

    private static readonly SurvivalCurves Curves = LungCurves(0, 200, 300, 400);

    private static JsonNode Golden => R["lung"]!;

    [Fact]
    public void Counts_of_pairs_and_the_standard_error_of_C_equal_concordance()
    {
        Equal("harrell", Concordance.Compute(LungEvents, LungRisks));
        Equal("harrellTied", Concordance.Compute(LungEvents, Lung["ph_ecog"]));
        Equal("harrellLeftTruncated", Concordance.Compute(LungLate, LungRisks));
        Equal("uno", Concordance.Compute(LungEvents, LungRisks, weighted: true));
    }

    [Fact]
    public void C_of_Harrell_and_Uno_equals_concordance()
    {
        Close(Golden["harrell"]!["c"]!, new HarrellC().Evaluate(LungEvents, Curves));
        Close(Golden["harrellLeftTruncated"]!["c"]!, new HarrellC().Evaluate(LungLate, Curves));
        Close(Golden["uno"]!["c"]!, new UnoC { Truncation = 1e6 }.Evaluate(LungEvents, Curves));
        Close(Golden["uno500"]!["c"]!, new UnoC { Truncation = 500 }.Evaluate(LungEvents, Curves));
    }

    [Fact]
    public void Brier_and_AUC_equal_riskRegression() => EqualScore(Golden["score"]!, LungEvents);

    [Fact]
    public void The_same_with_competing_risks() => EqualScore(Golden["scoreCompeting"]!, LungCompeting);

    [OptionalDataFact(Melanoma)]
    public void Brier_and_AUC_of_melanoma_equal_riskRegression()
    {
        var melanoma = CsvColumns.Of(OptionalData.PathOf(Melanoma));
        var truth = new SurvivalTimes(melanoma["time"], [.. melanoma["status"].Select(status => (int)status)], ["melanoma", "other"]);
        double[] grid = [0, 1000, 2000];
        double[] incidence = [.. melanoma["age"].SelectMany(age => grid.Select(t => 1 - Math.Exp(-t / 5000 * Math.Exp(0.02 * (age - 50)))).Concat([0, 0, 0]))];
        var said = new SurvivalCurves(grid, truth.CauseNames, incidence, new double[2 * truth.Count], CurveInterpolation.Steps);
        Close(R["melanoma"]!["brier"]!, new[] { 1000.0, 2000 }.Select(t => new SurvivalBrier { Horizon = t, Cause = "melanoma" }.Evaluate(truth, said)));
        Close(R["melanoma"]!["auc"]!, new[] { 1000.0, 2000 }.Select(t => new DynamicAuc { Horizon = t, Cause = "melanoma" }.Evaluate(truth, said)));
    }

    /// <summary>Values: R 4.2.2, riskRegression 2022.11: Score(..., times = c(200, 400), summary = "ibs") of a Cox model of age, sex and ph.ecog.</summary>
    [Fact]
    public void Scores_of_a_Cox_model_equal_riskRegression()
    {
        var said = CoxRegression.Fit(LungEvents, LungRows).Predict(LungRows);
        Assert.Equal(0.184997337440, new SurvivalBrier { Horizon = 200 }.Evaluate(LungEvents, said), 1e-9);
        Assert.Equal(0.229858423281, new SurvivalBrier { Horizon = 400 }.Evaluate(LungEvents, said), 1e-9);
        Assert.Equal(0.0924986687202, new IntegratedBrier { Until = 400, Steps = 2, Rule = IntegrationRule.Left }.Evaluate(LungEvents, said), 1e-9);
        Assert.Equal(0.686021905555, new DynamicAuc { Horizon = 200 }.Evaluate(LungEvents, said), 1e-11);
        Assert.Equal(0.625149253763, new DynamicAuc { Horizon = 400 }.Evaluate(LungEvents, said), 1e-11);
        Assert.Equal(0.641911764706, new HarrellC().Evaluate(LungEvents, said), 1e-11);
        Assert.Equal(0.629733390554, new UnoC { Truncation = 500 }.Evaluate(LungEvents, said), 1e-11);
        var counts = Concordance.Compute(LungEvents, said.Risks);
        Assert.Equal((10860, 6035, 105, 22, 0), (counts.Concordant, counts.Discordant, counts.TiedRisk, counts.TiedTime, counts.TiedBoth));
        Assert.Equal(0.0264732626273, counts.StandardError, 1e-12);
        var weighted = Concordance.Compute(LungEvents, said.Risks, weighted: true);
        Assert.Equal((0.629024610479, 0.0249340075095), (Math.Round(weighted.Index, 12), Math.Round(weighted.StandardError, 13)));
    }

    [Fact]
    public void D_calibration_equals_its_definition_in_R()
    {
        var golden = Golden["calibration"]!;
        var said = LungCurves([0, .. LungEvents.Times.Distinct().Order()]);
        Close(golden["bins"]!, new DCalibration().BinCounts(LungEvents, said, RowWeights.Ones(LungEvents.Count)));
        Close(golden["p"]!, new DCalibration().Evaluate(LungEvents, said));
    }

    [Fact]
    public void Observed_over_expected_equals_Kaplan_Meier_over_the_mean() =>
        Close(Golden["oe300"]!, new ObservedToExpectedRatio { Horizon = 300 }.Evaluate(LungEvents, Curves));

    [Fact]
    public void ICI_E50_and_E90_equal_Cox_regression_on_a_spline_of_rms() => EqualIci(Golden["ici300"]!, LungEvents, Curves);

    [Fact]
    public void The_same_with_competing_risks_equal_finegray() => EqualIci(Golden["iciCompeting300"]!, LungCompeting, ForCompeting(Curves));

    [Fact]
    public void The_calibration_slope_equals_coxph_and_finegray()
    {
        Close(Golden["slope300"]!, new SurvivalCalibrationSlope { Horizon = 300 }.Evaluate(LungEvents, Curves));
        Close(Golden["slopeCompeting300"]!, new SurvivalCalibrationSlope { Horizon = 300 }.Evaluate(LungCompeting, ForCompeting(Curves)));
    }

    private static void Equal(string golden, Concordance counts)
    {
        var expected = Golden[golden]!;
        Close(expected["c"]!, counts.Index);
        Close(expected["se"]!, counts.StandardError);
        Close(expected["counts"]!, [counts.Concordant, counts.Discordant, counts.TiedRisk, counts.TiedTime, counts.TiedBoth]);
    }

    private static void EqualScore(JsonNode golden, SurvivalTimes truth)
    {
        double[] times = [200, 400];
        var said = truth.AreCompeting ? ForCompeting(Curves) : Curves;
        Close(golden["brier"]!, times.Select(t => new SurvivalBrier { Horizon = t }.Evaluate(truth, said)));
        Close(golden["auc"]!, times.Select(t => new DynamicAuc { Horizon = t }.Evaluate(truth, said)));
        Close(golden["nullBrier"]!, times.Select(t => new SurvivalBrier { Horizon = t }.Evaluate(truth, Null(truth, times))));
    }

    private static void EqualIci(JsonNode golden, SurvivalTimes truth, SurvivalCurves said)
    {
        Close(golden["ici"]!, new SurvivalIci { Horizon = 300 }.Evaluate(truth, said));
        Close(golden["e50"]!, new SurvivalE50 { Horizon = 300 }.Evaluate(truth, said));
        Close(golden["e90"]!, new SurvivalE90 { Horizon = 300 }.Evaluate(truth, said));
    }

    /// <summary>The same incidence of everyone: what was observed.</summary>
    private static SurvivalCurves Null(SurvivalTimes truth, double[] times)
    {
        double[] observed = [0, .. times.Select(AalenJohansen.Fit(truth, 1).Incidence.At)];
        var ofOne = truth.CauseNames.SelectMany((_, cause) => cause == 0 ? observed : new double[observed.Length]);
        return new SurvivalCurves(
            [0, .. times],
            truth.CauseNames,
            [.. Enumerable.Range(0, truth.Count).SelectMany(_ => ofOne)],
            new double[truth.Count * truth.CauseNames.Count],
            CurveInterpolation.Steps);
    }

    private static SurvivalCurves ForCompeting(SurvivalCurves said) => new(
        said.Times,
        LungCompeting.CauseNames,
        [.. said.Incidences.Chunk(said.Times.Length).SelectMany(curve => curve.Concat(new double[curve.Length]))],
        [.. said.Risks.SelectMany(risk => new[] { risk, 0 })],
        said.Interpolation);
}
