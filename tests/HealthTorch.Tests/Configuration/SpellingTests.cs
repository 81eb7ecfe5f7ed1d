using FsCheck.Xunit;
using HealthTorch.Configuration.Loading;

namespace HealthTorch.Tests.Configuration;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("epochs", "epochs", 0)]
    [InlineData("epoch", "epochs", 1)]
    [InlineData("epcohs", "epochs", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("ca", "abc", 3)]
    public void Distance_counts_slips_of_the_hand(string a, string b, int slips) => Assert.Equal(slips, DidYouMean.EditDistance(a, b));

    [Property]
    public bool Distance_is_symmetric_and_at_most_the_longer_word(string? a, string? b)
    {
        var (left, right) = (a ?? "", b ?? "");
        var slips = DidYouMean.EditDistance(left, right);
        return slips == DidYouMean.EditDistance(right, left)
            && slips <= Math.Max(left.Length, right.Length)
            && slips >= Math.Abs(left.Length - right.Length)
            && (slips == 0) == (left == right);
    }

    [Theory]
    [InlineData("batch_size", "batchSize")]
    [InlineData("Epochs", "epochs")]
    [InlineData("sede", "seed")]
    [InlineData("learningrate", "learningRate")]
    [InlineData("momentum", null)]
    [InlineData("x", null)]
    public void The_nearest_word_is_offered_when_it_is_near(string word, string? meant) =>
        Assert.Equal(meant, DidYouMean.FindNearest(word, ["batchSize", "epochs", "seed", "learningRate", "l1"]));
}
