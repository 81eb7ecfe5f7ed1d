using HealthTorch.Data;
using HealthTorch.Data.Validation;
using HealthTorch.Scoring.Links;

namespace HealthTorch.Scoring.Folders;

/// <summary>The content of <c>manifest.json</c>.</summary>
/// <param name="Format">Version of the folder format.</param>
/// <param name="Target">What the model predicts.</param>
/// <param name="Files">SHA-256 of each file, in lower-case hexadecimal.</param>
internal sealed record ModelManifest(int Format, TargetSpec Target, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>The version that is written, and the latest version that can be read.</summary>
    public const int LatestFormat = 1;

    /// <summary>Reads a manifest.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <exception cref="DataException">The file is not a manifest, or has a later version.</exception>
    public static ModelManifest FromJson(byte[] json)
    {
        var manifest = StrictJson.Read(json, ModelJson.Files.ModelManifest, "a model's manifest");
        return manifest.Format is < 1 or > LatestFormat
            ? throw new DataException(manifest.Format > LatestFormat
                ? $"format {manifest.Format} was written by a later version of HealthTorch; "
                    + $"this version reads formats up to {LatestFormat}: update HealthTorch"
                : $"format {manifest.Format} is invalid; allowed are 1 to {LatestFormat}")
            : manifest.Target.Validate().FirstOrDefault() is { } fault ? throw new DataException($"target: {fault}")
            : manifest;
    }
}
