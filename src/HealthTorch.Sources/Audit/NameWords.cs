namespace HealthTorch.Sources.Audit;

/// <summary>The words of a column's name.</summary>
internal static class NameWords
{
    /// <summary>The words in lower case: <c>patient_nbr</c>, <c>patient nbr</c> and <c>PatientNbr</c> are patient, nbr.</summary>
    /// <param name="name">The name.</param>
    public static IReadOnlyList<string> Split(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            if (i == name.Length || !char.IsLetterOrDigit(name[i]) || (char.IsUpper(name[i]) && char.IsLower(name[i - 1])))
            {
                words.Add(new string([.. name[start..i].Where(char.IsLetterOrDigit)]).ToLowerInvariant());
                start = i;
            }
        }

        return [.. words.Where(word => word.Length > 0)];
    }
}
