namespace HealthTorch.Data;

/// <summary>Index of the rows of a cohort by patient.</summary>
/// <param name="OfRow">The patient of each row, numbered by first appearance.</param>
/// <param name="Sizes">Number of rows of each patient.</param>
internal sealed record Patients(int[] OfRow, int[] Sizes)
{
    /// <summary>Number of patients.</summary>
    public int Count => Sizes.Length;

    /// <summary>Creates the index from patient ids.</summary>
    /// <param name="ids">The patient id of each row.</param>
    public static Patients Of(IReadOnlyList<string> ids)
    {
        var (ofRow, count) = ids is CodedTexts coded ? ByCode(coded) : ByText(ids);
        var sizes = new int[count];
        foreach (var patient in ofRow)
        {
            sizes[patient]++;
        }

        return new Patients(ofRow, sizes);
    }

    /// <summary>The rows of some patients, ascending.</summary>
    /// <param name="isWanted">Whether a patient's rows are wanted.</param>
    public int[] Rows(Func<int, bool> isWanted)
    {
        var rows = new int[OfRow.Count(isWanted)];
        var count = 0;
        for (var row = 0; row < OfRow.Length; row++)
        {
            if (isWanted(OfRow[row]))
            {
                rows[count++] = row;
            }
        }

        return rows;
    }

    /// <summary>Number of distinct patients among rows.</summary>
    /// <param name="rows">Row numbers.</param>
    public int Among(IEnumerable<int> rows)
    {
        var seen = new bool[Count];
        var count = 0;
        foreach (var row in rows)
        {
            count += seen[OfRow[row]] ? 0 : 1;
            seen[OfRow[row]] = true;
        }

        return count;
    }

    /// <summary>The first row of each patient with rows in more than one partition, in the order of the partitions.</summary>
    /// <param name="parts">Row numbers of each partition.</param>
    public IReadOnlyList<int> Torn(IReadOnlyList<IReadOnlyList<int>> parts)
    {
        var (last, isSplit) = (new int[Count], new bool[Count]);
        for (var part = 0; part < parts.Count; part++)
        {
            foreach (var row in parts[part])
            {
                isSplit[OfRow[row]] |= last[OfRow[row]] > 0 && last[OfRow[row]] != part + 1;
                last[OfRow[row]] = part + 1;
            }
        }

        var isReported = new bool[Count];
        bool IsNew(int patient) => isSplit[patient] && !isReported[patient] && (isReported[patient] = true);
        return [.. parts.SelectMany(rows => rows).Where(row => IsNew(OfRow[row]))];
    }

    private static (int[] OfRow, int Count) ByText(IReadOnlyList<string> ids)
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

    private static (int[] OfRow, int Count) ByCode(CodedTexts ids)
    {
        var numbers = new int[ids.Texts.Count];
        var ofRow = new int[ids.Count];
        var count = 0;
        ids.Codes.Read((first, codes) =>
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
