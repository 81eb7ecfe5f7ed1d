using System.Diagnostics;
using System.Text.Json.Nodes;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Seeding;
using HealthTorch.Data.Survival;
using HealthTorch.Statistics;
using HealthTorch.Statistics.Survival;
using static HealthTorch.Tests.Estimators.SurvivalGolden;

namespace HealthTorch.Tests.Estimators;

/// <summary>Cox regression against R's survival and cmprsk; the recipe and versions are in Golden/survival.</summary>
public sealed class CoxGoldenTests
{
    private const string Heart = "survival/stanford-heart/stanford-heart.csv";
    private const string Melanoma = "survival/melanoma-cr/melanoma-cr.csv";

    private static JsonNode Golden => R["lung"]!;

    [Theory]
    [InlineData("efron", TiesMethod.Efron)]
    [InlineData("breslow", TiesMethod.Breslow)]
    public void Cox_regression_with_its_tests_equals_coxph(string golden, TiesMethod ties) =>
        EqualFit(Golden[golden]!, CoxRegression.Fit(LungEvents, LungRows, ties));

    [Fact]
    public void The_same_with_delayed_entry() => EqualFit(Golden["coxLeftTruncated"]!, CoxRegression.Fit(LungLate, LungRows));

    [Fact]
    public void The_same_with_strata()
    {
        var rotterdam = CsvColumns.OfSet("rotterdam");
        var fit = CoxRegression.Fit(
            rotterdam.Events("dtime", "death", strata: rotterdam.Groups("size")), rotterdam.Rows("age", "meno", "nodes", "hormon"));
        EqualFit(R["rotterdam"]!["cox"]!, fit, residuals: false);
    }

    [Fact]
    public void The_same_with_covariates_of_very_different_scale()
    {
        var gbsg = CsvColumns.OfSet("gbsg");
        EqualFit(R["gbsg"]!["cox"]!, CoxRegression.Fit(
            gbsg.Events("rfstime", "status"), gbsg.Rows("age", "meno", "size", "grade", "nodes", "pgr", "er", "hormon")));
    }

    [OptionalDataFact(Heart)]
    public void The_same_of_start_stop_rows()
    {
        var heart = CsvColumns.Of(OptionalData.PathOf(Heart));
        var fit = CoxRegression.Fit(
            heart.Events("stop", "event", entries: heart["start"]), heart.Rows("age", "year", "surgery", "transplant"));
        EqualFit(R["heart"]!["cox"]!, fit);
        Assert.Equal(-298.121355673, fit.NullLogLikelihood, 1e-9);
        Assert.Equal(-290.565616218, fit.LogLikelihood, 1e-9);
    }

    [Theory]
    [InlineData("atEfron", TiesMethod.Efron)]
    [InlineData("atBreslow", TiesMethod.Breslow)]
    public void Likelihood_and_gradient_at_given_coefficients_equal_coxph_and_its_score_residuals(string golden, TiesMethod ties)
    {
        var there = CoxRegression.Evaluate(LungEvents, LungRows, [.01, -.5, .4], ties);
        Close(Golden[golden]!["loglik"]!, there.LogLikelihood);
        Close(Golden[golden]!["gradient"]!, there.Gradient);
    }

    [Theory]
    [InlineData("baselineEfron", TiesMethod.Efron)]
    [InlineData("baselineBreslow", TiesMethod.Breslow)]
    public void Baseline_hazard_and_predicted_survival_equal_basehaz_and_survfit(string golden, TiesMethod ties)
    {
        var fit = CoxRegression.Fit(LungEvents, LungRows, ties);
        Close(Golden[golden]!["hazard300"]!, fit.BaselineHazardAtZero().At(300));
        Close(Golden[golden]!["survival300"]!, fit.Predict(new FeatureRows(LungRows.Features, [60, 1, 1])).Survival(0, 300));
    }

    [OptionalDataFact(Melanoma)]
    public void Subdistribution_regression_equals_crr()
    {
        var melanoma = CsvColumns.Of(OptionalData.PathOf(Melanoma));
        double[] covariates = [.. melanoma["age"].Zip(melanoma.Texts("sex"), (age, sex) => new[] { age, sex == "Male" ? 1 : 0 }).SelectMany(x => x)];
        var fit = CoxRegression.FitSubdistribution(MelanomaEvents(melanoma), new FeatureRows(["age", "sex"], covariates));
        Close(R["melanoma"]!["fineGray"]!, fit.Coefficients.Select(c => c.Value));
        Close(R["melanoma"]!["fineGrayLoglik"]!, fit.LogLikelihood);
    }

    [OptionalDataFact(Melanoma)]
    public void Cumulative_incidence_of_melanoma_equals_survfit()
    {
        var fit = AalenJohansen.Fit(MelanomaEvents(CsvColumns.Of(OptionalData.PathOf(Melanoma))), 1);
        double[] times = [1000, 2000];
        Close(R["melanoma"]!["incidence"]!, times.Select(fit.Incidence.At));
        Close(R["melanoma"]!["incidenceSe"]!, times.Select(fit.StandardError));
        Assert.Equal(0.1274571359575, fit.Incidence.At(1000), 1e-12);
    }

