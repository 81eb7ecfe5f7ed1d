using System.Globalization;
using HealthTorch.Statistics;

namespace HealthTorch.Core.Reports;

/// <summary>Formats numbers and names for the report: three significant digits, identical on every machine.</summary>
internal static class ReportFormat
{
    private static readonly Dictionary<string, string> Abbreviations = new()
    {
        ["auroc"] = "AUROC",
        ["auprc"] = "AUPRC",
        ["auc"] = "AUC",
        ["ppv"] = "PPV",
        ["npv"] = "NPV",
        ["mcc"] = "MCC",
        ["f1"] = "F1",
        ["r2"] = "R²",
        ["rmse"] = "RMSE",
        ["mae"] = "MAE",
        ["mse"] = "MSE",
        ["mlp"] = "MLP",
        ["ece"] = "ECE",
        ["brier"] = "Brier score",
        ["cox"] = "Cox",
    };

    private static readonly Dictionary<string, string> Names = new()
    {
        ["kaplan-meier"] = "Kaplan-Meier",
        ["deephit"] = "DeepHit",
        ["pc-hazard"] = "PC-hazard",
        ["log-normal"] = "log-normal",
        ["weibull"] = "Weibull",
        ["harrell-c"] = "Harrell's C",
        ["uno-c"] = "Uno's C",
        ["cause-specific-c"] = "cause-specific C",
        ["antolini-c"] = "Antolini's C",
        ["dynamic-auc"] = "time-dependent AUC",
        ["survival-brier"] = "Brier score at the horizon",
        ["integrated-brier"] = "integrated Brier score",
        ["interval-log-score"] = "log score over intervals",
        ["observed-expected"] = "observed-to-expected ratio",
        ["survival-calibration-slope"] = "calibration slope",
        ["survival-ici"] = "calibration error (ICI)",
        ["survival-e50"] = "calibration error (E50)",
        ["survival-e90"] = "calibration error (E90)",
        ["d-calibration"] = "D-calibration (p)",
        ["pehe"] = "error of the effects (root PEHE)",
        ["normalised-pehe"] = "error of the effects relative to their standard deviation",
        ["ate-error"] = "error of the average effect",
        ["policy-gain"] = "gain over the best arm for all, chosen in each bootstrap resample",
        ["policy-gain-over-treat-all"] = "gain over treating all",
        ["policy-gain-over-treat-none"] = "gain over treating none",
        ["policy-value-ipw"] = "policy value (IPW)",
        ["rate-autoc"] = "RATE (AUTOC)",
        ["rate-qini"] = "RATE (Qini)",
        ["r-loss"] = "R-loss",
        ["linear-t-learner"] = "linear T-learner",
        ["linear-dr-learner"] = "linear DR-learner",
    };

    /// <summary>A number with three significant digits, or with the decimals of a larger accompanying number.</summary>
    /// <param name="value">The number.</param>
    /// <param name="beside">Numbers to be shown with the same decimals.</param>
    public static string Number(double value, params ReadOnlySpan<double> beside)
    {
        var largest = Math.Abs(value);
        foreach (var other in beside)
        {
            largest = Math.Max(largest, Math.Abs(other));
        }

        return double.IsFinite(value) && largest is not 0 and (< 1e-4 or >= 1e7)
            ? value.ToString("0.##e+0", CultureInfo.InvariantCulture)
            : Fixed(value, Decimals(largest));
    }

    /// <summary>A setting as configured, such as a threshold or a learning rate, with up to five decimals.</summary>
    /// <param name="value">The number.</param>
    public static string Setting(double value) =>
        value.ToString(Math.Abs(value) is 0 or >= 1e-4 ? "0.#####" : "0.###e+0", CultureInfo.InvariantCulture);

    /// <summary>An interval such as "0.975 to 1.000", or a text if there is no interval.</summary>
    /// <param name="estimate">The estimate.</param>
    public static string Interval(Estimate estimate) => estimate is { Value: { } value, Low: { } low, High: { } high }
        ? $"{Number(low, value, high)} to {Number(high, value, low)}"
        : "no interval";

    /// <summary>The value of an estimate with the decimals of its interval.</summary>
    /// <param name="estimate">The estimate.</param>
    public static string Value(Estimate estimate) =>
        estimate.Value is { } value ? Number(value, estimate.Low ?? value, estimate.High ?? value) : "not defined";

    /// <summary>An integer with thousands separators.</summary>
    /// <param name="count">The number.</param>
    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A proportion as a percentage.</summary>
    /// <param name="part">The numerator.</param>
    /// <param name="whole">The denominator; for 0 the result is a dash.</param>
    public static string Proportion(int part, int whole) =>
        whole == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0.0} %");

    /// <summary>A proportion as a percentage.</summary>
    /// <param name="share">The proportion, in [0, 1].</param>
    public static string Percent(double share) => $"{Fixed(100 * share, 1)} %";

    /// <summary>A number with fixed decimals and a typographic minus sign.</summary>
    /// <param name="value">The number.</param>
    /// <param name="decimals">Number of decimals.</param>
    public static string Fixed(double value, int decimals)
    {
        if (!double.IsFinite(value))
        {
            return "not defined";
        }

        var text = Math.Round(value, decimals).ToString($"#,0.{new string('0', decimals)}", CultureInfo.InvariantCulture);
        return text.Replace('-', '−');
    }

    /// <summary>A duration such as "0.42 s", "3 min 20 s" or "2 h 5 min".</summary>
    /// <param name="seconds">The duration in seconds.</param>
    public static string Duration(double seconds)
    {
        var span = TimeSpan.FromSeconds(Math.Round(seconds));
        return seconds < 60 ? $"{Number(seconds)} s"
            : seconds < 3600 ? $"{span.Minutes} min {span.Seconds} s"
            : $"{(int)span.TotalHours} h {span.Minutes} min";
    }

    /// <summary>
    /// The title form of a name from the Catalog: <c>balanced-accuracy</c> becomes "Balanced accuracy", <c>auroc</c> "AUROC".
    /// </summary>
    /// <param name="name">A kebab-case name.</param>
    public static string Title(string name)
    {
        var text = Words(name);
        return text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
    }

    /// <summary>The form of a name within a sentence: "balanced accuracy", "AUROC".</summary>
    /// <param name="name">A kebab-case name.</param>
    public static string Words(string name)
    {
        var settings = name.IndexOf('(');
        return settings > 0 ? $"{Words(name[..settings])} {name[settings..]}"
            : Names.GetValueOrDefault(name) ?? string.Join(
                ' ', name.Split('-').Select(word => Abbreviations.GetValueOrDefault(word, word)));
    }

    /// <summary>A p value with three decimals, or "&lt; 0.001".</summary>
    /// <param name="p">The p value.</param>
    public static string P(double p) => p < 0.001 ? "< 0.001" : Fixed(p, 3);

    /// <summary>A p value within a sentence: "p = 0.012", "p &lt; 0.001".</summary>
    /// <param name="p">The p value.</param>
    public static string WithP(double p) => p < 0.001 ? $"p {P(p)}" : $"p = {P(p)}";

    private static int Decimals(double magnitude) =>
        magnitude == 0 ? 0 : Math.Clamp(3 - (int)Math.Ceiling(Math.Log10(magnitude)), 0, 7);
}
