using System.Text.Json;
using HealthTorch.Configuration.Loading;
using HealthTorch.Configuration.Unicode;

namespace HealthTorch.Tests.Configuration;

public sealed class CanonicalFormTests
{
    [Fact]
    public void Texts_are_composed_as_Python_composes_them()
    {
        var path = Repository.PathOf("tests", "HealthTorch.Tests", "Configuration", "Golden", "canonical-forms.json");
        using var golden = JsonDocument.Parse(File.ReadAllText(path));
        Assert.All(
            golden.RootElement.GetProperty("texts").EnumerateArray(),
            pair => Assert.Equal(pair[1].GetString(), NfcNormalizer.Normalize(pair[0].GetString()!)));
    }

    [Fact]
    public void A_name_that_looks_the_same_is_told_by_its_characters() => Assert.Equal(
        "; \"gro\u0308\u00DFe\" looks the same but is written with other characters (U+006F U+0308, not U+00F6): write both the same way",
        DidYouMean.Hint("gr\u00F6\u00DFe", ["other", "gro\u0308\u00DFe"]));

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a", "b")]
    [InlineData("\u00E9", "e")]
    public void Others_are_not_alike(string one, string other) => Assert.False(NfcNormalizer.AreEquivalent(one, other));
}
