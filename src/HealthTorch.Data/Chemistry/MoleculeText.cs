namespace HealthTorch.Data.Chemistry;

/// <summary>Validates the text of a molecule before the toolkit reads it: RDKit truncates SMILES at the first unknown character.</summary>
public static class MoleculeText
{
    private const string EndOfMolBlock = "M  END";

    /// <summary>Returns why a text cannot be the SMILES of a molecule; null if it may be one, and for a mol block.</summary>
    /// <param name="text">SMILES, or a mol block as in an SDF file.</param>
    public static string? Validate(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "empty";
        }

        if (text.Contains(EndOfMolBlock, StringComparison.Ordinal))
        {
            return null;
        }

        var place = text.AsSpan().IndexOfAnyExceptInRange('!', '~');
        return place < 0 ? null
            : char.IsWhiteSpace(text[place]) ? $"text after a space at character {place + 1}"
            : $"character {place + 1} is not ASCII";
    }
}
