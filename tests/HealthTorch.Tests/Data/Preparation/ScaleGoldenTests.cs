using System.Runtime.CompilerServices;
using System.Text.Json;
using HealthTorch.Data;

namespace HealthTorch.Tests.Data;

/// <summary>Scales and medians against scikit-learn: <c>Golden/scalers.py</c> is the recipe of <c>Golden/scalers.json</c>.</summary>
public class ScaleGoldenTests
{
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web);

    public static TheoryData<string, Scaling> ColumnsAndScalings()
    {
        var data = new TheoryData<string, Scaling>();
        foreach (var golden in Read())
        {
            data.Add(golden.Name, Scaling.MinMax);
            data.Add(golden.Name, Scaling.Standardise);
            data.Add(golden.Name, Scaling.Quantile);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(ColumnsAndScalings))]
    public void Scales_agree_with_scikit_learn(string name, Scaling scaling)
    {
        var golden = Read().Single(each => each.Name == name);
        var scale = Scale.Fit(scaling, Observed.Of(golden.Training), name);
        double[] expected = scaling switch
        {
            Scaling.MinMax => golden.MinMax,
            Scaling.Standardise => golden.Standardise,
            _ => golden.Quantile,
        };
        Assert.All(golden.New.Zip(expected), pair => Assert.Equal(pair.Second, scale.Apply(pair.First), 1e-12 * Math.Max(1, Math.Abs(pair.Second))));
    }

    [Fact]
    public void Medians_agree_with_scikit_learn() => Assert.All(Read(), golden =>
    {
        var observed = Observed.Of([.. golden.Training, double.NaN]);
        Assert.Equal(golden.Median, Imputation.Fit(observed, indicators: true).Median, 1e-15 * Math.Abs(golden.Median));
    });

    private static Golden[] Read([CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "Golden", "scalers.json");
        return JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("cases").Deserialize<Golden[]>(Camel)!;
    }

    private sealed record Golden(
        string Name, double[] Training, double[] New, double[] MinMax, double[] Standardise, double[] Quantile, double Median);
}
