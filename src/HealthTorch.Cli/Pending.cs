using HealthTorch.Experiments;

namespace HealthTorch.Cli;

/// <summary>Parts that other branches bring: this file goes when they are merged.</summary>
internal static class Pending
{
    public static string Render(Report report) => throw new NotImplementedException("HtmlReport.Render");

    public static int Predict(string model, string data, string output, string device, CancellationToken cancellation) =>
        throw new NotImplementedException("TrainedModel");
}
