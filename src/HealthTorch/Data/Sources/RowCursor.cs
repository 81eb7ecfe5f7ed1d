namespace HealthTorch.Data;

/// <summary>Goes through the rows of a file once and has column readers read their cells.</summary>
/// <param name="readers">The readers.</param>
internal abstract class RowCursor(ColumnReader[] readers) : IDisposable
{
    /// <summary>Number of the row at hand, from 0; -1 before the first.</summary>
    public int Row { get; private set; } = -1;

    /// <summary>Where the row at hand is, as a reader of the file would look for it.</summary>
    public virtual string Place => $"row {Row + 1}";

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="DataException">The file is not sound there.</exception>
    public bool MoveNext()
    {
        Row++;
        return Advance();
    }

    /// <summary>Has every reader read its cell of the row at hand.</summary>
    /// <param name="row">Row of the readers' open segments.</param>
    /// <param name="refused">Gets the readers that refused, by their places.</param>
    public void Read(int row, ICollection<int> refused)
    {
        for (var i = 0; i < readers.Length; i++)
        {
            if (!Read(row, i))
            {
                refused.Add(i);
            }
        }
    }

    /// <summary>Has one reader read its cell of the row at hand.</summary>
    /// <param name="row">Row of the reader's open segment.</param>
    /// <param name="reader">Its place.</param>
    /// <returns>Whether the dictionary allows the cell.</returns>
    public bool Read(int row, int reader) => Read(row, readers[reader], reader);

    /// <summary>The text of a cell of the row at hand, as messages show it.</summary>
    /// <param name="reader">Its reader's place.</param>
    public abstract string TextOf(int reader);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Goes to the next row of the file.</summary>
    /// <returns>Whether there is one.</returns>
    protected abstract bool Advance();

    /// <summary>Has a reader read its cell of the row at hand.</summary>
    /// <param name="row">Row of the reader's open segment.</param>
    /// <param name="reader">The reader.</param>
    /// <param name="place">Its place among the readers.</param>
    /// <returns>Whether the dictionary allows the cell.</returns>
    protected abstract bool Read(int row, ColumnReader reader, int place);
}
