using System.Text.Json;
using HealthTorch.Data;
using HealthTorch.Scoring;

var scorer = Scorer.Load(args[0]);
var app = WebApplication.Create(args[1..]);

app.MapGet("/columns", () => scorer.Columns.Select(column => new { column.Name, Kind = $"{column.Kind}", column.Levels }));

app.MapPost("/score", (JsonElement patient) =>
{
    try
    {
        var said = new double[scorer.Width];
        scorer.Score(scorer.Read(patient), said);
        return Results.Ok(scorer.Classes.Zip(said).ToDictionary(pair => pair.First, pair => pair.Second));
    }
    catch (DataException problem)
    {
        return Results.BadRequest(new { problem = problem.Message });
    }
});

app.Run();
