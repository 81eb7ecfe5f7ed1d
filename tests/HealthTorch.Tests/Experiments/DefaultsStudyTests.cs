using System.Globalization;

namespace HealthTorch.Tests.Experiments;

/// <summary>What the committed study of the defaults claims.</summary>
public class DefaultsStudyTests
{
    private const double Most = 0.8;

    private static readonly string Page = File.ReadAllText(Repository.PathOf("experiments", "diagnosis", "defaults", "README.md"));

    private static readonly Dictionary<string, string>[] Lines = Read("results.csv");

    [Fact]
    public void The_best_baseline_is_within_the_interval_of_the_network_or_below_it_on_most_data_sets()
    {
        var good = Lines.Count(line => Number(line, "high") >= Number(line, "baseline value"));
        Assert.InRange(good, Most * Lines.Length, Lines.Length);
        Assert.Contains($"on {good} of {Lines.Length} data sets", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Most_calibration_slopes_that_are_known_well_are_near_1()
    {
        double[] slopes = [.. Lines.Where(line => line["slope"].Length > 0 && Number(line, "slope high") - Number(line, "slope low") < 1)
            .Select(line => Number(line, "slope"))];
        var near = slopes.Count(slope => slope is >= 0.7 and <= 1.4);
        Assert.InRange(near, Most * slopes.Length, slopes.Length);
        Assert.Contains($"Of {slopes.Length} calibration slopes whose interval is narrower than 1, {near} are", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_configuration_of_the_study_sets_nothing_of_the_network()
    {
        var names = Repository.Files("configs", "*.json").Where(path => path.Contains("/diagnosis/defaults/", StringComparison.Ordinal)).ToList();
        Assert.Equal(Lines.Length, names.Count);
        Assert.All(names, path => Assert.Contains("\"model\": { \"type\": \"mlp\" }\n}", File.ReadAllText(path), StringComparison.Ordinal));
        Assert.All(names, path => Assert.DoesNotContain("preparation", File.ReadAllText(path), StringComparison.Ordinal));
    }

    private static double Number(Dictionary<string, string> line, string column) => double.Parse(line[column], CultureInfo.InvariantCulture);

    private static Dictionary<string, string>[] Read(string file)
    {
        var lines = File.ReadAllLines(Repository.PathOf("experiments", "diagnosis", "defaults", file)).Select(line => line.Split(',')).ToArray();
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(pair => pair.First, pair => pair.Second))];
    }
}
