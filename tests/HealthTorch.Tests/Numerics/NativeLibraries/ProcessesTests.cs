using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using HealthTorch.Networks.NativeLibraries;

namespace HealthTorch.Tests.Numerics;

/// <summary>What whole processes do with the native library.</summary>
public sealed class ProcessesTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [LinuxFact]
    public async Task Processes_that_start_at_once_share_one_patched_copy()
    {
        var before = Files(OriginalFolder());

        var copies = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => PatchedCopyOfAProcess()));

        Assert.Equal(before, Files(OriginalFolder()));
        Assert.Single(copies.Distinct());
        Assert.Equal(copies.OfType<string>().Distinct(), Directory.GetFiles(_temporary.Path));
    }

    [LinuxFact]
    public async Task Help_loads_no_tensors()
    {
        await Healthtorch("--help");

        Assert.Empty(Directory.GetFiles(_temporary.Path));
    }

    private async Task<string?> PatchedCopyOfAProcess() => (string?)JsonNode.Parse(await Healthtorch("doctor", "--json"))!["patchedLibrary"];

    private async Task<string> Healthtorch(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Path.Combine(AppContext.BaseDirectory, "healthtorch.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
        };
        start.Environment[NativeCache.Variable] = _temporary.Path;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    /// <summary>The package cache's folder where the output folder holds links, else the output folder.</summary>
    private static string OriginalFolder()
    {
        var path = NativeFixture.OriginalPath;
        return Path.GetDirectoryName(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path)!;
    }

    private static string[] Files(string folder) => Directory.GetFiles(folder)
        .Order(StringComparer.Ordinal)
        .Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O} {new FileInfo(file).Length} {Hash(file)}")
        .ToArray();

    private static string Hash(string file)
    {
        using var stream = File.OpenRead(file);
        return file.EndsWith(NativeLoader.FileName, StringComparison.Ordinal) ? Convert.ToHexStringLower(SHA256.HashData(stream)) : "";
    }
}
