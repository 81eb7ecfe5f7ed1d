using System.Globalization;
using HealthTorch.Data;
using HealthTorch.Statistics.Classification;

namespace HealthTorch.Tests.Metrics;

/// <summary>The aSAH data of pROC, whose licence keeps them out of this repository.</summary>
/// <remarks>
/// Turck et al. (2010). Values: R 4.2.2, pROC 1.18.0: roc, var, ci.auc and roc.test with levels Good, Poor and direction "&lt;".
/// </remarks>
public sealed class SubarachnoidHaemorrhageTests
{
    private const string Data = "diagnosis/asah-outcome/asah-outcome.csv";

    [OptionalDataFact(Data)]
    public void AUROC_DeLong_interval_and_paired_test_equal_pROC()
    {
        string[][] rows = [.. File.ReadLines(OptionalData.PathOf(Data)).Skip(1).Select(line => line.Replace("\"", "", StringComparison.Ordinal).Split(','))];
        var truth = new ClassLabels([.. rows.Select(row => row[1] == "Poor" ? 1 : 0)], ["Good", "Poor"]);
        var s100b = DeLong.Compute(truth, Marker(rows, 5));
        var ndka = DeLong.Compute(truth, Marker(rows, 6));
        Assert.Equal(0.731368563686, s100b.Area, 1e-12);
        Assert.Equal(0.00266868245717, s100b.Variance, 1e-14);
        Assert.Equal(0.630118211762, s100b.Interval().Low!.Value, 1e-11);
        Assert.Equal(0.83261891561, s100b.Interval().High!.Value, 1e-11);
        Assert.Equal(0.61195799458, ndka.Area, 1e-11);
        Assert.Equal(0.164295175223, s100b.CompareWith(ndka).PValue, 1e-11);
    }

    /// <summary>A marker's concentration stands for a probability: only its order counts.</summary>
    private static ClassProbabilities Marker(string[][] rows, int column) =>
        BinaryCase.Say(rows.Select(row => double.Parse(row[column], CultureInfo.InvariantCulture)));
}
