namespace HealthTorch.Data;

/// <summary>Applies the policy for rows with a missing target.</summary>
/// <param name="file">The file.</param>
/// <param name="target">Configuration of the target.</param>
internal sealed class KnownTargets(SourceFile file, TargetConfig target)
{
    private readonly string _name = string.Join("' or '", target.TargetColumns);
    private int _firstMissing = -1;
    private int _rows;

    /// <summary>Number of rows without a target so far.</summary>
    public int Missing { get; private set; }

    /// <summary>Processes the next row.</summary>
    /// <param name="isKnown">Whether the row has a target.</param>
    /// <returns>Whether the row is kept.</returns>
    public bool Keeps(bool isKnown)
    {
        if (!isKnown && Missing++ == 0)
        {
            _firstMissing = _rows;
        }

        _rows++;
        return isKnown;
    }

    /// <summary>Throws if there are rows without a target and they are not to be dropped.</summary>
    /// <exception cref="DataException">There are rows without a target and these are not allowed, or no row has a target.</exception>
    public void Check()
    {
        if (Missing > 0 && target.OnMissing == MissingTarget.Refuse)
        {
            throw new DataException(
                $"{file.Name}, {file.Place(_firstMissing)}: the target '{_name}' is missing (in {Missing} of {_rows} rows in total); "
                + "fill in the values, or set onMissing of the target to drop to exclude these rows");
        }

        if (Missing == _rows)
        {
            throw new DataException($"{file.Name}: the target '{_name}' is missing in every row");
        }
    }
}
