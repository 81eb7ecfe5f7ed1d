using System.Text.RegularExpressions;

namespace HealthTorch.Tests.Design;

/// <summary>The stages of the library, each of which may use those before it.</summary>
public sealed partial class DirectionTests
{
    private static readonly string[][] _stages =
    [
        ["Numerics", "Configuration"], ["Data"], ["Estimators"], ["Models"], ["Tasks"], ["Training"], ["Metrics", "Calibration", "Explanation"],
        ["Experiments"], ["Reports"],
    ];

    [Fact]
    public void Later_stages_use_earlier_ones_and_never_the_reverse()
    {
        var wrong =
            from path in Repository.Files("src/HealthTorch", "*.cs")
            let stage = Stage(Path.GetRelativePath(Repository.PathOf("src/HealthTorch"), path).Split('/')[0])
            where stage >= 0
            from used in Uses().Matches(File.ReadAllText(path)).Select(match => match.Groups["stage"].Value)
            where Stage(used) > stage
            select $"{path} uses {used}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_folder_of_the_library_is_a_stage() => Assert.All(
        Repository.Files("src/HealthTorch", "*.cs").Select(path => Path.GetRelativePath(Repository.PathOf("src/HealthTorch"), path)).Where(path => path.Contains('/')),
        path => Assert.True(Stage(path.Split('/')[0]) >= 0, $"{path} is in no stage"));

    [Fact]
    public void The_namespace_of_a_file_is_its_stage() => Assert.All(
        Repository.Files("src/HealthTorch", "*.cs"),
        path =>
        {
            var folder = Path.GetRelativePath(Repository.PathOf("src/HealthTorch"), path).Split('/');
            Assert.Contains(folder.Length == 1 ? "namespace HealthTorch;" : $"namespace HealthTorch.{folder[0]};", File.ReadAllText(path), StringComparison.Ordinal);
        });

    [Theory]
    [InlineData("HealthTorch.Dense", "Dense|Numerics")]
    [InlineData("HealthTorch.Scoring", "Dense|Numerics|Data|Scoring")]
    public void What_scores_without_torch_uses_nothing_of_the_library_above_it(string project, string stages) => Assert.All(
        Repository.Files($"src/{project}", "*.cs"),
        path => Assert.DoesNotMatch($@"using (static )?(TorchSharp|DuckDB)|HealthTorch\.(?!({stages})\b)[A-Z]", File.ReadAllText(path)));

    [Fact]
    public void The_reference_uses_the_system_alone() => Assert.All(
        Repository.Files("src/HealthTorch.Reference", "*.cs"),
        path => Assert.DoesNotMatch(@"using (?!System|static System|HealthTorch\.Reference)", File.ReadAllText(path)));

    private static int Stage(string folder) => Array.FindIndex(_stages, stage => stage.Contains(folder));

    [GeneratedRegex(@"HealthTorch\.(?<stage>[A-Z][A-Za-z]+)")]
    private static partial Regex Uses();
}
