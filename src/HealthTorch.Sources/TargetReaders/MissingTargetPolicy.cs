using HealthTorch.Data;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.TargetReaders;

/// <summary>Applies the policy for rows with a missing target.</summary>
/// <param name="file">The file.</param>
/// <param name="target">Configuration of the target.</param>
internal sealed class MissingTargetPolicy(SourceFile file, TargetConfig target)
{
    private readonly string _name = string.Join("' or '", target.TargetColumns);
    private int _firstMissingRow = -1;
    private int _rows;

    /// <summary>Number of rows without a target so far.</summary>
    public int MissingCount { get; private set; }

    /// <summary>Processes the next row.</summary>
    /// <param name="isKnown">Whether the row has a target.</param>
    /// <returns>Whether the row is kept.</returns>
    public bool ShouldKeep(bool isKnown)
    {
        if (!isKnown && MissingCount++ == 0)
        {
            _firstMissingRow = _rows;
        }

        _rows++;
        return isKnown;
    }

    /// <summary>Throws if there are rows without a target and they are not to be dropped.</summary>
    /// <exception cref="DataException">There are rows without a target and these are not allowed, or no row has a target.</exception>
    public void ThrowIfInvalid()
    {
        if (MissingCount > 0 && target.OnMissing == MissingTarget.Refuse)
        {
            throw new DataException(
                $"{file.Name}, {file.Location(_firstMissingRow)}: the target '{_name}' is missing (in {MissingCount} of {_rows} rows "
                    + "in total); "
                + "fill in the values, or set onMissing of the target to drop to exclude these rows");
        }

        if (MissingCount == _rows)
        {
            throw new DataException($"{file.Name}: the target '{_name}' is missing in every row");
        }
    }
}
