using System.Collections;
using System.Globalization;

namespace HealthTorch.Data;

/// <summary>The numbers from 1 as texts, written when asked for: the ids of patients of a file without any.</summary>
/// <param name="count">How many.</param>
internal sealed class RowNumbers(int count) : IReadOnlyList<string>
{
    public int Count => count;

    public string this[int index] => (index + 1).ToString(CultureInfo.InvariantCulture);

    public IEnumerator<string> GetEnumerator() => Enumerable.Range(0, count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
