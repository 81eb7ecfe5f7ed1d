using System.Collections;

namespace HealthTorch.Data.Columns;

/// <summary>Dictionary-encoded strings: each distinct string is stored once, with one code per row.</summary>
/// <param name="codes">Index of each row's string in <paramref name="texts"/>; NaN if missing.</param>
/// <param name="texts">The distinct strings.</param>
internal sealed class DictionaryEncodedStrings(ColumnValues codes, IReadOnlyList<string> texts) : IReadOnlyList<string?>
{
    /// <summary>Index of each row's string in <see cref="Strings"/>; NaN if missing.</summary>
    public ColumnValues Codes { get; } = codes;

    /// <summary>The distinct strings; some may not occur in any row.</summary>
    public IReadOnlyList<string> Strings { get; } = texts;

    /// <inheritdoc/>
    public int Count => Codes.Length;

    /// <inheritdoc/>
    public string? this[int row] => Decode(Codes[row]);

    /// <summary>Returns the strings of the given rows, in the given order.</summary>
    /// <param name="texts">Any list of strings.</param>
    /// <param name="rows">Row numbers, which must not be modified afterwards.</param>
    public static IReadOnlyList<string?> Take(IReadOnlyList<string?> texts, int[] rows) => texts is DictionaryEncodedStrings coded
        ? new DictionaryEncodedStrings(coded.Codes.Take(rows), coded.Strings)
        : Array.ConvertAll(rows, row => texts[row]);

    /// <inheritdoc/>
    public IEnumerator<string?> GetEnumerator() => Codes.Select(Decode).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private string? Decode(double code) => double.IsNaN(code) ? null : Strings[(int)code];
}