    /// <summary>Values: R 4.2.2, survival 3.5-3, coxph on all covariates of the training rows.</summary>
    [OptionalDataTheory("survival")]
    [InlineData("metabric", 1523, -5752.291711, -5752.398469)]
    [InlineData("support", 7098, -39956.985415, -39974.098334)]
    [InlineData("gbsg", 1546, -6570.248032, -6570.533276)]
    [InlineData("whas", 1310, -3281.460829, -3286.128360)]
    public void Log_likelihoods_of_the_training_sets_of_DeepSurv_equal_coxph(string set, int rows, double efron, double breslow)
    {
        var train = CsvColumns.Of(OptionalData.PathOf($"survival/deepsurv-{set}/deepsurv-{set}.csv")).Where("split", "train");
        var features = Enumerable.Range(0, set switch { "metabric" => 9, "support" => 14, "gbsg" => 7, _ => 6 }).Select(j => $"x{j}");
        var (events, covariates) = (train.Events("time", "event"), train.Rows([.. features]));
        Assert.Equal(rows, events.Count);
        Assert.Equal(efron, CoxRegression.Fit(events, covariates).LogLikelihood, 1e-6);
        Assert.Equal(breslow, CoxRegression.Fit(events, covariates, TiesMethod.Breslow).LogLikelihood, 1e-6);
    }

    [Fact]
    public void Ten_thousand_patients_with_twenty_covariates_take_well_under_a_second()
    {
        const int Patients = 10_000, Features = 20;
        var stream = Seeds.CreateStream(1, "cox");
        double[] x = [.. Enumerable.Range(0, Patients * Features).Select(_ => stream.NextNormal())];
        double[] times = [.. Enumerable.Range(0, Patients).Select(row => -Math.Log(1 - stream.NextDouble()) * Math.Exp(-x[row * Features]))];
        var events = new SurvivalTimes(times, [.. times.Select((_, row) => row % 2)], ["event"]);
        var rows = new FeatureRows([.. Enumerable.Range(0, Features).Select(j => $"x{j}")], x);
        var fit = CoxRegression.Fit(events, rows);
        var watch = Stopwatch.StartNew();
        CoxRegression.Fit(events, rows);
        Assert.True(watch.Elapsed.TotalSeconds < 1, $"{watch.Elapsed}");
        Assert.Equal(1, fit.Coefficients[0].Value, 4 * fit.Coefficients[0].StandardError);
    }

    [Fact]
    public void Covariates_that_cannot_be_told_apart_and_separation_are_refused()
    {
        var constant = new FeatureRows(["age", "twice"], [.. Lung["age"].SelectMany(age => new[] { age, 2 * age })]);
        Assert.Contains("'twice'", Assert.Throws<EstimationException>(() => CoxRegression.Fit(LungEvents, constant)).Message, StringComparison.Ordinal);
        var events = new SurvivalTimes([1, 2, 3, 4, 5, 6], [1, 1, 1, 0, 0, 0], ["event"]);
        Assert.Contains("no finite", Assert.Throws<EstimationException>(
            () => CoxRegression.Fit(events, new FeatureRows(["x"], [1, 1, 1, 0, 0, 0]))).Message, StringComparison.Ordinal);
        Assert.Contains("requires events", Assert.Throws<EstimationException>(
            () => CoxRegression.Fit(new SurvivalTimes([1, 2], [0, 0], ["event"]), new FeatureRows(["x"], [1, 2]))).Message, StringComparison.Ordinal);
    }

    private static SurvivalTimes MelanomaEvents(CsvColumns melanoma) =>
        new(melanoma["time"], [.. melanoma["status"].Select(status => (int)status)], ["melanoma", "other"]);

    private static void EqualFit(JsonNode golden, CoxFit fit, bool residuals = true)
    {
        Close(golden["coef"]!, fit.Coefficients.Select(c => c.Value));
        Close(golden["covariance"]!, fit.Covariance.Enumerate());
        Close(golden["loglik"]!, [fit.NullLogLikelihood, fit.LogLikelihood]);
        Close(golden["score"]!, fit.ScoreTest.Statistic);
        Close(golden["wald"]!, fit.WaldTest.Statistic);
        Close(golden["p"]!, fit.LikelihoodRatioTest.PValue);
        Assert.All(new[] { ("km", TimeTransform.KaplanMeier), ("identity", TimeTransform.Time), ("log", TimeTransform.Log) }, scale =>
        {
            var test = ProportionalHazardsTest.Run(fit, scale.Item2);
            Close(golden["zph"]![scale.Item1]!, [.. test.PerFeature.Select(t => t.Statistic), test.Global.Statistic]);
        });
        if (residuals)
        {
            Close(golden["residuals"]!, ProportionalHazardsTest.SchoenfeldResiduals(fit).Take(20).SelectMany(r => r.Residual));
        }
    }
}
