using System.Diagnostics;

namespace HealthTorch.Benchmarks;

/// <summary>This program as a process of its own, for what only a new process can show.</summary>
internal static class Own
{
    /// <summary>How it is started so that <see cref="Run"/> does one thing, with the compiler set as in any program, not as for this one.</summary>
    public static ProcessStartInfo Start(params IEnumerable<string> arguments) =>
        new(Environment.ProcessPath!, ["exec", typeof(Own).Assembly.Location, "--alone", .. arguments])
        {
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_TC_QuickJitForLoops"] = "1", ["DOTNET_TieredPGO"] = "1" },
        };

    /// <summary>Does one thing and prints its result.</summary>
    /// <returns>Whether that was asked for.</returns>
    public static bool Run(string[] arguments)
    {
        switch (arguments)
        {
            case ["--alone", "score", var model, var patient]:
                StartUp.Score(model, patient);
                return true;
            case ["--alone", "train", var engine]:
                PeakMemory.Train(engine);
                return true;
            case ["--alone", "read", var config]:
                ScaleRun.Read(config);
                return true;
            case ["--alone", "study", var config, var runs]:
                ScaleRun.Study(config, runs);
                return true;
            default:
                return false;
        }
    }
}
