namespace HealthTorch.Data;

/// <summary>Goes through the rows of a file once and has column readers read their cells.</summary>
internal abstract class RowCursor : IDisposable
{
    /// <summary>Number of the row at hand, from 0; -1 before the first.</summary>
    public int Row { get; protected set; } = -1;

    /// <summary>Where the row at hand is, as a reader of the file would look for it.</summary>
    public virtual string Place => $"row {Row + 1}";

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="DataException">The file is not sound there.</exception>
    public abstract bool MoveNext();

    /// <summary>Has every reader read its cell of the row at hand.</summary>
    /// <param name="row">Row of the readers' open segments.</param>
    /// <param name="refused">Gets the readers that refused, by their places.</param>
    public abstract void Read(int row, ICollection<int> refused);

    /// <summary>The text of a cell of the row at hand, as messages show it.</summary>
    /// <param name="reader">Its reader's place.</param>
    public abstract string TextOf(int reader);

    /// <inheritdoc/>
    public abstract void Dispose();
}
