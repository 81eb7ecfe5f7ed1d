namespace HealthTorch.Data;

/// <summary>Goes through the rows of a file once and has column readers read their cells.</summary>
internal abstract class RowCursor : IDisposable
{
    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="DataException">The file is not sound there.</exception>
    public abstract bool MoveNext();

    /// <summary>Has every reader read its cell of the row at hand.</summary>
    /// <param name="row">Row of the readers' open segments.</param>
    /// <returns>The first reader that refused, by its place among them; -1 where none did.</returns>
    public abstract int Read(int row);

    /// <summary>The text of a cell of the row at hand, as messages show it.</summary>
    /// <param name="reader">Its reader's place.</param>
    public abstract string TextOf(int reader);

    /// <summary>Looks whether the rest of the file is sound: that comes before what its cells hold.</summary>
    public virtual void CheckRest()
    {
    }

    /// <inheritdoc/>
    public abstract void Dispose();
}
