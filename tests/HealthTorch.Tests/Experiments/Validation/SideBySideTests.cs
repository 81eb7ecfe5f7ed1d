using HealthTorch.Core.Validation;

namespace HealthTorch.Tests.Experiments;

public sealed class SideBySideTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public void Results_stand_in_the_order_of_the_work(int degree) => Assert.Equal(
        Enumerable.Range(0, 40).Select(piece => piece * piece),
        ParallelRunner.Run(40, degree, (piece, _) => piece * piece, CancellationToken.None));

    [Fact]
    public void So_many_are_done_at_a_time_and_no_more()
    {
        using var both = new Barrier(2);
        var (now, most) = (0, 0);
        ParallelRunner.Run(10, 2, (piece, ending) =>
        {
            var running = Interlocked.Increment(ref now);
            most = Math.Max(most, running);
            Assert.True(piece >= 2 || both.SignalAndWait(TimeSpan.FromSeconds(30), ending), "the first two pieces are to run at a time");
            Interlocked.Decrement(ref now);
            return 0;
        }, CancellationToken.None);
        Assert.Equal(2, most);
    }

    [Fact]
    public void What_one_piece_throws_ends_the_others_and_is_thrown_as_it_is()
    {
        using var waiting = new ManualResetEventSlim();
        var problem = Assert.Throws<InvalidDataException>(() => ParallelRunner.Run(1000, 2, (piece, ending) =>
        {
            if (piece == 1)
            {
                waiting.Wait(TimeSpan.FromSeconds(30), CancellationToken.None);
                throw new InvalidDataException("second");
            }

            waiting.Set();
            Assert.True(ending.WaitHandle.WaitOne(TimeSpan.FromSeconds(30)), "the others are to be ended");
            ending.ThrowIfCancellationRequested();
            return piece;
        }, CancellationToken.None));
        Assert.Equal("second", problem.Message);
    }

    [Fact]
    public void Ended_from_outside_it_says_so()
    {
        using var ending = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => ParallelRunner.Run(100, 2, (_, token) =>
        {
            ending.Cancel();
            token.ThrowIfCancellationRequested();
            return 0;
        }, ending.Token));
    }
}
