namespace HealthTorch.Configuration;

/// <summary>A config record with validation rules that types, <c>[Range]</c> bounds and required members cannot express.</summary>
public interface IValidatable
{
    /// <summary>Returns all problems, with paths relative to this record (<c>""</c> for the record itself).</summary>
    IEnumerable<ConfigProblem> Validate();
}
