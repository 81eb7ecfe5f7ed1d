using HealthTorch.Data;
using HealthTorch.Sources.Cells;
using HealthTorch.Sources.Reading;

namespace HealthTorch.Sources.Sdf;

/// <summary>A structure-data file (SDF).</summary>
internal sealed class SdfFile : SourceFile
{
    /// <summary>Name of the column of mol blocks.</summary>
    public const string Molecule = "molecule";

    /// <summary>Name of the column of first lines.</summary>
    public const string Title = "title";

    private readonly Func<Stream> _open;

    private SdfFile(string path, Func<Stream> open)
        : base(path, path, () => OpenBytes(path))
    {
        _open = open;
        Columns = [Molecule, Title, .. Properties()];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns { get; }

    /// <summary>Opens a file and reads the names of its properties, which requires a full pass.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="DataException">The file is not an SDF file.</exception>
    public static SdfFile Open(string path) => new(path, ValidatingGzipStream.DecompressIfGzip(() => OpenBytes(path), path));

    /// <inheritdoc/>
    public override RowCursor Rows(IReadOnlyList<ColumnBinding> columns, ColumnReader[] readers, CancellationToken cancellation) =>
        new SdfCursor(new SdfRecords(_open(), Name, cancellation), [.. columns.Select(column => column.Name)], readers);

    /// <inheritdoc/>
    public override string Location(int row)
    {
        using var records = new SdfRecords(_open(), Name, CancellationToken.None);
        while (records.Row < row && records.MoveNext())
        {
        }

        return $"record {row + 1} (line {records.Line})";
    }

    private List<string> Properties()
    {
        using var records = new SdfRecords(_open(), Name, CancellationToken.None);
        var names = new List<string>();
        var known = new HashSet<string>();
        while (records.MoveNext())
        {
            names.AddRange(records.Properties.Keys.Where(known.Add));
        }

        var taken = names.Find(name => name is Molecule or Title);
        return taken is null
            ? names
            : throw new DataException(
                $"{Name}: the property name '{taken}' is reserved for the column of the "
                    + $"{(taken == Title ? "title lines" : "structures")}; rename the property");
    }
}
