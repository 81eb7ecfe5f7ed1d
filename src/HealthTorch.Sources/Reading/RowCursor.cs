using HealthTorch.Data;
using HealthTorch.Sources.Cells;

namespace HealthTorch.Sources.Reading;

/// <summary>A forward-only cursor over the rows of a file, which passes the cells to column readers.</summary>
/// <param name="readers">The readers.</param>
internal abstract class RowCursor(ColumnReader[] readers) : IDisposable
{
    /// <summary>Number of the current row, from 0; -1 before the first.</summary>
    public int Row { get; private set; } = -1;

    /// <summary>The location of the current row, for messages.</summary>
    public virtual string Location => $"row {Row + 1}";

    /// <summary>Advances to the next row.</summary>
    /// <returns>Whether there is a next one.</returns>
    /// <exception cref="DataException">The file is malformed at this point.</exception>
    public bool MoveNext()
    {
        Row++;
        return Advance();
    }

    /// <summary>Reads the cell of every reader in the current row.</summary>
    /// <param name="row">Row in the readers' open segments.</param>
    /// <param name="refused">Receives the indices of the readers that rejected their cells.</param>
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

    /// <summary>Reads the cell of one reader in the current row.</summary>
    /// <param name="row">Row in the reader's open segment.</param>
    /// <param name="reader">Index of the reader.</param>
    /// <returns>Whether the dictionary allows the cell.</returns>
    public bool Read(int row, int reader) => Read(row, readers[reader], reader);

    /// <summary>The text of a cell of the current row, for messages.</summary>
    /// <param name="reader">Index of the reader.</param>
    public abstract string CellText(int reader);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Advances to the next row of the file.</summary>
    /// <returns>Whether there is a next one.</returns>
    protected abstract bool Advance();

    /// <summary>Reads the cell of a reader in the current row.</summary>
    /// <param name="row">Row in the reader's open segment.</param>
    /// <param name="reader">The reader.</param>
    /// <param name="place">Index of the reader.</param>
    /// <returns>Whether the dictionary allows the cell.</returns>
    protected abstract bool Read(int row, ColumnReader reader, int place);
}
