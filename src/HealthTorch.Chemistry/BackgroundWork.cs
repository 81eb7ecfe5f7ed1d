using System.Diagnostics;
using ThreadState = System.Diagnostics.ThreadState;

namespace HealthTorch.Chemistry;

/// <summary>What V8 compiles in the background.</summary>
/// <remarks>
/// An isolate that is disposed of does not end it, and a thread that compiles while the process is torn down ends it with a segmentation
/// fault. V8 without background work needs twice the time for molecules.
/// </remarks>
internal static class BackgroundWork
{
    private const int QuietSamples = 5;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Waits until no other thread of the process has run for some samples, up to ten seconds.</summary>
    public static void Await()
    {
        var watch = Stopwatch.StartNew();
        for (var quiet = 0; quiet < QuietSamples && watch.Elapsed < Longest;)
        {
            Thread.Sleep(Interval);
            quiet = RunningThreads() <= 1 ? quiet + 1 : 0;
        }
    }

    // The thread that asks is one of them.
    private static int RunningThreads()
    {
        using var process = Process.GetCurrentProcess();
        return process.Threads.Cast<ProcessThread>().Count(thread => thread.ThreadState == ThreadState.Running);
    }
}
