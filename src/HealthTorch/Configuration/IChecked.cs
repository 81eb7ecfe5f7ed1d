namespace HealthTorch.Configuration;

/// <summary>A config record with rules that its types, <c>[Range]</c> bounds and required members cannot express.</summary>
public interface IChecked
{
    /// <summary>Yields what is wrong, with paths relative to this record (<c>""</c> for the record itself).</summary>
    IEnumerable<ConfigProblem> Check();
}
