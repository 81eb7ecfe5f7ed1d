namespace HealthTorch.Data;

/// <summary>What an <see cref="InputNote"/> is about.</summary>
public enum InputNoteKind
{
    /// <summary>The value is missing.</summary>
    Missing,

    /// <summary>The data dictionary does not allow the value, and has such values counted as missing.</summary>
    NotAllowed,

    /// <summary>No training row has this level.</summary>
    UnseenLevel,

    /// <summary>The number is below the smallest or above the largest of the training rows.</summary>
    OutsideTrainingRange,
}

/// <summary>
/// What a reader of a prediction should know about one of the patient's values: how it was filled in, or that training had none like it.
/// </summary>
/// <param name="Column">The column.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">Column and note, such as "glucose: missing, taken as 117 (the training median)".</param>
public sealed record InputNote(string Column, InputNoteKind Kind, string Text);
