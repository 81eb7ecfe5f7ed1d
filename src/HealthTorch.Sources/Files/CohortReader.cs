using HealthTorch.Data;
using HealthTorch.Data.Columns;
using HealthTorch.Data.Rows;
using HealthTorch.Data.Survival;
using HealthTorch.Data.Validation;
using HealthTorch.Sources.BadCells;
using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Columns;
using HealthTorch.Sources.Derived;
using HealthTorch.Sources.Dictionary;
using HealthTorch.Sources.Reading;
using HealthTorch.Sources.Survival;
using HealthTorch.Sources.TargetReaders;

namespace HealthTorch.Sources.Files;

/// <summary>
/// Reads a cohort from a file, as a dictionary says: row by row into the columns' open segments, which are packed when full, so that no
/// more than 65,536 rows are ever there unpacked.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="dictionary">What its columns hold.</param>
internal sealed class CohortReader(SourceFile file, DataDictionary dictionary)
{
    private const int MinOpenRows = 256;

    private readonly SourceFile _file = DerivedFile.Wrap(file, dictionary);
    private readonly ColumnBuilder _rowNumbers = new();
    private IReadOnlyList<ColumnBinding> _bindings = [];
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
        BindColumns(request: null);
        ValueReader[] targets = [.. _bindings.Zip(_readers).Where(c => c.First.IsTarget).Select(c => (ValueReader)c.Second)];
        var known = new MissingTargetPolicy(_file, dictionary.Target);
        var rows = ReadRows(row => known.ShouldKeep(IsKnown(targets, row)), cancellation);
        known.ThrowIfInvalid();
        return new LoadedData(
            CreateCohort(rows, new TargetReader(_file, dictionary.Target, targets).Read()),
            Path.GetFileName(_file.Name),
            sha256,
            _readers.Where(r => r.CoercedToMissing > 0).ToDictionary(r => r.Name, r => r.CoercedToMissing),
            known.MissingCount);
    }

    /// <summary>Reads patients without their targets.</summary>
    /// <param name="options">What is read of them.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    public LoadedRequest LoadRequest(RequestOptions options, CancellationToken cancellation)
    {
        var request = new RequestColumnBindings(_file.Columns, dictionary, options);
        BindColumns(request);
        _isRequest = true;
        var rows = ReadRows(_ => true, cancellation);
        return new LoadedRequest(CreateCohort(rows, new NoTargets(rows, Strata())), request.UnusedColumns, request.MissingIdColumn);
    }

    private HazardStrata? Strata()
    {
        if (_bindings.Zip(_readers).SingleOrDefault(c => c.First.IsTarget).Second is not ValueReader reader)
        {
            return null;
        }

        CheckNoneMissing(reader.ToColumn().Values.ToArray(), reader.Name, "a stratum");
        return SurvivalTargetReader.ReadStrata(reader);
    }

    private bool IsKnown(ValueReader[] targets, int row)
    {
        var missing = targets.Count(target => double.IsNaN(target.Values[row]));
        return dictionary.Target.RequiresAllColumns ? missing == 0 : missing < targets.Length;
    }

    private void BindColumns(RequestColumnBindings? request)
    {
        _bindings = new ColumnBindings(_file, dictionary, request).Bind();
        _readers = [.. _bindings.Select(column => column.CreateReader(_file.NumberFormatFor(column.Index)))];
    }

    private Cohort CreateCohort(int rows, Targets targets)
    {
        var notAllowed = _readers.OfType<RejectedTextReader>().ToDictionary(reader => reader.Name, reader => reader.ToTexts());
        var inputs = _bindings.Zip(_readers).Where(c => c.First.IsInput).Select(c => ((ValueReader)c.Second).ToColumn())
            .Select(column => column with { DisallowedTexts = notAllowed.GetValueOrDefault(column.Name) });
        var texts = _readers.OfType<TextColumnReader>().ToLookup(reader => reader.Config.Kind == ColumnKind.Id);
        return new Cohort(
            Ids(texts[true].SingleOrDefault(), rows)!,
            new Table([.. inputs]),
            targets,
            texts[false].ToDictionary(t => t.Name, t => (IReadOnlyList<string?>)t.ToTexts()));
    }

    private DictionaryEncodedStrings Ids(TextColumnReader? reader, int rows)
    {
        var ids = reader?.ToTexts() ?? new DictionaryEncodedStrings(_rowNumbers.Build(), new RowNumberIds(rows));
        CheckNoneMissing(ids.Codes, reader?.Name ?? "", "an id");
        return ids;
    }

    private void CheckNoneMissing(IEnumerable<double> values, string column, string needed)
    {
        int[] missing = [.. values.Index().Where(row => double.IsNaN(row.Item)).Select(row => (int)_rowNumbers.Build()[row.Index])];
        if (missing.Length > 0)
        {
            var all = missing.Length > 1 ? $"; missing in {MessageLists.Rows(missing)}" : "";
            throw Refusal(missing[0], column, $"{needed} in every row{all}");
        }
    }

    private int ReadRows(Func<int, bool> keeps, CancellationToken cancellation)
    {
        using var cursor = _file.Rows(_bindings, _readers, cancellation);
        var bad = new RejectedCells(_file, _readers, _isRequest);
        var refused = new List<int>();
        var (rows, open, places) = (0, 0, 0);
        for (; cursor.MoveNext(); rows = checked(rows + 1))
        {
            if (open == places)
            {
                Open(places = Math.Clamp(2 * places, MinOpenRows, Segment.MaxRows));
            }

            _rowNumbers[open] = rows;
            cursor.Read(open, refused);
            bad.Add(refused, cursor);
            refused.Clear();
            open += keeps(open) ? 1 : 0;
            if (open == Segment.MaxRows)
            {
                Close(open);
                open = 0;
            }
        }

        Close(open);
        bad.ThrowIfAny();
        return rows > 0 ? rows : throw new DataException($"{_file.Name}: the file has a header but no data rows");
    }

    private void Open(int rows)
    {
        _rowNumbers.Resize(rows);
        Array.ForEach(_readers, reader => reader.Values.Resize(rows));
    }

    private void Close(int rows)
    {
        if (rows > 0)
        {
            _rowNumbers.CompleteSegment(rows);
            Array.ForEach(_readers, reader => reader.Values.CompleteSegment(rows));
        }
    }

    private DataException Refusal(int row, string column, string required) =>
        new($"{_file.Name}, {_file.Location(row)}, column '{column}': the value is missing; required: {required}");
}
