namespace HealthTorch.Data;

/// <summary>Finds the name that a misspelt one was probably meant to be.</summary>
internal static class NearestName
{
    /// <summary><c>" (did you mean 'x'?)"</c>, or nothing where no name is close.</summary>
    /// <param name="name">The misspelt name.</param>
    /// <param name="candidates">The names there are.</param>
    public static string Hint(string name, IEnumerable<string> candidates)
    {
        var nearest = candidates.MinBy(candidate => Edits(name, candidate));
        return nearest is not null && Edits(name, nearest) <= Math.Max(1, name.Length / 3) ? $" (did you mean '{nearest}'?)" : "";
    }

    /// <summary>Edit distance without regard to case.</summary>
    /// <remarks>Levenshtein: Binary codes capable of correcting deletions, insertions, and reversals (1966).</remarks>
    private static int Edits(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]);
                current[j] = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, previous[j - 1] + (same ? 0 : 1));
            }

            previous = current;
        }

        return previous[b.Length];
    }
}
