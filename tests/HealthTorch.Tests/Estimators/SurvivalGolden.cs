using System.Globalization;
using System.Text.Json.Nodes;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;

namespace HealthTorch.Tests.Estimators;

/// <summary>Golden/survival, from R, with the patients that it is about.</summary>
internal static class SurvivalGolden
{
    public static JsonNode R { get; } =
        JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "HealthTorch.Tests", "Golden", "survival", "survival.json")))!;

    /// <summary>lung, complete in status, age, sex, ph_ecog and wt_loss, as in the recipe.</summary>
    public static CsvColumns Lung { get; } = CsvColumns.OfSet("lung").Complete("time", "status", "age", "sex", "ph_ecog", "wt_loss");

    public static SurvivalTimes LungEvents { get; } = Lung.Events("time", "status", 2);

    /// <summary>Every second patient enters late.</summary>
    public static SurvivalTimes LungLate { get; } = new(
        LungEvents.Times,
        LungEvents.Causes,
        ["death"],
        entries: [.. LungEvents.Times.Select((time, row) => Math.Floor(time / 3) * ((row + 1) % 2))]);

    /// <summary>Every third death is of a second cause.</summary>
    public static SurvivalTimes LungCompeting { get; } = Competing(null);

    /// <summary>The same with late entries.</summary>
    public static SurvivalTimes LungCompetingLate { get; } = Competing(LungLate.Entries);

    /// <summary>Log hazards that no model has to be fitted for.</summary>
    public static double[] LungRisks { get; } =
        [.. Lung["age"].Zip(Lung["sex"], (age, sex) => (0.03 * (age - 60)) - (0.5 * (sex - 1)))];

    public static FeatureRows LungRows { get; } = Lung.Rows("age", "sex", "ph_ecog");

    /// <summary>Exponential curves of those hazards.</summary>
    /// <param name="grid">Where they are right.</param>
    public static SurvivalCurves LungCurves(params double[] grid) => new(
        grid,
        ["death"],
        [.. LungRisks.SelectMany(risk => grid.Select(time => 1 - Math.Exp(-time / 500 * Math.Exp(risk))))],
        LungRisks,
        CurveInterpolation.Steps);

    /// <summary>Equal to a relative difference of 1e-8.</summary>
    public static void Close(JsonNode expected, IEnumerable<double> actual, double tolerance = 1e-8)
    {
        double[] said = [.. actual];
        double[] golden = expected is JsonArray array ? [.. Flat(array)] : [(double)expected];
        Assert.Equal(golden.Length, said.Length);
        for (var i = 0; i < golden.Length; i++)
        {
            Assert.True(Math.Abs(said[i] - golden[i]) <= tolerance * Math.Max(Math.Abs(golden[i]), 1e-2), $"[{i}]: expected {golden[i]:R} but got {said[i]:R}");
        }
    }

    public static void Close(JsonNode expected, double actual, double tolerance = 1e-8) => Close(expected, [actual], tolerance);

    private static IEnumerable<double> Flat(JsonArray array) =>
        array.SelectMany(item => item is JsonArray inner ? Flat(inner) : [item is null ? double.PositiveInfinity : Number(item)]);

    private static double Number(JsonNode item) => item.GetValueKind() == System.Text.Json.JsonValueKind.Number
        ? (double)item
        : item.ToString() switch { "NA" => double.PositiveInfinity, var text => double.Parse(text, CultureInfo.InvariantCulture) };

    private static SurvivalTimes Competing(double[]? entries) => new(
        LungEvents.Times,
        [.. LungEvents.Causes.Select((cause, row) => cause == 0 ? 0 : (row + 1) % 3 == 0 ? 2 : 1)],
        ["first", "second"],
        entries: entries);
}
