namespace HealthTorch.Data;

/// <summary>
/// Reads a cohort from a file, as a dictionary says: row by row into the columns' open segments, which are packed when full, so that no
/// more than 65,536 rows are ever there unpacked.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="dictionary">What its columns hold.</param>
internal sealed class CohortReader(SourceFile file, DataDictionary dictionary)
{
    private const int FewestOpenRows = 256;

    private readonly SourceFile _file = DerivedFile.Of(file, dictionary);
    private readonly ColumnPacker _rowNumbers = new();
    private IReadOnlyList<PlannedColumn> _plan = [];
    private ColumnReader[] _readers = [];
    private bool _isRequest;

    /// <summary>Reads patients with their targets.</summary>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="DataException">The data break the dictionary, or the file was written to meanwhile.</exception>
    public LoadedData Load(CancellationToken cancellation)
    {
        var stamp = file.Stamp;
        var sha256 = file.Sha256();
        var loaded = Read(sha256, cancellation);
        return stamp == file.Stamp
            ? loaded
            : throw new DataException($"{file.Name}: the file was changed while it was read; read it again");
    }

    private LoadedData Read(string sha256, CancellationToken cancellation)
    {
        Plan(request: null);
        ValueReader[] targets = [.. _plan.Zip(_readers).Where(c => c.First.IsTarget).Select(c => (ValueReader)c.Second)];
        var known = new KnownTargets(_file, dictionary.Target);
        var rows = ReadRows(row => known.Keeps(IsKnown(targets, row)), cancellation);
        known.Check();
        return new LoadedData(
            CohortOf(rows, new TargetReader(_file, dictionary.Target, targets).Targets()),
            Path.GetFileName(_file.Name),
            sha256,
            _readers.Where(r => r.TurnedMissing > 0).ToDictionary(r => r.Name, r => r.TurnedMissing),
            known.Missing);
    }

    /// <summary>Reads patients without their targets.</summary>
    /// <param name="options">What is read of them.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    public LoadedRequest LoadRequest(RequestOptions options, CancellationToken cancellation)
    {
        var request = new RequestPlan(_file.Columns, dictionary, options);
        Plan(request);
        _isRequest = true;
        var rows = ReadRows(_ => true, cancellation);
        return new LoadedRequest(CohortOf(rows, new Unlabelled(rows, Strata())), request.Unused, request.AbsentId);
    }

    private HazardStrata? Strata()
    {
        if (_plan.Zip(_readers).SingleOrDefault(c => c.First.IsTarget).Second is not ValueReader reader)
        {
            return null;
        }

        CheckNoneMissing(reader.ToColumn().Values.ToArray(), reader.Name, "a stratum");
        return EventsReader.Strata(reader);
    }

    private bool IsKnown(ValueReader[] targets, int row)
    {
        var missing = targets.Count(target => double.IsNaN(target.Values[row]));
        return dictionary.Target.NeedsAll ? missing == 0 : missing < targets.Length;
    }

    private void Plan(RequestPlan? request)
    {
        _plan = new ReadPlan(_file, dictionary, request).Columns();
        _readers = [.. _plan.Select(column => column.MakeReader(_file.NumbersOf(column.Index)))];
    }

    private Cohort CohortOf(int rows, Targets targets)
    {
        var notAllowed = _readers.OfType<NotAllowedReader>().ToDictionary(reader => reader.Name, reader => reader.ToTexts());
        var inputs = _plan.Zip(_readers).Where(c => c.First.IsInput).Select(c => ((ValueReader)c.Second).ToColumn())
            .Select(column => column with { NotAllowed = notAllowed.GetValueOrDefault(column.Name) });
        var texts = _readers.OfType<TextReader>().ToLookup(reader => reader.Config.Kind == ColumnKind.Id);
        return new Cohort(
            Ids(texts[true].SingleOrDefault(), rows)!,
            new Table([.. inputs]),
            targets,
            texts[false].ToDictionary(t => t.Name, t => (IReadOnlyList<string?>)t.ToTexts()));
    }

    private CodedTexts Ids(TextReader? reader, int rows)
    {
        var ids = reader?.ToTexts() ?? new CodedTexts(_rowNumbers.Values(), new RowNumbers(rows));
        CheckNoneMissing(ids.Codes, reader?.Name ?? "", "an id");
        return ids;
    }

    private void CheckNoneMissing(IEnumerable<double> values, string column, string needed)
    {
        int[] missing = [.. values.Index().Where(row => double.IsNaN(row.Item)).Select(row => (int)_rowNumbers.Values()[row.Index])];
        if (missing.Length > 0)
        {
            var all = missing.Length > 1 ? $"; missing in {Listing.Rows(missing)}" : "";
            throw Refusal(missing[0], column, $"{needed} in every row{all}");
        }
    }

    private int ReadRows(Func<int, bool> keeps, CancellationToken cancellation)
    {
        using var cursor = _file.Rows(_plan, _readers, cancellation);
        var bad = new BadCells(_file, _readers, _isRequest);
        var refused = new List<int>();
        var (rows, open, places) = (0, 0, 0);
        for (; cursor.MoveNext(); rows = checked(rows + 1))
        {
            if (open == places)
            {
                Open(places = Math.Clamp(2 * places, FewestOpenRows, Segment.MostRows));
            }

            _rowNumbers[open] = rows;
            cursor.Read(open, refused);
            bad.Add(refused, cursor);
            refused.Clear();
            open += keeps(open) ? 1 : 0;
            if (open == Segment.MostRows)
            {
                Close(open);
                open = 0;
            }
        }

        Close(open);
        bad.Check();
        return rows > 0 ? rows : throw new DataException($"{_file.Name}: the file has a header but no data rows");
    }

    private void Open(int rows)
    {
        _rowNumbers.Open(rows);
        Array.ForEach(_readers, reader => reader.Values.Open(rows));
    }

    private void Close(int rows)
    {
        if (rows > 0)
        {
            _rowNumbers.Close(rows);
            Array.ForEach(_readers, reader => reader.Values.Close(rows));
        }
    }

    private DataException Refusal(int row, string column, string required) =>
        new($"{_file.Name}, {_file.Place(row)}, column '{column}': the value is missing; required: {required}");
}
