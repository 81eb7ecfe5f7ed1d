using System.Runtime.InteropServices;
using System.Text.Json;
using HealthTorch.Data;
using HealthTorch.Data.Validation;

namespace HealthTorch.Scoring;

/// <summary>Reads patients from JSON, as a web service receives them.</summary>
public static class PatientReader
{
    /// <summary>The maximum number of bytes that <see cref="ReadAsync"/> reads per patient.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Reads the values of a patient, for <see cref="Scorer.Score"/> or <see cref="PatientPredictor.Predict"/>.</summary>
    /// <param name="scorer">The model.</param>
    /// <param name="patient">
    /// An object with one property per column, such as <c>{ "age": 61, "smoker": true, "stage": "II", "glucose": null }</c>; a property
    /// that is null or absent is missing. A boolean is <c>true</c> or <c>false</c>, never 0, 1 or a string; a level is given by its name; a
    /// stratum, which must not be missing, is given by its name as a string or a number.
    /// </param>
    /// <exception cref="DataException">
    /// A property is unknown, given twice, of the wrong type or beyond the range of numbers; one message lists all errors (at most ten
    /// unknown names).
    /// </exception>
    public static double[] Read(this Scorer scorer, JsonElement patient) => Read(
        scorer, patient.ValueKind == JsonValueKind.Undefined ? "null"u8 : JsonMarshal.GetRawUtf8Value(patient));

    /// <summary>Reads the values of a patient, as <see cref="Read(Scorer, JsonElement)"/> does.</summary>
    /// <param name="scorer">The model.</param>
    /// <param name="json">The object, in UTF-8.</param>
    /// <exception cref="DataException">The input is not JSON in UTF-8, or as above.</exception>
    public static double[] Read(this Scorer scorer, ReadOnlySpan<byte> json)
    {
        StrictJson.RequireJson(json, "a patient");
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            var found = PatientValueReader.Describe(reader.TokenType);
            throw new DataException($"a patient must be a JSON object with one property per column, not {found}");
        }

        var values = new PatientValueReader(scorer);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            values.ReadProperty(ref reader);
        }

        return values.ToArray();
    }

    /// <summary>Reads the values of a patient, as <see cref="Read(Scorer, JsonElement)"/> does.</summary>
    /// <param name="scorer">The model.</param>
    /// <param name="json">The object, in UTF-8, such as the body of a request; at most <see cref="MaxBytes"/> are read.</param>
    /// <param name="cancellation">Cancels reading.</param>
    /// <exception cref="DataException">The input has more bytes, or as above.</exception>
    public static async Task<double[]> ReadAsync(this Scorer scorer, Stream json, CancellationToken cancellation = default)
    {
        using var all = new MemoryStream();
        var part = new byte[1 << 13];
        for (int read; (read = await json.ReadAsync(part, cancellation).ConfigureAwait(false)) > 0;)
        {
            if (all.Length + read > MaxBytes)
            {
                throw new DataException($"the JSON of a patient exceeds the limit of {MaxBytes} bytes");
            }

            all.Write(part.AsSpan(0, read));
        }

        return Read(scorer, all.GetBuffer().AsSpan(0, (int)all.Length));
    }
}
