using System.Diagnostics;
using System.Text.RegularExpressions;

namespace HealthTorch.Tests.Scoring;

/// <summary>The web service of the readme, listening.</summary>
internal sealed partial class ServiceProcess : IDisposable
{
    private readonly Process _process;

    private ServiceProcess(Process process, Uri address) => (_process, Client) = (process, new HttpClient { BaseAddress = address });

    public HttpClient Client { get; }

    /// <summary>Starts it, as a developer does: exceptions that nothing catches would be answered with their stack trace.</summary>
    public static async Task<ServiceProcess> Start(string model)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Repository.PathOf($"tests/HealthTorch.ScoringService/bin/{configuration}/net10.0/HealthTorch.ScoringService.dll");
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, model, "--urls", "http://127.0.0.1:0", "--environment", "Development"])
        {
            RedirectStandardOutput = true,
        })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new ServiceProcess(process, new Uri(match.Groups["address"].Value));
            }
        }

        throw new InvalidOperationException("needed an address to listen on but the service ended");
    }

    public void Dispose()
    {
        Client.Dispose();
        _process.Kill();
        _process.Dispose();
    }

    [GeneratedRegex("Now listening on: (?<address>http://.*)")]
    private static partial Regex Listening();
}
