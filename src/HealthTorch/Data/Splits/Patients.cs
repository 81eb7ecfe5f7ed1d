namespace HealthTorch.Data;

/// <summary>The rows of a cohort by patient.</summary>
/// <param name="OfRow">The patient of each row, numbered by first appearance.</param>
/// <param name="Sizes">Rows of each patient.</param>
internal sealed record Patients(int[] OfRow, int[] Sizes)
{
    public int Count => Sizes.Length;

    public static Patients Of(IReadOnlyList<string> ids)
    {
        var numbers = new Dictionary<string, int>(ids.Count);
        var ofRow = new int[ids.Count];
        for (var row = 0; row < ofRow.Length; row++)
        {
            if (!numbers.TryGetValue(ids[row], out ofRow[row]))
            {
                ofRow[row] = numbers[ids[row]] = numbers.Count;
            }
        }

        var sizes = new int[numbers.Count];
        foreach (var patient in ofRow)
        {
            sizes[patient]++;
        }

        return new Patients(ofRow, sizes);
    }
}
