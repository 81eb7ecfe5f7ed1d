using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace HealthTorch.Benchmarks;

/// <summary>A Python process that does a peer's work on request, a line of JSON each way.</summary>
internal sealed class PythonPeer : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts it.</summary>
    /// <param name="script">A file of the folder Peers.</param>
    /// <param name="folder">Where its data are.</param>
    /// <param name="threads">How many it may use.</param>
    public PythonPeer(string script, string folder, int threads)
    {
        var start = Start(script, [folder, threads.ToString(CultureInfo.InvariantCulture)], threads);
        start.RedirectStandardInput = true;
        _process = Process.Start(start)!;
    }

    /// <summary>The interpreter that has the peers.</summary>
    public static string Python => Environment.GetEnvironmentVariable("PYTHON") ?? "/usr/bin/python3";

    /// <summary>What the peers are, in one line.</summary>
    public static string Versions
    {
        get
        {
            using var process = Process.Start(Start("versions.py", [], threads: 1))!;
            return process.StandardOutput.ReadToEnd().Trim();
        }
    }

    /// <summary>How a script is started whose output is read.</summary>
    public static ProcessStartInfo Start(string script, IEnumerable<string> arguments, int threads)
    {
        var start = new ProcessStartInfo(Python, [Path.Combine(AppContext.BaseDirectory, "Peers", script), .. arguments])
        {
            RedirectStandardOutput = true,
        };
        foreach (var variable in new[] { "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS" })
        {
            start.Environment[variable] = threads.ToString(CultureInfo.InvariantCulture);
        }

        return start;
    }

    /// <summary>Has it do something that answers with <c>cost</c> and <c>loss</c>.</summary>
    /// <param name="function">A function that the script serves.</param>
    /// <param name="arguments">Its arguments.</param>
    public Round Run(string function, object arguments)
    {
        var answer = Call(function, arguments);
        return new Round(answer.GetProperty("cost").GetDouble(), answer.GetProperty("loss").GetDouble());
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>Has it do something.</summary>
    /// <param name="function">A function that the script serves.</param>
    /// <param name="arguments">Its arguments.</param>
    public JsonElement Call(string function, object arguments)
    {
        var request = JsonSerializer.SerializeToNode(arguments)!.AsObject();
        request["call"] = function;
        _process.StandardInput.WriteLine(request.ToJsonString());
        var answer = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"needed an answer to {request} but the peer ended: its error is above");
        return JsonSerializer.Deserialize<JsonElement>(answer);
    }
}
