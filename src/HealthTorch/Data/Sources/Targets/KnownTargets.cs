namespace HealthTorch.Data;

/// <summary>Decides on rows without a target.</summary>
/// <param name="file">The file they are from.</param>
/// <param name="target">What is predicted.</param>
internal sealed class KnownTargets(SourceFile file, TargetConfig target)
{
    private readonly string _name = string.Join("' or '", target.TargetColumns);
    private int _firstMissing = -1;
    private int _rows;

    /// <summary>Rows without a target, up to now.</summary>
    public int Missing { get; private set; }

    /// <summary>Looks at the next row.</summary>
    /// <param name="isKnown">Whether it has a target.</param>
    /// <returns>Whether it is kept.</returns>
    public bool Keeps(bool isKnown)
    {
        if (!isKnown && Missing++ == 0)
        {
            _firstMissing = _rows;
        }

        _rows++;
        return isKnown;
    }

    /// <summary>Refuses rows without a target where they are not to be left out.</summary>
    /// <exception cref="DataException">Rows without one are refused, or no row has one.</exception>
    public void Check()
    {
        if (Missing > 0 && target.OnMissing == MissingTarget.Refuse)
        {
            throw new DataException(
                $"{file.Name}, {file.Place(_firstMissing)}: the target '{_name}' is missing, as in {Missing} of {_rows} rows; "
                + "fill it in, or set onMissing of the target to drop to leave these rows out");
        }

        if (Missing == _rows)
        {
            throw new DataException($"{file.Name}: the target '{_name}' is missing in every row");
        }
    }
}
