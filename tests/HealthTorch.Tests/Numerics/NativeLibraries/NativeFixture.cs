using HealthTorch.Networks.NativeLibraries;

namespace HealthTorch.Tests.Numerics;

/// <summary>TorchSharp's native library as it was installed.</summary>
internal static class NativeFixture
{
    public static string OriginalPath { get; } = NativeLoader.SearchFolders()
        .Select(folder => Path.Combine(folder, NativeLoader.FileName))
        .First(File.Exists);

    /// <summary>A copy that a test may spoil.</summary>
    public static byte[] Original() => File.ReadAllBytes(OriginalPath);
}

/// <summary>A test of what is done on Linux alone.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "TorchSharp's native library is patched on Linux alone";
}
