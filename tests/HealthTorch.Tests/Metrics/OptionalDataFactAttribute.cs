namespace HealthTorch.Tests.Metrics;

/// <summary>A test that needs data which are not part of the repository: passed over, with the reason, where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OptionalDataFactAttribute : FactAttribute
{
    public OptionalDataFactAttribute(string file)
    {
        if (!File.Exists(PathOf(file)))
        {
            Skip = $"needs {file} in the folder that HEALTHTORCH_DATA names, or in shared/data beside the repository";
        }
    }

    public static string PathOf(string file) => Path.Combine(
        Environment.GetEnvironmentVariable("HEALTHTORCH_DATA") ?? Path.Combine(Golden.Root, "..", "shared", "data"), file);
}
