using HealthTorch.Data.Columns;

namespace HealthTorch.Statistics.Metrics;

/// <summary>Index of the rows of a cohort by patient.</summary>
/// <param name="PatientIndices">The patient of each row, numbered by first appearance.</param>
/// <param name="Sizes">Number of rows of each patient.</param>
internal sealed record PatientIndex(int[] PatientIndices, int[] Sizes)
{
    /// <summary>Number of patients.</summary>
    public int Count => Sizes.Length;

    /// <summary>Creates the index from patient ids.</summary>
    /// <param name="ids">The patient id of each row.</param>
    public static PatientIndex FromIds(IReadOnlyList<string> ids)
    {
        var (ofRow, count) = ids is DictionaryEncodedStrings coded ? IndexCodes(coded) : IndexTexts(ids);
        var sizes = new int[count];
        foreach (var patient in ofRow)
        {
            sizes[patient]++;
        }

        return new PatientIndex(ofRow, sizes);
    }

    /// <summary>The rows of some patients, ascending.</summary>
    /// <param name="isWanted">Whether a patient's rows are wanted.</param>
    public int[] Rows(Func<int, bool> isWanted)
    {
        var rows = new int[PatientIndices.Count(isWanted)];
        var count = 0;
        for (var row = 0; row < PatientIndices.Length; row++)
        {
            if (isWanted(PatientIndices[row]))
            {
                rows[count++] = row;
            }
        }

        return rows;
    }

    /// <summary>Number of distinct patients among rows.</summary>
    /// <param name="rows">Row numbers.</param>
    public int CountPatients(IEnumerable<int> rows)
    {
        var seen = new bool[Count];
        var count = 0;
        foreach (var row in rows)
        {
            count += seen[PatientIndices[row]] ? 0 : 1;
            seen[PatientIndices[row]] = true;
        }

        return count;
    }

    /// <summary>The first row of each patient with rows in more than one partition, in the order of the partitions.</summary>
    /// <param name="parts">Row numbers of each partition.</param>
    public IReadOnlyList<int> FindSplitPatients(IReadOnlyList<IReadOnlyList<int>> parts)
    {
        var (last, isSplit) = (new int[Count], new bool[Count]);
        for (var part = 0; part < parts.Count; part++)
        {
            foreach (var row in parts[part])
            {
                isSplit[PatientIndices[row]] |= last[PatientIndices[row]] > 0 && last[PatientIndices[row]] != part + 1;
                last[PatientIndices[row]] = part + 1;
            }
        }

        var isReported = new bool[Count];
        bool IsNew(int patient) => isSplit[patient] && !isReported[patient] && (isReported[patient] = true);
        return [.. parts.SelectMany(rows => rows).Where(row => IsNew(PatientIndices[row]))];
    }

    private static (int[] OfRow, int Count) IndexTexts(IReadOnlyList<string> ids)
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

        return (ofRow, numbers.Count);
    }

    private static (int[] OfRow, int Count) IndexCodes(DictionaryEncodedStrings ids)
    {
        var numbers = new int[ids.Strings.Count];
        var ofRow = new int[ids.Count];
        var count = 0;
        ids.Codes.ForEachBlock((first, codes) =>
        {
            for (var i = 0; i < codes.Length; i++)
            {
                ref var number = ref numbers[(int)codes[i]];
                number = number == 0 ? ++count : number;
                ofRow[first + i] = number - 1;
            }
        });
        return (ofRow, count);
    }
}
