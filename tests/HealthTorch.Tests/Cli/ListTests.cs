using HealthTorch.Cli.Commands;
using HealthTorch.Core;

namespace HealthTorch.Tests.Cli;

public sealed class ListTests
{
    [Fact]
    public void Everything_of_the_Catalog_is_listed()
    {
        var list = CliRun.Of("list").Output;

        Assert.All(Catalog.Families.SelectMany(family => family.Members), member =>
            Assert.Contains($" {member.Name} ", list, StringComparison.Ordinal));
    }

    [Fact]
    public void Everything_of_the_Catalog_says_what_it_is() =>
        Assert.All(Catalog.Families.SelectMany(family => family.Members), member => Assert.NotEmpty(ListCommand.FirstSentence(member.Record)));

    [Fact]
    public void A_family_is_listed_with_its_options()
    {
        var list = CliRun.Of("list", "optimizer").Output;

        Assert.Contains("learningRate", list, StringComparison.Ordinal);
        Assert.Contains("beta2", list, StringComparison.Ordinal);
        Assert.DoesNotContain("cosine", list, StringComparison.Ordinal);
    }

    [Fact]
    public void A_family_of_two_words_needs_no_quotes() =>
        Assert.Equal(CliRun.Of("list", "class loss"), CliRun.Of("list", "class", "loss"));

    [Fact]
    public void An_unknown_family_is_refused_with_those_there_are()
    {
        var error = CliRun.Refused("list", "modle");

        Assert.Contains("'modle'", error, StringComparison.Ordinal);
        Assert.Contains("model", error.Replace("modle", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
