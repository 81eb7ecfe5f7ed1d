using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace HealthTorch.Experiments;

/// <summary>Pieces of work on several cores at a time.</summary>
internal static class SideBySide
{
    /// <summary>Does all pieces; what one throws ends the others and is thrown on.</summary>
    /// <typeparam name="T">What a piece of work gives.</typeparam>
    /// <param name="count">How many pieces.</param>
    /// <param name="degree">How many at a time.</param>
    /// <param name="work">Does one piece, told its number from 0 and what ends it early.</param>
    /// <param name="cancellation">Ends all.</param>
    /// <returns>By piece, whichever came first.</returns>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
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
