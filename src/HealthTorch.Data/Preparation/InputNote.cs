namespace HealthTorch.Data.Preparation;

/// <summary>The subject of an <see cref="InputNote"/>.</summary>
public enum InputNoteKind
{
    /// <summary>The value is missing.</summary>
    Missing,

    /// <summary>The data dictionary does not allow the value and treats such values as missing.</summary>
    NotAllowed,

    /// <summary>No training row has this level.</summary>
    UnseenLevel,

    /// <summary>The number is below the smallest or above the largest of the training rows.</summary>
    OutsideTrainingRange,
}

/// <summary>
/// A note on one of the patient's values for the reader of a prediction: how the value was imputed, or that no similar value occurred in
/// training.
/// </summary>
/// <param name="Column">The column.</param>
/// <param name="Kind">The subject of the note.</param>
/// <param name="Text">Column and note, such as "glucose: missing, taken as 117 (the training median)".</param>
public sealed record InputNote(string Column, InputNoteKind Kind, string Text);
