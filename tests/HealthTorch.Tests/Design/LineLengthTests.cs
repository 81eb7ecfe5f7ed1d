namespace HealthTorch.Tests.Design;

/// <summary>Two files of the source fit side by side on a screen.</summary>
public sealed class LineLengthTests
{
    private const int MaxLength = 140;

    [Fact]
    public void No_line_of_the_source_is_longer_than_140_characters() => Assert.Empty(
        from path in Repository.Files("src", "*.cs")
        from line in File.ReadLines(path).Index()
        where line.Item.Length > MaxLength
        select $"{path}:{line.Index + 1} has {line.Item.Length} characters");
}
