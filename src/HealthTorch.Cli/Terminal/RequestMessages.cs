using HealthTorch.Data.Preparation;
using HealthTorch.Sources;

namespace HealthTorch.Cli.Terminal;

/// <summary>Messages to the user about a file of new patients.</summary>
internal static class RequestMessages
{
    private const int MaxColumns = 5;
    private const int MaxReasons = 10;

    /// <summary>Describes how the columns of the file were interpreted.</summary>
    /// <param name="request">The patients that were read.</param>
    public static IEnumerable<string> DescribeColumns(LoadedRequest request)
    {
        if (request.MissingIdColumn is { } id)
        {
            yield return $"The file has no column '{id}', which identified patients in training: rows are numbered from 1; "
                + "use --id to name another column.";
        }

        if (request.UnusedColumns.Count > 0)
        {
            var names = request.UnusedColumns.Select(name => $"'{name}'");
            yield return $"Not used by the model: {JoinFirst(names, MaxColumns)}; use --keep to copy columns to the predictions.";
        }
    }

    /// <summary>Describes how many patients have notes, and why.</summary>
    /// <param name="notes">The notes of each patient.</param>
    public static IEnumerable<string> DescribeNotes(IReadOnlyList<IReadOnlyList<InputNote>> notes)
    {
        var noted = notes.Count(patientNotes => patientNotes.Count > 0);
        var reasons = notes.SelectMany(patientNotes => patientNotes).CountBy(note => (note.Kind, note.Column))
            .OrderByDescending(reason => reason.Value)
            .Select(reason => $"{reason.Value} with {DescribeReason(reason.Key.Kind, reason.Key.Column)}");
        if (noted > 0)
        {
            var (patients, have) = (notes.Count == 1 ? "patient" : "patients", noted == 1 ? "has" : "have");
            yield return $"{noted} of {notes.Count} {patients} {have} notes: {JoinFirst(reasons, MaxReasons)}.";
        }
    }

    private static string JoinFirst(IEnumerable<string> phrases, int maxCount)
    {
        string[] all = [.. phrases];
        var first = string.Join(", ", all.Take(maxCount));
        return all.Length > maxCount ? $"{first} and {all.Length - maxCount} more" : first;
    }

    private static string DescribeReason(InputNoteKind kind, string column) => kind switch
    {
        InputNoteKind.Missing => $"a missing value of '{column}'",
        InputNoteKind.NotAllowed => $"a value of '{column}' that is not allowed",
        InputNoteKind.UnseenLevel => $"a level of '{column}' that was never seen in training",
        InputNoteKind.OutsideTrainingRange => $"'{column}' outside the training range",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "needed a known kind of note"),
    };
}
