using System.Collections;
using System.Globalization;

namespace HealthTorch.Data.Columns;

/// <summary>The row numbers from 1 as strings, created on access: the patient ids of a file without an id column.</summary>
/// <param name="count">Number of rows.</param>
internal sealed class RowNumberIds(int count) : IReadOnlyList<string>
{
    public int Count => count;

    public string this[int index] => (index + 1).ToString(CultureInfo.InvariantCulture);

    public IEnumerator<string> GetEnumerator() => Enumerable.Range(0, count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
