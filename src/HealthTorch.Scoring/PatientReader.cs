using System.Runtime.InteropServices;
using System.Text.Json;
using HealthTorch.Data;

namespace HealthTorch.Scoring;

/// <summary>Reads patients from JSON, as a web service gets them.</summary>
public static class PatientReader
{
    /// <summary>Bytes that <see cref="ReadAsync"/> reads of a patient at most.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>The values of a patient, for <see cref="Scorer.Score"/> or <see cref="PatientPredictor.Predict"/>.</summary>
    /// <param name="scorer">The model.</param>
    /// <param name="patient">
    /// An object with a member for each column, such as <c>{ "age": 61, "smoker": true, "stage": "II", "glucose": null }</c>; a member that
    /// is null or absent is missing. A boolean is <c>true</c> or <c>false</c>, never 0, 1 or a text; a level is its name; a stratum, which
    /// may not be missing, is its name as a text or a number.
    /// </param>
    /// <exception cref="DataException">
    /// All members that are unknown (ten are named), given twice, of another kind or beyond the range of numbers, in one message.
    /// </exception>
    public static double[] Read(this Scorer scorer, JsonElement patient) => Read(
        scorer, patient.ValueKind == JsonValueKind.Undefined ? "null"u8 : JsonMarshal.GetRawUtf8Value(patient));

    /// <summary>The values of a patient, as <see cref="Read(Scorer, JsonElement)"/> reads them.</summary>
    /// <param name="scorer">The model.</param>
    /// <param name="json">The object, in UTF-8.</param>
    /// <exception cref="DataException">It is not JSON in UTF-8, or as above.</exception>
    public static double[] Read(this Scorer scorer, ReadOnlySpan<byte> json)
    {
        StrictJson.RequireText(json, "a patient");
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            var found = PatientValues.Word(reader.TokenType);
            throw new DataException($"a patient is a JSON object with a member for each column, not {found}");
        }

        var values = new PatientValues(scorer);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            values.Take(ref reader);
        }

        return values.All();
    }

    /// <summary>The values of a patient, as <see cref="Read(Scorer, JsonElement)"/> reads them.</summary>
    /// <param name="scorer">The model.</param>
    /// <param name="json">The object, in UTF-8, such as the body of a request; at most <see cref="MaxBytes"/> are read.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="DataException">There are more bytes, or as above.</exception>
    public static async Task<double[]> ReadAsync(this Scorer scorer, Stream json, CancellationToken cancellation = default)
    {
        using var all = new MemoryStream();
        var part = new byte[1 << 13];
        for (int read; (read = await json.ReadAsync(part, cancellation).ConfigureAwait(false)) > 0;)
        {
            if (all.Length + read > MaxBytes)
            {
                throw new DataException($"a patient takes more than the {MaxBytes} bytes that are allowed");
            }

            all.Write(part.AsSpan(0, read));
        }

        return Read(scorer, all.GetBuffer().AsSpan(0, (int)all.Length));
    }
}
