using System.Reflection;

namespace HealthTorch.Tests.Design;

/// <summary>The direction of the assemblies, read from what was compiled.</summary>
public sealed class DirectionTests
{
    public static TheoryData<string> Assemblies => [.. HealthTorchAssemblies.Allowed.Keys];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_assembly_uses_only_those_it_may(string name) => Assert.Empty(
        from used in Assembly.Load(name).GetReferencedAssemblies().Select(reference => reference.Name!)
        where !IsOfTheSystem(used) && !HealthTorchAssemblies.Allowed[name].Any(allowed => Matches(used, allowed))
        select $"{name} uses {used}");

    [Theory]
    [InlineData("HealthTorch.Data")]
    [InlineData("HealthTorch.Dense")]
    [InlineData("HealthTorch.Statistics")]
    [InlineData("HealthTorch.Scoring")]
    [InlineData("HealthTorch.Configuration")]
    public void Numbers_and_statistics_need_no_native_library(string name) => Assert.DoesNotContain(
        Assembly.Load(name).GetReferencedAssemblies(),
        reference => reference.Name!.StartsWith("TorchSharp", StringComparison.Ordinal) || reference.Name.StartsWith("DuckDB", StringComparison.Ordinal));

    [Fact]
    public void Every_project_of_the_library_has_a_direction() => Assert.Equal(
        Directory.GetDirectories(Repository.PathOf("src")).Select(path => Path.GetFileName(path)!).Except(["HealthTorch.Chemistry", "HealthTorch.Cli"]).Order(),
        HealthTorchAssemblies.Allowed.Keys.Order());

    [Fact]
    public void The_namespace_of_a_file_is_its_folder() => Assert.Empty(
        from path in Repository.Files("src", "*.cs")
        let folder = Path.GetDirectoryName(Path.GetRelativePath(Repository.PathOf("src"), path))!.Replace('/', '.')
        let text = File.ReadAllText(path)
        where text.Contains("\nnamespace ", StringComparison.Ordinal) && !text.Contains($"namespace {folder};", StringComparison.Ordinal)
        select $"{path} is not in namespace {folder}");

    private static bool IsOfTheSystem(string name) =>
        name is "netstandard" or "mscorlib" or "Microsoft.Win32.Primitives" || name == "System" || name.StartsWith("System.", StringComparison.Ordinal);

    private static bool Matches(string name, string allowed) =>
        allowed.EndsWith('*') ? name.StartsWith(allowed[..^1], StringComparison.Ordinal) : name == allowed;
}
