using System.Collections;

namespace HealthTorch.Data;

/// <summary>Texts of which each different one is kept once, and a small number a row.</summary>
/// <param name="codes">The place of each row's text in <paramref name="texts"/>; NaN where missing.</param>
/// <param name="texts">Different texts.</param>
internal sealed class CodedTexts(ColumnValues codes, IReadOnlyList<string> texts) : IReadOnlyList<string?>
{
    /// <summary>The place of each row's text in <see cref="Texts"/>; NaN where missing.</summary>
    public ColumnValues Codes { get; } = codes;

    /// <summary>Different texts, of which some may belong to no row.</summary>
    public IReadOnlyList<string> Texts { get; } = texts;

    /// <inheritdoc/>
    public int Count => Codes.Length;

    /// <inheritdoc/>
    public string? this[int row] => Text(Codes[row]);

    /// <summary>The texts of the given rows, in the given order.</summary>
    /// <param name="texts">Texts of any list.</param>
    /// <param name="rows">Row numbers, not changed afterwards.</param>
    public static IReadOnlyList<string?> Take(IReadOnlyList<string?> texts, int[] rows) => texts is CodedTexts coded
        ? new CodedTexts(coded.Codes.Take(rows), coded.Texts)
        : Array.ConvertAll(rows, row => texts[row]);

    /// <inheritdoc/>
    public IEnumerator<string?> GetEnumerator() => Codes.Select(Text).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private string? Text(double code) => double.IsNaN(code) ? null : Texts[(int)code];
}
