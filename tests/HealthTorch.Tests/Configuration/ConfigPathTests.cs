using FsCheck.Xunit;
using HealthTorch.Configuration;

namespace HealthTorch.Tests.Configuration;

public sealed class ConfigPathTests
{
    [Property]
    public bool A_path_of_any_printable_names_reads_back(string[] names)
    {
        string[] steps = [.. names.Select(name => string.Concat((name ?? "").Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter))))];
        var path = steps.Aggregate("", ConfigPath.Member);
        var (read, length) = ConfigPath.Parse(path);
        return read.SequenceEqual(steps) && length == path.Length;
    }

    [Theory]
    [InlineData("a.b", "a", true)]
    [InlineData("a[1]", "a", true)]
    [InlineData("ab", "a", false)]
    [InlineData("a", "a.b", false)]
    [InlineData("a", "", true)]
    public void A_path_is_within_its_beginnings(string path, string outer, bool within) => Assert.Equal(within, ConfigPath.IsWithin(path, outer));

    [Theory]
    [InlineData("a", "", "a")]
    [InlineData("", "b", "b")]
    [InlineData("a", "b.c", "a.b.c")]
    [InlineData("a", "[1].c", "a[1].c")]
    public void An_inner_path_is_joined_to_an_outer(string path, string inner, string joined) => Assert.Equal(joined, ConfigPath.Join(path, inner));
}
