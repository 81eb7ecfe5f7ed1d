using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace HealthTorch.Chemistry;

/// <summary>A thread with a large stack: RDKit recurses once per atom of a chain.</summary>
internal sealed class LargeStackThread : IDisposable
{
    /// <summary>The size of the stack in bytes; memory is committed only as the stack grows.</summary>
    public const int StackSize = 256 * 1024 * 1024;

    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;

    /// <summary>Starts the thread.</summary>
    public LargeStackThread()
    {
        _thread = new Thread(Run, StackSize) { IsBackground = true, Name = "RDKit" };
        _thread.Start();
    }

    /// <summary>Runs a function on the thread and waits for the result. Exceptions of the function are rethrown to the caller.</summary>
    /// <param name="function">The function.</param>
    public T Invoke<T>(Func<T> function)
    {
        using var done = new ManualResetEventSlim();
        (T? result, ExceptionDispatchInfo? problem) = (default, null);
        _work.Add(() =>
        {
            try
            {
                result = function();
            }
            catch (Exception thrown)
            {
                problem = ExceptionDispatchInfo.Capture(thrown);
            }
            finally
            {
                done.Set();
            }
        });
        done.Wait();
        problem?.Throw();
        return result!;
    }

    /// <summary>Ends the thread after the queued functions have finished.</summary>
    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    private void Run()
    {
        foreach (var action in _work.GetConsumingEnumerable())
        {
            action();
        }
    }
}
