using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace HealthTorch.Core.Validation;

/// <summary>Runs independent work items in parallel.</summary>
internal static class ParallelRunner
{
    /// <summary>Runs all items; an exception of one item cancels the others and is rethrown.</summary>
    /// <typeparam name="T">The result of an item.</typeparam>
    /// <param name="count">Number of items.</param>
    /// <param name="degree">Maximum number of items at a time.</param>
    /// <param name="work">Computes one item from its index (from 0) and a cancellation token.</param>
    /// <param name="cancellation">Cancels all items.</param>
    /// <returns>The results by item, independent of the order of completion.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static T[] Run<T>(int count, int degree, Func<int, CancellationToken, T> work, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var results = new T[count];
        var pieces = Partitioner.Create(Enumerable.Range(0, count), EnumerablePartitionerOptions.NoBuffering);
        try
        {
            Parallel.ForEach(pieces, new ParallelOptions { MaxDegreeOfParallelism = degree }, Do);
        }
        catch (AggregateException all)
        {
            cancellation.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(all.InnerExceptions.First(problem => problem is not OperationCanceledException));
        }

        return results;

        void Do(int piece)
        {
            var done = false;
            try
            {
                results[piece] = work(piece, ending.Token);
                done = true;
            }
            finally
            {
                if (!done)
                {
                    ending.Cancel();
                }
            }
        }
    }
}
