using System.Runtime.CompilerServices;
using System.Text.Json;
using HealthTorch.Data.Preparation;

namespace HealthTorch.Tests.Data;

/// <summary>Scales and medians against scikit-learn: <c>Golden/scalers.py</c> is the recipe of <c>Golden/scalers.json</c>.</summary>
public class ScaleGoldenTests
{
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web);

    public static TheoryData<string, ScalingMethod> ColumnsAndScalings()
    {
        var data = new TheoryData<string, ScalingMethod>();
        foreach (var golden in Read())
        {
            data.Add(golden.Name, ScalingMethod.MinMax);
            data.Add(golden.Name, ScalingMethod.Standardise);
            data.Add(golden.Name, ScalingMethod.Quantile);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(ColumnsAndScalings))]
    public void Scales_agree_with_scikit_learn(string name, ScalingMethod scaling)
    {
        var golden = Read().Single(each => each.Name == name);
        var scale = Scale.Fit(scaling, ObservedValues.From(golden.Training), name);
        double[] expected = scaling switch
        {
            ScalingMethod.MinMax => golden.MinMax,
            ScalingMethod.Standardise => golden.Standardise,
            _ => golden.Quantile,
        };
        Assert.All(golden.New.Zip(expected), pair => Assert.Equal(pair.Second, scale.Transform(pair.First), 1e-12 * Math.Max(1, Math.Abs(pair.Second))));
    }

    [Fact]
    public void Medians_agree_with_scikit_learn() => Assert.All(Read(), golden =>
    {
        var observed = ObservedValues.From([.. golden.Training, double.NaN]);
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
