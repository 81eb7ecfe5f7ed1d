namespace HealthTorch.Data;

/// <summary>
/// Data that cannot be used as the dictionary says: where it is, what was found and what is allowed. The command line ends with exit code
/// 2.
/// </summary>
/// <param name="message">One message, naming file, row, column, what was found and what is allowed.</param>
public class DataException(string message) : Exception(message);
